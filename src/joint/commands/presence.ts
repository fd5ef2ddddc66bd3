import { type Act, digest } from '../../audit/index.ts'
import { findPublishedEdition } from '../../handbook/index.ts'
import { assertOfficers } from '../../inspection/index.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { listCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/presence.ts'
import { assertBegun, assertLeads, assertStage } from '../rules/session.ts'
import * as store from '../store/session.ts'
import { listSites } from '../store/site.ts'
import { scopeOf } from './set.ts'

/** The joint handbook in force: without one there is no checklist. */
async function editionInForce(act: Act) {
  const edition = await findPublishedEdition(act.tx, 'JOINT')
  if (!edition) throw notFound('已发布的联合执法手册', 'published joint handbook')
  return edition
}

const businessesOf = async (act: Act, session: string) =>
  (await listSites(act.tx, session)).map(({ businessId }) => businessId)

/**
 * 答复邀请: an agency comes with these officers of its own, answers in writing, or declines and why; again until it begins.
 * Where it inspects it names two at least whose certificates are valid that day.
 */
export async function answerInvitation(
  act: Act,
  input: {
    session: string
    answer: rules.InvitationAnswer
    officers?: string[] | undefined
    said?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'invitation.answer')
  const session = await store.lockSession(act.tx, input.session)
  assertStage(session, ['set'])
  const agencyId = act.actor.agencyId!
  const { answer, said } = input
  const officers = [...new Set(input.officers)].sort()
  rules.assertAnswer({ answer, officers, said })
  if (officers.length > 0) {
    const inOffice = await store.listInOffice(act.tx, agencyId, officers, act.now)
    const barred = await store.listBarred(act.tx, await businessesOf(act, session.id), officers)
    rules.assertNameable(officers, { inOffice, barred })
    if (await store.inspects(act.tx, (await editionInForce(act)).id, agencyId))
      assertOfficers('inspection', await listCertificates(act.tx, agencyId, officers), agencyId, session.startsAt)
  }
  const answered = { answeredBy: act.actor.personId, answeredAt: act.now }
  await store.saveInvitation(act.tx, {
    sessionId: session.id,
    agencyId,
    answer,
    said: said ?? null,
    officers,
    ...answered,
  })
  act.record({
    type: 'invitation.answered',
    subject: ['JointSession', session.id],
    data: { agency: agencyId, answer, officers, said: said === undefined ? null : digest(said) },
    scope: scopeOf(session),
  })
  return { id: session.id }
}

/** 开始: on its hour, with the joint handbook that is in force then as its checklist. */
export async function openJointSession(act: Act, input: { session: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'jointSession.open')
  const session = await store.lockSession(act.tx, input.session)
  assertLeads(session, act.actor)
  assertStage(session, ['set'])
  assertBegun({ startsAt: session.startsAt, now: act.now })
  const edition = await editionInForce(act)
  await store.saveSession(act.tx, { ...session, editionId: edition.id, openedAt: act.now })
  act.record({
    type: 'jointSession.opened',
    subject: ['JointSession', session.id],
    data: { edition: edition.id },
    scope: scopeOf(session),
  })
  return { id: session.id }
}

/** 到场、离场: of an officer whom their agency named, told by themselves or by whoever leads. */
export async function recordPresence(
  act: Act,
  input: { session: string; officer: string; leaves?: boolean | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'presence.record')
  const session = await store.lockSession(act.tx, input.session)
  rules.assertTells(input.officer, session, act.actor)
  assertStage(session, ['open'])
  const { officer, leaves = false } = input
  const { agencyId } = rules.assertNamed(await store.listInvitations(act.tx, session.id), officer)
  rules.assertMoves(await store.listPresences(act.tx, session.id), officer, leaves)
  if (leaves) await store.saveLeft(act.tx, session.id, officer, act.now)
  else await arrive(act, session, { personId: officer, agencyId })
  act.record({
    type: 'presence.recorded',
    subject: ['JointSession', session.id],
    data: { officer, agency: agencyId, leaves },
    scope: scopeOf(session),
  })
  return { id: session.id }
}

/** Whoever is barred does not come; with which certificate they act is looked up as they come. */
async function arrive(
  act: Act,
  session: store.Session,
  { personId, agencyId }: { personId: string; agencyId: string },
): Promise<void> {
  rules.assertUnbarred([personId], await store.listBarred(act.tx, await businessesOf(act, session.id), [personId]))
  const certificates = await listCertificates(act.tx, agencyId, [personId])
  await store.insertPresence(act.tx, {
    id: newId(),
    sessionId: session.id,
    personId,
    agencyId,
    certificateId: officersOf(certificates, agencyId, act.now).get(personId)?.id ?? null,
    presentAt: act.now,
    checkedBy: act.actor.personId,
    leftAt: null,
  })
}
