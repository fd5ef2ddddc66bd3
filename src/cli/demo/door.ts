import { newId } from '../../platform/ids.ts'
import { correctService } from '../../service/commands/serve.ts'
import { recordAttempt, servePaper } from '../../service/index.ts'
import type { Found } from './case.ts'
import { chanceOf } from './chance.ts'
import { coordinatorOf } from './coordination.ts'
import { keepPhoto } from './field.ts'
import { type Stage, uuidOf } from './stage.ts'

const hours = (h: number, m = 0) => h * 60 + m
const minute = 60_000

const carried = 'query ($id: ID!) { docket(id: $id) { notice { id } business { premises { address } } } }'

/** The notice of a case, and the address it goes to. */
async function paperOf(stage: Stage, found: Found): Promise<{ notice: string; place: string }> {
  const { docket } = await stage.asks(coordinatorOf(found), carried, { id: `Docket:${found.docket}` })
  return { notice: uuidOf(docket.notice.id), place: docket.business.premises.address as string }
}

type Told = Omit<Parameters<typeof servePaper>[1], 'id' | 'paper' | 'happenedAt' | 'place' | 'proofs'>

/** Somebody serves the notice, with a picture of everything that proves it. */
async function serves(
  stage: Stage,
  found: Found,
  person: string,
  at: Date,
  told: Told,
  kinds: readonly Parameters<typeof servePaper>[1]['proofs'][number]['kind'][],
): Promise<void> {
  const chance = chanceOf(`service ${found.no} ${at.toISOString()}`)
  const { notice, place } = await paperOf(stage, found)
  const proofs = await Promise.all(
    kinds.map(async (kind) => ({ kind, sha256: await keepPhoto(stage, person, at, chance) })),
  )
  const happenedAt = new Date(at.getTime() - 5 * minute)
  await stage.act(person, at, 'servePaper', (act) =>
    servePaper(act, {
      id: newId(),
      paper: { paperKind: 'notice', paperId: notice },
      happenedAt,
      place,
      ...told,
      proofs,
    }),
  )
  stage.stirred = true
}

/** At the door: whoever is there signs, and is photographed signing. */
export async function servesAtTheDoor(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  const chance = chanceOf(`door ${found.no}`)
  const at = await stage.until(day, hours(10, 20 + chance.below(30)))
  const organised = found.shop.kind !== 'individual' && found.shop.kind !== 'unlicensed'
  const relation = organised ? 'principal' : chance.happens(70) ? 'party' : 'adultFamily'
  const receiver = chance.pick(['李志强', '王秀兰', '陈国华', '刘桂英', '黄伟'])
  await serves(stage, found, carrier, at, { method: 'direct', receiver, relation }, ['receiverSignature', 'photo'])
}

/** Who signed was put down wrongly: the carrier records it anew, with what proves it. */
export async function corrects(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  const at = await stage.until(day, hours(16, 20))
  const { docket } = await stage.asks(
    coordinatorOf(found),
    'query ($id: ID!) { docket(id: $id) { notice { services { id happenedAt place } } } }',
    { id: `Docket:${found.docket}` },
  )
  const [wrong] = docket.notice.services as { id: string; happenedAt: string; place: string }[]
  const chance = chanceOf(`correction ${found.no}`)
  const kinds = ['receiverSignature', 'photo'] as const
  const proofs = await Promise.all(
    kinds.map(async (kind) => ({ kind, sha256: await keepPhoto(stage, carrier, at, chance) })),
  )
  const organised = found.shop.kind !== 'individual' && found.shop.kind !== 'unlicensed'
  await stage.act(carrier, at, 'correctService', (act) =>
    correctService(act, {
      id: newId(),
      service: uuidOf(wrong!.id),
      correctedFor: '签收人姓名登记有误,按身份证更正',
      method: 'direct',
      happenedAt: new Date(wrong!.happenedAt),
      place: wrong!.place,
      receiver: '何志明',
      relation: organised ? 'principal' : 'party',
      proofs,
    }),
  )
  stage.stirred = true
}

async function triesInVain(
  stage: Stage,
  found: Found,
  carrier: string,
  day: number,
  told: Pick<Parameters<typeof recordAttempt>[1], 'outcome' | 'reason' | 'nextMethod'>,
): Promise<void> {
  const at = await stage.until(day, hours(10, 15))
  const { notice, place } = await paperOf(stage, found)
  await stage.act(carrier, at, 'recordAttempt', (act) =>
    recordAttempt(act, {
      id: newId(),
      paper: { paperKind: 'notice', paperId: notice },
      method: 'direct',
      attemptedAt: new Date(at.getTime() - 10 * minute),
      place,
      nextOn: stage.days[day + 1],
      ...told,
    }),
  )
}

/** It is refused; the carrier comes back with somebody of the community, and leaves it there. */
export async function leavesBehind(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  await triesInVain(stage, found, carrier, day, {
    outcome: 'refused',
    reason: '当事人看过文书后拒绝在送达回证上签名',
    nextMethod: 'leftBehind',
  })
  const again = await stage.until(day + 1, hours(15, 30))
  const organised = found.shop.kind !== 'individual' && found.shop.kind !== 'unlicensed'
  await serves(
    stage,
    found,
    carrier,
    again,
    {
      method: 'leftBehind',
      refusedBy: organised ? 'principal' : 'party',
      reason: '再次上门仍拒绝签收,文书留置于经营场所',
      witness: '周主任',
      witnessOf: '社区居民委员会',
    },
    ['witnessSignature', 'serverSignature', 'photo'],
  )
}

/** Nobody is there any more; the coordinator announces it. */
export async function announces(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  await triesInVain(stage, found, carrier, day, {
    outcome: 'moved',
    reason: '店铺已搬空,经营者电话停机,邻铺不知去向',
    nextMethod: 'announcement',
  })
  const next = await stage.until(day + 1, hours(16))
  await serves(
    stage,
    found,
    coordinatorOf(found),
    next,
    { method: 'announcement', medium: '区政府网站及公告栏', reason: '直接送达未能送达,当事人下落不明' },
    ['announcementScan'],
  )
}
