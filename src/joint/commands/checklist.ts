import { type Act, digest } from '../../audit/index.ts'
import { givenOf, type ItemAnswer, listItemAuthorities, shownItems } from '../../handbook/index.ts'
import { assertCompetent, assertOfficersWithin, authoritiesOf, listCompetentThere } from '../../inspection/index.ts'
import { listBusinesses, listCertificates } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/checklist.ts'
import { assertUnbarred } from '../rules/presence.ts'
import { assertUnsealed } from '../rules/record.ts'
import { assertLeads, assertStage } from '../rules/session.ts'
import { listBarred, listPresences, lockSession, type Presence } from '../store/session.ts'
import * as store from '../store/site.ts'
import { scopeOf } from './set.ts'

/** A business of an open session: the session is locked, so that two who are there come one after the other. */
export async function openSite(act: Act, id: string, who: 'anyone' | 'lead' = 'anyone') {
  const { sessionId } = await store.getSite(act.tx, id)
  const session = await lockSession(act.tx, sessionId)
  const site = await store.getSite(act.tx, id)
  if (who === 'lead') assertLeads(session, act.actor)
  assertStage(session, ['open'])
  assertUnsealed(site)
  const presences = await listPresences(act.tx, session.id)
  return { session, site, presences, answers: await store.listAnswers(act.tx, site.id) }
}

/**
 * 逐项作答: an item of one's own agency at a business, with two of its certified officers there; `corrects` puts one's
 * agency's last answer to it right. A problem names the finding that was recorded of it.
 */
export async function answerJointItem(
  act: Act,
  input: {
    site: string
    item: string
    answer: ItemAnswer
    note?: string | undefined
    finding?: string | undefined
    corrects?: number | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointItem.answer')
  const { session, site, presences, answers } = await openSite(act, input.site)
  rules.assertOnSite(presences, act.actor.personId)
  assertUnbarred([act.actor.personId], await listBarred(act.tx, [site.businessId], [act.actor.personId]))
  const { corrects, note = '' } = input
  const agencyId = act.actor.agencyId
  const items = await store.listItems(act.tx, session.editionId!)
  const item = items.find(({ id }) => id === input.item)
  rules.assertOwnItem(item?.owners, agencyId)
  rules.assertShown(shownItems(items, givenNow(items, answers)), item!.code)
  rules.assertFresh(answers, item!.id, { corrects, agencyId })
  await assertTwoOfficers(act, site, presences, item!)
  const finding = input.finding === undefined ? undefined : await store.findFinding(act.tx, input.finding)
  const at = { businessId: site.businessId, factCode: item!.factCode, agencyId, openedAt: session.openedAt! }
  rules.assertFound(input.answer, finding, at)
  const number = (answers.at(-1)?.number ?? 0) + 1
  await store.insertAnswer(act.tx, {
    siteId: site.id,
    number,
    itemId: item!.id,
    agencyId: agencyId!,
    answer: input.answer,
    note,
    corrects: corrects ?? null,
    findingId: input.finding ?? null,
    found: finding?.description ?? null,
    answeredBy: act.actor.personId,
    answeredAt: act.now,
  })
  act.record({
    type: 'jointItem.answered',
    subject: ['JointSite', site.id],
    data: {
      session: session.id,
      number,
      item: item!.id,
      answer: input.answer,
      finding: input.finding ?? null,
      corrects: corrects ?? null,
      note: note ? digest(note) : null,
    },
    scope: scopeOf(session, site.businessId),
  })
  return { id: site.id }
}

/** What was answered last at each item, by its code. */
function givenNow(items: readonly { id: string; code: string }[], answers: readonly store.Answer[]) {
  const codes = new Map(items.map(({ id, code }) => [id, code]))
  return givenOf(
    answers.map(({ itemId, answer }) => ({ item: codes.get(itemId)!, answer })),
    [],
  )
}

/** 行政处罚法42: two officers of the agency are there whose certificates are good for what the item is inspected under. */
async function assertTwoOfficers(
  act: Act,
  { businessId }: store.Site,
  presences: readonly Presence[],
  item: { id: string; factCode: string },
): Promise<void> {
  const agencyId = act.actor.agencyId!
  const there = presences.filter((one) => one.agencyId === agencyId && one.leftAt === null)
  const [business] = await listBusinesses(act.tx, [businessId])
  const authorities = await listItemAuthorities(act.tx, [item.id])
  const competent = await listCompetentThere(act.tx, [businessId], [item.id])
  const held = authoritiesOf(
    agencyId,
    item.factCode,
    authorities,
    competent.filter(({ gridCode }) => gridCode === business?.gridCode),
  )
  assertCompetent('item', held.length > 0 ? [agencyId] : [], act.actor)
  const certificates = await listCertificates(
    act.tx,
    agencyId,
    there.map(({ personId }) => personId),
  )
  assertOfficersWithin('inspection', certificates, agencyId, act.now, [{ field: 'item', authorities: held }])
}
