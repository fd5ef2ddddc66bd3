import { issueRectifyOrder } from '../../document/commands/filled.ts'
import { approveCase, fileCase } from '../../penalty/commands/case.ts'
import { decideNoPenalty, decidePenalty } from '../../penalty/commands/decide.ts'
import { designateCase } from '../../penalty/commands/jurisdiction.ts'
import { answerStatement, givePriorNotice, recordStatement } from '../../penalty/commands/notice.ts'
import { penaltiesOf, type PenaltyItem } from '../../penalty/rules/items.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import type { Found } from './case.ts'
import { officers } from './city.ts'
import type { Word } from './desk.ts'
import { handsOver } from './penalty-door.ts'
import type { Stage } from './stage.ts'

const hours = (h: number, m = 0) => h * 60 + m
export const leads: Record<string, string> = { FDA: 'xu', CITY: 'lu', ENV: 'shen', COMMERCE: 'sun2' }

/** A case of one agency on one finding: who handles it, and what it means to fine. */
export type Handled = { stage: Stage; agency: string; id: string; finding: string; word: Word; at: Date }

const first = ({ agency }: Pick<Handled, 'agency'>) => officers[agency]![0]

/** An agency proposes its case, in the morning. */
export async function files(
  stage: Stage,
  found: Found,
  agency: string,
  day: number,
  opinion: string,
  word: Word,
): Promise<Handled> {
  const at = await stage.until(day, hours(9, 30 + found.chance.below(15)))
  const [finding] = found.findings
  const [one, other] = officers[agency]!
  const handled = { stage, agency, id: newId(), finding: finding!.id, word, at }
  await stage.act(one, at, 'fileCase', (act) =>
    fileCase(act, {
      id: handled.id,
      opinions: [opinion],
      handlers: [one, other].map((key) => stage.city.people.get(key)!.personId),
      source: 'patrol',
      clueOn: legalDay(finding!.at),
      summary: word.reasons,
    }),
  )
  return handled
}

/** Its lead approves, the same day. */
export async function takesUp({ stage, agency, id }: Handled, day: number): Promise<void> {
  const at = await stage.until(day, hours(11, 10))
  await stage.act(leads[agency]!, at, 'approveCase', (act) =>
    approveCase(act, { case: id, complex: false, opinion: '事实初步清楚,同意立案' }),
  )
}

/** What is to be put right need not wait for the penalty: the order goes out by itself. */
export async function orders(handled: Handled, day: number, opinion: string): Promise<void> {
  const at = await handled.stage.until(day, hours(14, 35))
  await handled.stage.act(first(handled), at, 'issueRectifyOrder', (act) => issueRectifyOrder(act, { opinion }))
}

/** What it proposes; of an open-air barbecue, whose law takes what it earned, nobody kept books. */
const itemsOf = ({ agency, finding, word }: Handled): PenaltyItem[] =>
  penaltiesOf(finding, word.measures ?? []).map((item, i) =>
    agency === 'CITY' && i === 0
      ? { ...item, gains: { outcome: 'unestablished', reason: '流动经营,没有账册和收款记录,收入无法查清' } }
      : item,
  )

/** How much of that is a fine, in fen. */
export const fineOf = (handled: Handled) =>
  itemsOf(handled).reduce((sum, { kind, amount = 0 }) => (kind === 'fine' ? sum + amount : sum), 0)

/** The party is told, served the day after, and says what it has to say. */
export async function tells(handled: Handled, day: number): Promise<string> {
  const { stage, id, word } = handled
  const notice = newId()
  const given = await stage.until(day, hours(16, 5))
  await stage.act(first(handled), given, 'givePriorNotice', (act) =>
    givePriorNotice(act, {
      id: notice,
      case: id,
      facts: word.reasons,
      reasons: '违法事实清楚,证据确凿,裁量适用一般情节',
      items: itemsOf(handled),
    }),
  )
  const served = await stage.until(day + 1, hours(10, 25))
  await handsOver(handled, { paperKind: 'priorNotice', paperId: notice }, served)
  const statement = newId()
  const said = await stage.until(day + 2, hours(15, 15))
  await stage.act(first(handled), said, 'recordStatement', (act) =>
    recordStatement(act, {
      id: statement,
      notice,
      kind: 'statement',
      content: '已于当日整改完毕,经营困难,请求从轻处罚',
      madeOn: legalDay(said),
    }),
  )
  return statement
}

/** Where the least that the law allows was told, nothing can be taken off it. */
const answerOf = (handled: Handled) =>
  fineOf(handled) > 0
    ? ({ adoption: 'rejected', answer: '整改属实,但拟罚款已是法定最低数额;经营困难不是法定减轻情节' } as const)
    : ({ adoption: 'partly', answer: '整改属实,予以从轻;经营困难不是法定从轻情节' } as const)

/** What the party said is answered, and once its time is over the agency decides. */
export async function punishes(handled: Handled, day: number, statement: string): Promise<string> {
  const { stage, agency, id } = handled
  const answered = await stage.until(day, hours(9, 50))
  await stage.act(first(handled), answered, 'answerStatement', (act) =>
    answerStatement(act, { statement, ...answerOf(handled) }),
  )
  const at = await stage.until(day, hours(15, 45))
  const decision = newId()
  await stage.act(leads[agency]!, at, 'decidePenalty', (act) =>
    decidePenalty(act, {
      id: decision,
      case: id,
      items: itemsOf(handled),
      reasons: '事实清楚,证据确凿,程序合法;申辩意见已复核答复',
    }),
  )
  return decision
}

/** 轻微不罚: put right at once, and taught. */
export async function spares({ stage, agency, id }: Handled, day: number): Promise<void> {
  const at = await stage.until(day, hours(15, 20))
  await stage.act(leads[agency]!, at, 'decideNoPenalty', (act) =>
    decideNoPenalty(act, {
      id: newId(),
      case: id,
      ground: 'slight',
      reasons: '违法行为轻微并及时改正,没有造成危害后果',
      education: '当面讲解法律规定,当事人已签收普法告知书',
    }),
  )
}

/** Two agencies dispute an act, and the district says whose it is. */
export async function designates({ stage, id }: Handled, day: number): Promise<void> {
  const at = await stage.until(day, hours(16, 30))
  await stage.act('qian', at, 'designateCase', (act) =>
    designateCase(act, {
      case: id,
      reason: '露天烧烤由城市管理部门主管,指定其管辖',
      negotiation: { on: legalDay(at), record: '两部门协商,未达成一致' },
    }),
  )
}
