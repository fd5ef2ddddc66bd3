// 举行完毕: a panel has held its session where its chair and quorum are there to the end, the party that came was heard, and
// every agency that was invited has answered, or the record says that it did not come. Pure.
import { conflict } from '../../platform/refusal.ts'
import { type Attendee, assertQuorum, isPartys, isThere } from './attendance.ts'
import type { Entry } from './minutes.ts'

type Bench = Parameters<typeof assertQuorum>[0]
type Recorded = Pick<Entry, 'phase' | 'attendee'>

const named = (all: readonly Attendee[]) => all.map(({ name }) => name).join('、')

/** 申诉人陈述: whoever of the party came has been asked; where they say nothing, that is recorded as theirs. */
function assertStated(attendees: readonly Attendee[], entries: readonly Recorded[]): void {
  const came = attendees.filter((one) => isPartys(one) && one.presentAt !== null)
  const stated = entries.some(
    ({ phase, attendee }) => phase === 'statement' && came.some((one) => one.number === attendee),
  )
  if (came.length === 0 || stated) return
  throw conflict(
    'hearing.unstated',
    `当事人一方(${named(came)})已到场,笔录中还没有其陈述,不能结束;没有意见的,也请记录“没有意见”`,
    `${named(came)} came for the party and has not been heard. Where there is nothing to say, record that.`,
    { law: '行政处罚法45', attendees: came.map(({ number }) => number) },
  )
}

/** 部门答复: each that came answers; that one did not come is noted by whoever presides, as part of the answers. */
function assertAnswered(attendees: readonly Attendee[], entries: readonly Recorded[]): void {
  const answers = entries.filter(({ phase }) => phase === 'answer').map(({ attendee }) => attendee)
  const invited = attendees.filter(({ capacity }) => capacity === 'agency')
  const silent = invited.filter((one) => one.presentAt !== null && !answers.includes(one.number))
  if (silent.length > 0)
    throw conflict(
      'hearing.unanswered',
      `${named(silent)}尚未答复,不能结束;没有补充的,也请记录“没有补充”`,
      `${named(silent)} has not answered for the agency yet. Where there is nothing to add, record that.`,
      { attendees: silent.map(({ number }) => number) },
    )
  const missing = invited.filter(({ presentAt }) => presentAt === null)
  const chairs = attendees.filter(({ capacity }) => capacity === 'chair').map(({ number }) => number)
  if (missing.length > 0 && !answers.some((number) => chairs.includes(number)))
    throw conflict(
      'hearing.agencyAway',
      `${named(missing)}经邀请未到场,不能结束;请主持人在“部门答复”环节注明,或宣读其书面答复`,
      `${named(missing)} was invited and did not come. Whoever presides notes that among the answers, or reads out the written one.`,
      { attendees: missing.map(({ number }) => number) },
    )
}

/** Nothing is held without those who hear it, those who are heard, and those who answer for what is contested. */
export function assertHeld(bench: Bench, attendees: readonly Attendee[], entries: readonly Recorded[]): void {
  assertQuorum(
    bench,
    attendees.filter(isThere).flatMap(({ personId }) => personId ?? []),
  )
  assertStated(attendees, entries)
  assertAnswered(attendees, entries)
}
