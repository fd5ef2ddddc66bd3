import { addDays, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { decidePaymentPlan, recordAttempt, recordPayment, requestPaymentPlan, servePaper } from '../../service/index.ts'
import { chanceOf } from './chance.ts'
import { officers } from './city.ts'
import { keepPhoto } from './field.ts'
import { type Handled, fineOf, leads } from './penalty.ts'

type Told = Parameters<typeof servePaper>[1]
type Way = Omit<Told, 'id' | 'paper' | 'happenedAt' | 'place' | 'proofs' | 'certificate'>

/** A handler serves a paper of a case, by the certificate held, with a picture of everything that proves it. */
async function serves(
  { stage, agency }: Pick<Handled, 'stage' | 'agency'>,
  paper: Told['paper'],
  at: Date,
  way: Way,
  kinds: readonly Told['proofs'][number]['kind'][],
): Promise<void> {
  const [officer] = officers[agency]!
  const { certificateId } = stage.city.people.get(officer)!
  const chance = chanceOf(`${agency} ${paper.paperKind} ${at.toISOString()}`)
  const proofs = await Promise.all(
    kinds.map(async (kind) => ({ kind, sha256: await keepPhoto(stage, officer, at, chance) })),
  )
  await stage.act(officer, at, 'servePaper', (act) =>
    servePaper(act, {
      id: newId(),
      paper,
      happenedAt: new Date(at.getTime() - 60_000),
      place: '当事人经营场所',
      certificate: certificateId!,
      ...way,
      proofs,
    }),
  )
  stage.stirred = true
}

/** The party signs for it. */
export const handsOver = (handled: Pick<Handled, 'stage' | 'agency'>, paper: Told['paper'], at: Date) =>
  serves(handled, paper, at, { method: 'direct', receiver: '经营者', relation: 'agent' }, [
    'receiverSignature',
    'photo',
    'authorisation',
  ])

const hours = (h: number, m = 0) => h * 60 + m

/** It did not reach the party; what comes next. */
async function tries(
  { stage, agency }: Handled,
  paper: Told['paper'],
  at: Date,
  told: Pick<Parameters<typeof recordAttempt>[1], 'outcome' | 'reason' | 'nextMethod'>,
): Promise<void> {
  await stage.act(officers[agency]![0], at, 'recordAttempt', (act) =>
    recordAttempt(act, {
      id: newId(),
      paper,
      method: 'direct',
      attemptedAt: new Date(at.getTime() - 60_000),
      place: '当事人经营场所',
      ...told,
    }),
  )
}

/** Refused; the day after it is left there before a witness of the community. */
export async function leavesBehind(handled: Handled, kind: string, paper: Told['paper'], day: number): Promise<void> {
  const { stage } = handled
  const at = await stage.until(day, hours(10, 35))
  await tries(handled, paper, at, {
    outcome: 'refused',
    reason: '当事人看过决定书后拒绝签收',
    nextMethod: 'leftBehind',
  })
  const again = await stage.until(day + 1, hours(15, 20))
  const way = {
    method: 'leftBehind',
    refusedBy: kind === 'individual' || kind === 'unlicensed' ? 'party' : 'principal',
    reason: '再次上门仍拒绝签收,决定书留置于经营场所',
    witness: '周主任',
    witnessOf: '社区居民委员会',
  } as const
  await serves(handled, paper, again, way, ['witnessSignature', 'serverSignature', 'photo'])
}

/** Nobody is there any more. */
export async function announces(handled: Handled, paper: Told['paper'], day: number): Promise<void> {
  const { stage } = handled
  const at = await stage.until(day, hours(10, 40))
  await tries(handled, paper, at, { outcome: 'moved', reason: '店铺已搬空,电话停机', nextMethod: 'announcement' })
  const next = await stage.until(day + 1, hours(16, 10))
  const way = {
    method: 'announcement',
    medium: '区政府网站及公告栏',
    reason: '直接送达未能送达,当事人下落不明',
  } as const
  await serves(handled, paper, next, way, ['announcementScan'])
}

/** The bank's receipt comes in: all of it is paid. */
export async function pays(handled: Handled, decision: string, day: number): Promise<void> {
  const { stage, agency } = handled
  const at = await stage.until(day, hours(11, 5))
  await stage.act(officers[agency]![0], at, 'recordPayment', (act) =>
    recordPayment(act, {
      id: newId(),
      decision,
      amount: fineOf(handled),
      paidOn: legalDay(at),
      receiptNumber: '粤财罚 00012345',
    }),
  )
}

/** The party asks to pay in three parts; the lead agrees the day after. */
export async function asksForTime(handled: Handled, decision: string, day: number): Promise<void> {
  const { stage, agency } = handled
  const at = await stage.until(day, hours(9, 40))
  const third = Math.floor(fineOf(handled) / 3)
  const plan = newId()
  await stage.act(officers[agency]![0], at, 'requestPaymentPlan', (act) =>
    requestPaymentPlan(act, {
      id: plan,
      decision,
      reason: '停业整改期间经营困难,附银行流水',
      appliedOn: legalDay(at),
      instalments: [third, third, fineOf(handled) - 2 * third].map((amount, i) => ({
        dueOn: addDays(legalDay(at), 30 * (i + 1)),
        amount,
      })),
    }),
  )
  const next = await stage.until(day + 1, hours(10, 15))
  await stage.act(leads[agency]!, next, 'decidePaymentPlan', (act) =>
    decidePaymentPlan(act, { plan, approved: true, opinion: '困难属实,同意分三期缴纳' }),
  )
}
