import { type Act, digest, type Trace } from '../../audit/index.ts'
import { lockDocket } from '../../docket/index.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { listAgencies, listBusinesses, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/session.ts'
import * as store from '../store/session.ts'
import { listSites } from '../store/site.ts'

/** Who may see the trace of a session: whoever sees the session. */
export const scopeOf = (
  { docketId, gridCode, agencies, named }: store.Session,
  businessId: string | null = null,
): Trace['scope'] => ({ businessId, docketId, gridCode, agencies, named })

type Setting = { id: string; startsAt: Date; place: string; agencies: string[]; lead: string }
type Subject = { docketId: string | null; businesses: string[]; named: string[] | null }

/** 定期: over a docket, or over one business or more of a district; with whom, when, where, and who leads. */
export async function setJointSession(
  act: Act,
  input: Setting & { docket?: string | undefined; businesses?: string[] | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointSession.set')
  rules.assertSubject(input)
  return set(
    act,
    input.docket === undefined ? ofBusinesses(input.businesses!) : await ofDocket(act, input.docket),
    input,
  )
}

const ofBusinesses = (businesses: readonly string[]): Subject => ({
  docketId: null,
  businesses: [...new Set(businesses)],
  named: null,
})

async function ofDocket(act: Act, id: string): Promise<Subject> {
  const docket = await lockDocket(act.tx, id)
  await takeClass(act, docket, 'coordinate')
  return { docketId: docket.id, businesses: [docket.businessId], named: docket.named }
}

/** What every one of these codes begins with. */
const commonStart = (codes: readonly string[]): string => {
  const [first = '', ...others] = codes
  let length = first.length
  while (!others.every((one) => one.startsWith(first.slice(0, length)))) length--
  return first.slice(0, length)
}

async function set(act: Act, subject: Subject, input: Setting, postponesId: string | null = null) {
  const { tx, actor, now } = act
  const { id, startsAt, place, lead } = input
  const agencies = [...new Set(input.agencies)].sort()
  const businesses = await listBusinesses(tx, subject.businesses)
  if (businesses.length < subject.businesses.length) throw notFound('经营主体', 'business')
  const known = new Set((await listAgencies(tx)).map((one) => one.id))
  if (!agencies.every((one) => known.has(one))) throw notFound('部门', 'agency')
  const places = businesses.map(({ gridCode }) => gridCode)
  const districts = await store.listDistricts(tx, places)
  rules.assertSettable({ startsAt, agencies, now }, districts)
  const leadAgencyId = rules.leadAgency(agencies, await store.listAgenciesOf(tx, lead, now))
  const session: store.Session = {
    id,
    docketId: subject.docketId,
    district: districts[0]!,
    agencyId: actor.agencyId!,
    leadId: lead,
    leadAgencyId,
    startsAt,
    place,
    setBy: actor.personId,
    setAt: now,
    postponesId,
    editionId: null,
    openedAt: null,
    outcome: null,
    outcomeFor: null,
    outcomeBy: null,
    outcomeAt: null,
    heldOn: null,
    counted: null,
    gridCode: commonStart(places),
    agencies,
    named: subject.named,
  }
  const unasked = { answer: null, said: null, officers: [], answeredBy: null, answeredAt: null }
  const unsealed = { record: null, recordNumber: null, sha256: null, sealedBy: null, sealedAt: null }
  await store.insertSession(
    tx,
    session,
    agencies.map((agencyId) => ({ sessionId: id, agencyId, ...unasked })),
    businesses.map(({ id: businessId }) => ({ id: newId(), sessionId: id, businessId, ...unsealed })),
  )
  act.record({
    type: 'jointSession.set',
    subject: ['JointSession', id],
    data: { startsAt: startsAt.toISOString(), agencies, lead, businesses: subject.businesses },
    scope: scopeOf(session, businesses.length === 1 ? businesses[0]!.id : null),
  })
  return { id }
}

/** What became of a session, in the trace and on its row. */
export async function endSession(
  act: Act,
  session: store.Session,
  ended: { outcome: rules.Outcome; reason: string | null } & Partial<Pick<store.Session, 'heldOn' | 'counted'>>,
): Promise<void> {
  const { outcome, reason, heldOn = null, counted = null } = ended
  const by = { outcome, outcomeFor: reason, outcomeBy: act.actor.personId, outcomeAt: act.now }
  await store.saveSession(act.tx, { ...session, ...by, heldOn, counted })
}

/** 改期: it ends as postponed, and another is set and asked of the agencies anew. */
export async function postponeJointSession(
  act: Act,
  input: { session: string; id: string; startsAt: Date; place: string; reason: string; lead?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointSession.postpone')
  const session = await store.lockSession(act.tx, input.session)
  rules.assertStage(session, ['set'])
  await endSession(act, session, { outcome: 'postponed', reason: input.reason })
  act.record({
    type: 'jointSession.postponed',
    subject: ['JointSession', session.id],
    data: { to: input.id, reason: digest(input.reason) },
    scope: scopeOf(session),
  })
  const { docketId, named, agencies, leadId } = session
  const businesses = (await listSites(act.tx, session.id)).map(({ businessId }) => businessId)
  return set(act, { docketId, businesses, named }, { ...input, agencies, lead: input.lead ?? leadId }, session.id)
}

/** 取消: nothing is done jointly, and why; while nothing was answered on site. */
export async function cancelJointSession(
  act: Act,
  input: { session: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointSession.cancel')
  const session = await store.lockSession(act.tx, input.session)
  rules.assertStage(session, ['set', 'open'])
  const sites = await listSites(act.tx, session.id)
  rules.assertNothingAnswered(sites.reduce((sum, { answers }) => sum + answers, 0))
  await endSession(act, session, { outcome: 'cancelled', reason: input.reason })
  act.record({
    type: 'jointSession.cancelled',
    subject: ['JointSession', session.id],
    data: { reason: digest(input.reason) },
    scope: scopeOf(session),
  })
  return { id: session.id }
}
