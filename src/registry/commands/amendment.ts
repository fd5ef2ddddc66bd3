import { type Act, digest } from '../../audit/index.ts'
import { type CalendarYear, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/amendment.ts'
import { type AmendmentRow, insertAmendment, lockAmendment, saveDecided } from '../store/amendment.ts'
import { findCalendarYear } from '../store/calendar.ts'
import { recordCalendarYear } from './calendar.ts'

type Proposed = Pick<AmendmentRow, 'id' | 'kind' | 'subject' | 'content' | 'reason' | 'validFrom' | 'base'>

/** Puts a change before a second person; it changes nothing yet. */
export async function proposeAmendment(act: Act, proposed: Proposed): Promise<{ id: string }> {
  assertMay(act.actor, 'amendment.propose')
  const by = { proposedBy: act.actor.personId, proposedAt: act.now, status: 'proposed' as const }
  await insertAmendment(act.tx, { ...proposed, ...by, decidedBy: null, decidedAt: null, decidedFor: null })
  const { id, kind, subject, content, reason, validFrom } = proposed
  act.record({
    type: 'amendment.proposed',
    subject: ['Amendment', id],
    data: { kind, subject, validFrom, content: digest(canonicalText(content)), reason: digest(reason) },
  })
  return { id }
}

const sealed = (year: CalendarYear | undefined): string => digest(canonicalText(year ?? {}))

/** 提议放假调休: a year as its notice tells it, over what stands now. */
export async function proposeCalendarYear(
  act: Act,
  { id, reason, ...told }: CalendarYear & { id: string; reason: string },
): Promise<{ id: string }> {
  rules.assertYear(told)
  const stands = await findCalendarYear(act.tx, told.year)
  const { off = [], work = [] } = stands ?? {}
  return proposeAmendment(act, {
    id,
    kind: 'calendar',
    subject: String(told.year),
    // What it changes stays told, whatever the year becomes afterwards.
    content: { ...told, was: { off, work } },
    reason,
    validFrom: null,
    base: sealed(stands),
  })
}

/** 提议期限: a period of the product's own, from a day on. */
export function proposePeriod(
  act: Act,
  input: {
    id: string
    name: rules.ChangeablePeriod
    value: number
    validFrom: LegalDay
    reason: string
  },
): Promise<{ id: string }> {
  const { id, name, value, validFrom, reason } = input
  rules.assertPeriod(name, value)
  rules.assertNotBefore(validFrom, legalDay(act.now))
  return proposeAmendment(act, { id, kind: 'period', subject: name, content: { value }, reason, validFrom, base: '' })
}

async function decide(
  act: Act,
  id: string,
  to: 'taken' | 'declined' | 'withdrawn',
  decidedFor: string | null,
): Promise<AmendmentRow> {
  const row = await lockAmendment(act.tx, id)
  rules.assertDecidable(row, to, act.actor.personId)
  const decided = { ...row, status: to, decidedBy: act.actor.personId, decidedAt: act.now, decidedFor }
  await saveDecided(act.tx, decided)
  return decided
}

const told = ({ id, kind, subject, validFrom }: AmendmentRow) => ({
  subject: ['Amendment', id] as const,
  data: { kind, subject, validFrom },
})

/** 采用提议: by a second person, and from then on it counts. What the ladder goes by is its own module's to write. */
export async function takeAmendment(act: Act, input: { amendment: string }): Promise<AmendmentRow> {
  assertMay(act.actor, 'amendment.take')
  const taken = await decide(act, input.amendment, 'taken', null)
  act.record({ type: 'amendment.taken', ...told(taken) })
  if (taken.validFrom !== null) rules.assertNotBefore(taken.validFrom, legalDay(act.now))
  if (taken.kind === 'calendar') {
    rules.assertBase(taken, sealed(await findCalendarYear(act.tx, Number(taken.subject))))
    await recordCalendarYear(act, taken.content as CalendarYear)
  }
  return taken
}

export async function declineAmendment(
  act: Act,
  input: { amendment: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'amendment.decline')
  const declined = await decide(act, input.amendment, 'declined', input.reason)
  act.record({ type: 'amendment.declined', ...told(declined) })
  return declined
}

export async function withdrawAmendment(act: Act, input: { amendment: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'amendment.withdraw')
  const withdrawn = await decide(act, input.amendment, 'withdrawn', null)
  act.record({ type: 'amendment.withdrawn', ...told(withdrawn) })
  return withdrawn
}
