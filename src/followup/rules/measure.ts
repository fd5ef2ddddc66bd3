// 整改事项: due → done with proof → verified by somebody else, or failed → escalated. Nothing ends silently: each has an
// outcome, and whoever put it right, or recorded that it was, never confirms it. Pure: the day is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const statuses = ['due', 'done', 'verified', 'failed', 'escalated', 'ended', 'void'] as const
export type Status = (typeof statuses)[number]

type Measure = { status: Status; doneBy: string | null; doneOn: LegalDay | null; agencyId: string }
type Actor = { personId: string; agencyId: string | null }

/** What each step starts from. */
const from = {
  report: ['due', 'failed', 'escalated'],
  verify: ['done'],
  fail: ['due', 'done'],
  escalate: ['failed'],
  end: ['due', 'done', 'failed', 'escalated'],
  relapse: ['verified'],
} as const satisfies Record<string, readonly Status[]>

const names: Record<Status, string> = {
  due: '待整改',
  done: '已整改待核实',
  verified: '已核实',
  failed: '未整改到位',
  escalated: '已升级处理',
  ended: '已终结',
  void: '已失效',
}

function assertStatus(status: Status, step: keyof typeof from): void {
  if (!(from[step] as readonly Status[]).includes(status))
    throw conflict(
      `measure.${step}`,
      `该整改事项${names[status]},不能办理此步;可办理的状态:${from[step].map((one) => names[one]).join('、')}`,
      `This measure is ${status}; this step starts from ${from[step].join(', ')}.`,
      { status },
    )
}

/** Its own agency confirms, fails and ends what it ordered. */
function assertOwn({ agencyId }: Measure, actor: Actor): void {
  if (agencyId !== actor.agencyId)
    throw forbidden(
      '整改事项由作出责令的部门核实、认定,请交该部门办理',
      'A measure is confirmed, failed or ended by the agency that ordered it. Leave it to that agency.',
      { rule: 'measure.agency', law: '行政处罚法28' },
    )
}

/** 报告整改: with proof, on a day that has come and on which it was ordered already. */
export function report(
  { status }: Pick<Measure, 'status'>,
  { doneOn, proofs }: { doneOn: LegalDay; proofs: number },
  { today, orderedOn }: { today: LegalDay; orderedOn: LegalDay },
): 'done' {
  assertStatus(status, 'report')
  if (proofs === 0)
    throw invalid(
      'proofs',
      '报告整改须附证明(照片、单据、检测报告等),请先上传',
      'That it is put right is shown: upload photos, receipts or reports first.',
      { rule: 'measure.proof' },
    )
  if (doneOn > today || doneOn < orderedOn)
    throw invalid(
      'doneOn',
      `整改完成日应在送达生效日 ${orderedOn} 与今日 ${today} 之间`,
      `The day must lie between ${orderedOn}, when the order took effect, and today, ${today}.`,
      { rule: 'measure.day' },
    )
  return 'done'
}

/** 核实: by somebody of its agency other than whoever put it right or recorded it, unless it was seen wanting since. */
export function verify(measure: Measure, actor: Actor, foundWanting: boolean): 'verified' {
  assertOwn(measure, actor)
  assertStatus(measure.status, 'verify')
  assertAnother(measure, actor)
  if (foundWanting)
    throw conflict(
      'measure.wanting',
      '报告整改之后的现场检查查明未整改到位,不能核实;请认定未整改到位,整改后重新报告',
      'A check on site since it was reported found it wanting: record that it failed, and have it reported anew.',
    )
  return 'verified'
}

function assertAnother({ doneBy }: Measure, { personId }: Actor): void {
  if (doneBy === personId)
    throw conflict(
      'measure.verifier',
      '整改由您本人登记,不能由您核实;请由本部门其他人员核实',
      'You recorded this yourself. Somebody else of your agency confirms it.',
      { by: `Person:${doneBy}` },
    )
}

/** 未整改到位: the proof does not show it, or the last day has passed without any. */
export function fail(measure: Measure, actor: Actor, dueOn: LegalDay | null, today: LegalDay): 'failed' {
  assertOwn(measure, actor)
  assertStatus(measure.status, 'fail')
  if (measure.status === 'due' && (dueOn === null || today <= dueOn))
    throw conflict(
      'measure.early',
      dueOn === null ? '该事项没有整改期限,不能认定逾期' : `整改期限至 ${dueOn},期限未满不能认定未整改到位`,
      dueOn === null ? 'It has no period, so none has passed.' : `It may be put right until ${dueOn}.`,
      { law: '行政处罚法28', dueOn },
    )
  return 'failed'
}

/** 升级处理: what was not put right climbs the ladder. */
export function escalate({ status }: Pick<Measure, 'status'>): 'escalated' {
  assertStatus(status, 'escalate')
  return 'escalated'
}

/** 拟终结: by its agency, while it has no outcome. */
export function assertEnding(measure: Measure, actor: Actor): void {
  assertOwn(measure, actor)
  assertStatus(measure.status, 'end')
}

/** 终结: annulled, overtaken or impossible; said by a lead of its agency who neither recorded it done nor proposed to end it. */
export function end(measure: Measure & { endingBy: string | null }, actor: Actor): 'ended' {
  assertEnding(measure, actor)
  assertAnother(measure, actor)
  if (measure.endingBy === null)
    throw conflict(
      'measure.ending',
      '尚无人拟终结此事项,请办案人员先写明理由提出(proposeEnding)',
      'Nobody has proposed to end it: an officer does first, with the reason (proposeEnding).',
    )
  if (measure.endingBy === actor.personId)
    throw forbidden(
      '提出终结的人不能自己终结,请由另一名负责人决定',
      'Whoever proposed to end it does not end it: another lead decides.',
      { rule: 'measure.ending' },
    )
  return 'ended'
}

/** 反弹: what was confirmed is found wanting again. */
export function relapse({ status }: Pick<Measure, 'status'>): 'failed' {
  assertStatus(status, 'relapse')
  return 'failed'
}

/** Whether it has its outcome. */
export const isOver = (status: string): boolean => status === 'verified' || status === 'ended' || status === 'void'

type Content = {
  annexes: {
    agency: string
    number: string
    items: { fact: string; measures: { kind: string; violation: string; text: string; days?: number }[] }[]
  }[]
}

/** One thing that a notice orders. */
export type Ordered = {
  /** 1, 2, 3 … of its notice. */
  place: number
  agency: string
  kind: 'rectify' | 'order'
  violation: string
  fact: string
  text: string
  /** Of the clock that counts it down; null where the notice gives no days. */
  clockKey: string | null
}

/** What a notice orders, in the order it is printed in. Its proposals of a penalty are decided in cases of their own. */
export const orderedBy = (content: unknown): Ordered[] =>
  (content as Content).annexes
    .flatMap(({ agency, items }) =>
      items.flatMap(({ fact, measures }) =>
        measures.flatMap(({ kind, violation, text, days }) =>
          kind === 'rectify' || kind === 'order'
            ? [
                {
                  agency,
                  kind,
                  violation,
                  fact,
                  text,
                  clockKey: days === undefined ? null : `rectify:${agency}:${days}`,
                },
              ]
            : [],
        ),
      ),
    )
    .map((one, i): Ordered => ({ place: i + 1, ...one, kind: one.kind as Ordered['kind'] }))
