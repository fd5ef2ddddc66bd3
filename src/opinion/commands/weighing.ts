import type { Act } from '../../audit/index.ts'
import { listNorms, partyOf } from '../../handbook/index.ts'
import { assertFiles, listVisits } from '../../inspection/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { covers, type listCertificates, listOwnCertificates, officersOf } from '../../registry/index.ts'
import { assertObstructed } from '../rules/measure.ts'
import * as opining from '../rules/opinion.ts'
import * as requests from '../rules/request.ts'
import * as signing from '../rules/signature.ts'
import { type Known, weigh } from '../rules/substance.ts'
import * as store from '../store.ts'
import { listOrders } from '../store/order.ts'
import type { PostOpinion } from './opinion.ts'

/** Who judges, and when. */
type Judging = Pick<Act, 'actor' | 'now'>

type Certificates = Awaited<ReturnType<typeof listCertificates>>

/** The certificates that the actor and a colleague, if any, may sign with today for these authorities; the actor's is sure. */
export function certificatesOf(
  { actor: { personId }, now }: Judging,
  held: Certificates,
  agencyId: string,
  authorities: readonly string[],
  colleague?: string,
) {
  const valid = officersOf(held, agencyId, now).get(personId)
  signing.assertCertified(valid)
  const good = officersOf(held, agencyId, now, (one) => authorities.every((authority) => covers(one, authority)))
  const own = good.get(personId)
  signing.assertWithinScope(own, authorities, valid)
  return { own, theirs: colleague ? good.get(colleague) : undefined }
}

type Told = Pick<PostOpinion, 'request' | 'violations' | 'measures'>

/** What an opinion is judged by, in one flush: the request and its finding, then all that hangs on them. */
export async function factsToJudge(
  tx: Tx,
  { request: requestId, violations = [], measures = [] }: Told,
  ask = store.seeQuestion,
) {
  const inspections = measures.flatMap(({ refused }) => (refused ? [refused.inspection] : []))
  const refused = measures.flatMap((one) => one.refused?.order ?? [])
  const [{ request, finding, breached }, certificates, norms, business, visits, orders] = await Promise.all([
    ask(tx, requestId, violations),
    listOwnCertificates(tx),
    violations.length > 0 ? listNorms(tx, violations) : [],
    violations.length > 0 ? store.findPartyOf(tx, requestId) : undefined,
    inspections.length > 0 ? listVisits(tx, inspections) : [],
    refused.length > 0 ? listOrders(tx, refused) : [],
  ])
  const competent = breached.flatMap(({ authority, agencyId }) => (agencyId ? [{ authority, agencyId }] : []))
  return { request, finding, breached, competent, certificates, norms, business, visits, orders }
}
export type Facts = Awaited<ReturnType<typeof factsToJudge>>

/** What posting an opinion must know, in one flush: what it is judged by, locked, and the revisions before it. */
export async function factsOfOpinion(tx: Tx, input: Told & Pick<PostOpinion, 'attachments'>) {
  const hashes = (input.attachments ?? []).map(({ sha256 }) => sha256)
  const [facts, earlier] = await Promise.all([
    factsToJudge(tx, input, store.lockQuestion),
    store.listOpinionsOf(tx, input.request),
    hashes.length > 0 ? assertFiles(tx, hashes) : undefined,
  ])
  return { ...facts, earlier }
}

/** What an opinion is weighed by, as far as it is known. */
export const knownOf = ({ finding, request, breached, business, ...facts }: Facts, now: Date): Known => ({
  norms: facts.norms,
  otherMeasures: new Map(breached.map((one) => [one.violationCode, one.otherMeasures])),
  foundOn: legalDay(finding.foundAt),
  decidedOn: legalDay(now),
  party: business ? partyOf(business.kind, business.individualAs) : 'unit',
  visits: facts.visits,
  orders: facts.orders,
  agencyId: request.agencyId,
  businessId: finding.businessId,
})

/** Holds an opinion to all that the law and its officer's certificate ask of it; answers what it is kept with. */
export function judge(judging: Judging, facts: Facts, input: Omit<PostOpinion, 'id'>) {
  const { request, finding, breached, competent, business } = facts
  requests.assertAnswerable(request, finding, judging.actor)
  signing.assertOtherThanFinder(finding, judging.actor)
  const { agencyId } = request
  const { violations = [], leniency = [] } = input
  const said = { ...input, violations, leniency, measures: input.measures ?? [] }
  opining.assertOpinion(said, opining.violationsOf(agencyId, breached, competent))
  const obstructing = breached.filter((one) => one.obstructed && violations.includes(one.violationCode))
  assertObstructed(
    obstructing.map(({ violationCode }) => violationCode),
    obstructing[0]?.obstructed ?? null,
    agencyId,
  )
  const known = knownOf(facts, judging.now)
  const weighed = weigh(said, known)
  const authorities = opining.authoritiesOf({ violations, agencyId }, breached, competent)
  const { own: certificate } = certificatesOf(judging, facts.certificates, agencyId, authorities)
  return { ...weighed, party: business ? known.party : null, certificate }
}
