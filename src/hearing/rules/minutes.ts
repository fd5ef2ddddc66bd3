// 笔录: what is said, by whom, in the order of speech (行政处罚法64(七)); added to, never changed; read and signed by those who
// were there, or why not noted by whoever presides (64(八)). Nothing is decided but on it (65). Pure.
import { conflict, invalid } from '../../platform/refusal.ts'
import { type Attendee, type Capacity, isThere } from './attendance.ts'
import type { Kind } from './date.ts'

export const phases = ['opening', 'accusation', 'statement', 'defence', 'answer', 'debate', 'closing'] as const
export type Phase = (typeof phases)[number]

/** In which order each kind goes, and who has to have spoken before it goes on. */
const orders: Record<Kind, readonly { phase: Phase; by: readonly Capacity[]; zh: string }[]> = {
  statutory: [
    { phase: 'opening', by: ['chair'], zh: '主持人宣布开始、核对身份、告知权利' },
    { phase: 'accusation', by: ['investigator'], zh: '调查人员提出违法事实、证据和处罚建议' },
    { phase: 'defence', by: ['party', 'agent'], zh: '当事人申辩和质证' },
    { phase: 'debate', by: [], zh: '辩论' },
    { phase: 'closing', by: ['party', 'agent'], zh: '最后陈述' },
  ],
  panel: [
    { phase: 'opening', by: ['chair'], zh: '主持人宣布开始' },
    { phase: 'statement', by: [], zh: '申诉人陈述' },
    { phase: 'answer', by: [], zh: '有关部门答复' },
    { phase: 'debate', by: [], zh: '询问和辩论' },
    { phase: 'closing', by: [], zh: '最后陈述' },
  ],
}

export const phasesOf = (kind: Kind): Phase[] => orders[kind].map(({ phase }) => phase)

export type Entry = { number: number; phase: Phase; attendee: number; content: string; corrects: number | null }
type Spoken = Pick<Entry, 'phase' | 'corrects'> & { capacity: Capacity }

const placeOf = (kind: Kind, phase: Phase) => orders[kind].findIndex((one) => one.phase === phase)

/** Who was to speak before this phase and has not. */
function unheard(kind: Kind, spoken: readonly Spoken[], until: number) {
  return orders[kind]
    .slice(0, until)
    .find(({ phase, by }) => by.length > 0 && !spoken.some((one) => one.phase === phase && by.includes(one.capacity)))
}

/** 行政处罚法64(七): the next thing that is said belongs where the session is, or further on; nobody is passed over. */
export function assertTurn(kind: Kind, spoken: readonly Spoken[], phase: Phase): void {
  const at = placeOf(kind, phase)
  if (at < 0)
    throw invalid('phase', '此类会议没有这一环节', 'A session of this kind has no such part.', {
      rule: 'hearing.order',
      phases: phasesOf(kind),
    })
  const reached = Math.max(0, ...spoken.map((one) => placeOf(kind, one.phase)))
  if (at < reached)
    throw conflict(
      'hearing.order',
      `会议已进行到“${orders[kind][reached]!.zh}”,不能回到“${orders[kind][at]!.zh}”;对前面的记录有补充、更正的,请以更正(corrects)方式追加`,
      'The session has gone on from there. What has to be added to something said before is added as its correction.',
      { law: '行政处罚法64(七)', field: 'phase' },
    )
  const missing = unheard(kind, spoken, at)
  if (missing)
    throw conflict('hearing.order', `须先进行“${missing.zh}”`, `Before that, "${missing.phase}" has to be heard.`, {
      law: '行政处罚法64(七)',
      field: 'phase',
      missing: missing.phase,
    })
}

/** A correction is added beside what it corrects, by whose words it is; what was corrected already, its last correction is corrected. */
export function assertCorrects(
  entries: readonly Pick<Entry, 'number' | 'attendee' | 'corrects'>[],
  corrects: number,
  attendee: number,
): void {
  const told = entries.find(({ number }) => number === corrects)
  if (!told) throw invalid('corrects', '没有这一条记录', 'There is no such entry.', { rule: 'hearing.corrects' })
  if (told.attendee !== attendee)
    throw invalid('attendee', '更正须由原发言人提出', 'Whoever said it corrects it.', { rule: 'hearing.corrects' })
  const later = entries.find((one) => one.corrects === corrects)
  if (later)
    throw conflict(
      'hearing.corrects',
      `该条已由第 ${later.number} 条更正,请更正第 ${later.number} 条`,
      `Entry ${later.number} corrects it already. Correct that one.`,
      { by: later.number },
    )
}

export function assertSpeaks(attendee: Pick<Attendee, 'presentAt' | 'leftAt'> | undefined): void {
  if (!attendee)
    throw invalid('attendee', '没有这名参加人', 'Nobody of this number takes part.', { rule: 'hearing.attendee' })
  if (isThere(attendee)) return
  throw conflict('hearing.away', '此人不在场,不能记录其发言', 'They are not there: nothing is recorded as theirs.', {
    field: 'attendee',
  })
}

type Signature = { attendee: number; upTo: number; refusedFor: string | null }

/** Who still has to sign what was recorded up to now, or be noted as refusing; whoever left before has nothing to sign. */
export const unsigned = (attendees: readonly Attendee[], signatures: readonly Signature[], last: number): Attendee[] =>
  attendees.filter(
    (one) => isThere(one) && !signatures.some(({ attendee, upTo }) => attendee === one.number && upTo === last),
  )

/** 行政处罚法64(七)、(八)、65: it is closed once everybody was heard in their turn and has signed, or refused, all of it. */
export function assertClosable(
  kind: Kind,
  spoken: readonly Spoken[],
  { attendees, signatures, last }: { attendees: readonly Attendee[]; signatures: readonly Signature[]; last: number },
): void {
  const missing = unheard(kind, spoken, orders[kind].length)
  if (missing)
    throw conflict(
      'hearing.order',
      `笔录中还没有“${missing.zh}”,不能结束;没有意见的,也请记录“没有意见”`,
      `"${missing.phase}" is not in the record yet. Where there is nothing to say, record that.`,
      { law: '行政处罚法64(七)', missing: missing.phase },
    )
  const without = unsigned(attendees, signatures, last)
  if (without.length > 0)
    throw conflict(
      'hearing.unsigned',
      `笔录尚未由 ${without.map(({ name }) => name).join('、')} 核对签名;拒绝签名的,由主持人注明`,
      'Not everybody who is there has read and signed the record. Whoever presides notes a refusal.',
      { law: '行政处罚法64(八)', attendees: without.map(({ number }) => number) },
    )
}

/** A refusal is noted by whoever presides; and nobody refuses for those who keep the record. */
export function assertRefusal(attendee: Pick<Attendee, 'capacity'>, presides: boolean): void {
  if (!presides)
    throw conflict(
      'hearing.refusal',
      '拒绝签名由主持人在笔录中注明',
      'That somebody refuses to sign is noted by whoever presides.',
      { law: '行政处罚法64(八)' },
    )
  if (attendee.capacity === 'chair' || attendee.capacity === 'recorder')
    throw invalid('refusedFor', '主持人、记录员应当签名', 'Whoever presides and whoever records sign.', {
      rule: 'hearing.refusal',
      law: '行政处罚法64(八)',
    })
}
