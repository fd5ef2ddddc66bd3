import type { Act } from '../../audit/index.ts'
import { notFound } from '../../platform/refusal.ts'
import { daysOf } from '../rules/act.ts'
import type { Procedure } from '../rules/case.ts'
import { penaltiesOf } from '../rules/items.ts'
import * as store from '../store/case.ts'
import { actsOfBusiness, assertFines } from './act.ts'

/** The opinions by their ids, all of them, held until the act ends. */
export const holdOpinions = async ({ tx }: Act, ids: readonly string[]) => {
  const opinions = await store.holdOpinions(tx, ids)
  if (opinions.length < new Set(ids).size) throw notFound('意见', 'opinion')
  return opinions
}
export type Opinions = Awaited<ReturnType<typeof holdOpinions>>

/**
 * What in these opinions proposes a penalty, as facts of a case; each with the act it belongs to. A fine that gave way to
 * another agency's on the same act is none of it: without another penalty there is no case, and with one its agency has
 * taken note first (行政处罚法29).
 */
export async function factsOf(act: Act, caseId: string, opinions: Opinions, procedure: Procedure) {
  const { agencyId, businessId } = opinions[0]!
  const { acts, rulings } = await actsOfBusiness(act, businessId)
  const facts: store.Fact[] = opinions.flatMap((opinion) => {
    const same = acts.find(({ findings }) => findings.some(({ id }) => id === opinion.findingId))
    const found = same?.findings.find(({ id }) => id === opinion.findingId)
    if (!same || !found) throw notFound('疑点', 'finding')
    const penalties = penaltiesOf(opinion.findingId, opinion.measures)
    const finer = rulings.find((one) => one.act === same.act)?.fineAgencyId ?? null
    return [...new Set(penalties.map(({ violation }) => violation))].map((violation) => {
      const fining = penalties.some((one) => one.violation === violation && one.kind === 'fine')
      const gaveWayToId = fining && finer !== agencyId ? finer : null
      return {
        caseId,
        findingId: opinion.findingId,
        opinionId: opinion.id,
        violation,
        agencyId,
        businessId,
        premisesId: found.premisesId,
        factCode: found.factCode,
        act: same.act,
        ...daysOf(same.findings),
        fining,
        stands: true,
        claims: fining && gaveWayToId === null && procedure === 'simple',
        gaveWayToId,
      }
    })
  })
  const items = opinions.flatMap(({ findingId, measures }) => penaltiesOf(findingId, measures))
  await assertFines(act, { agencyId, businessId }, facts, items, true)
  return facts
}
