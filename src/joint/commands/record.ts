import { createHash } from 'node:crypto'
import { type Act, digest } from '../../audit/index.ts'
import { kinds } from '../../document/index.ts'
import { takePaperNumber } from '../../penalty/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { newId } from '../../platform/ids.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { readLetterhead } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { counts } from '../rules/quarter.ts'
import * as rules from '../rules/record.ts'
import { assertClosable, assertLeads, assertStage } from '../rules/session.ts'
import { listInvitations, listPresences, lockSession } from '../store/session.ts'
import * as store from '../store/site.ts'
import { openSite } from './checklist.ts'
import { endSession, scopeOf } from './set.ts'

/** The party's signature, as whoever leads takes it; or that they refused, why, and who saw it. */
type Party = { name: string; relation: string; refusedFor?: string | undefined; witness?: string | undefined }

/** 核对签名: the whole record up to its last answer, by an officer who was there; or the party's, taken by whoever leads. */
export async function signJointRecord(
  act: Act,
  input: { site: string; upTo: number; party?: Party | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointRecord.sign')
  const { session, site, presences, answers } = await openSite(act, input.site, input.party ? 'lead' : 'anyone')
  const { party, upTo } = input
  if (!party) rules.assertSigner(rules.signersOf(presences, answers), act.actor.personId)
  if (party) rules.assertParty(party)
  rules.assertRead(upTo, answers.at(-1)?.number ?? 0)
  await store.insertSignature(act.tx, {
    id: newId(),
    siteId: site.id,
    upTo,
    personId: party ? null : act.actor.personId,
    name: party?.name ?? act.actor.name,
    relation: party?.relation ?? null,
    refusedFor: party?.refusedFor ?? null,
    witness: party?.witness ?? null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'jointRecord.signed',
    subject: ['JointSite', site.id],
    data: {
      session: session.id,
      upTo,
      officer: party ? null : act.actor.personId,
      party: party ? digest(party.name) : null,
      refused: party?.refusedFor ? digest(party.refusedFor) : null,
    },
    scope: scopeOf(session, site.businessId),
  })
  return { id: site.id }
}

/** 封存: once all have signed all of it, the record gets its number and its hash, and is printed from that. */
export async function sealJointRecord(
  act: Act,
  input: { site: string; certificatesShown: boolean; rightsTold: boolean },
): Promise<{ id: string }> {
  assertMay(act.actor, 'jointRecord.seal')
  const { session, site, presences, answers } = await openSite(act, input.site, 'lead')
  rules.assertTold(input)
  const told = await store.readTold(act.tx, session.id, site.id)
  const names = new Map(told.presences.map(({ personId, name }) => [personId, name]))
  const signers = rules.signersOf(presences, answers).map((id) => ({ id, name: names.get(id)! }))
  const signatures = await store.listSignatures(act.tx, site.id)
  const last = answers.at(-1)?.number ?? 0
  rules.assertSigned(signers, signatures, last)
  const party = signatures.find(({ personId, upTo }) => personId === null && upTo === last)!
  const { party: head, issuer } = await readLetterhead(act.tx, site.businessId, session.agencyId)
  const paper = rules.recordPaper(
    { party: head, issuer },
    {
      ...told,
      openedAt: session.openedAt!,
      closedAt: act.now,
      place: session.place,
      lead: { name: told.lead.name, agency: told.lead.agency },
      edition: told.lead.edition,
      items: (await store.listItems(act.tx, session.editionId!)).length,
      party,
    },
  )
  assertDrawn(await findUndrawn(paper))
  const content = parseInput(kinds.jointRecord.shape, paper)
  const canonical = canonicalText(content)
  const number = await takePaperNumber(act, session.agencyId, 'jointRecord', content)
  const sha256 = createHash('sha256').update(canonical).digest('hex')
  const sealed = { sealedBy: act.actor.personId, sealedAt: act.now }
  await store.saveRecord(act.tx, { id: site.id, canonical, recordNumber: number, sha256, ...sealed })
  act.record({
    type: 'jointRecord.sealed',
    subject: ['JointSite', site.id],
    data: { session: session.id, number, sha256, answers: answers.length, signatures: signatures.length },
    scope: scopeOf(session, site.businessId),
  })
  return { id: site.id }
}

/** 结束: what was looked into is sealed; whether it counts for the quarter of its district is written with it. */
export async function closeJointSession(act: Act, input: { session: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'jointSession.close')
  const session = await lockSession(act.tx, input.session)
  assertLeads(session, act.actor)
  assertStage(session, ['open'])
  assertClosable(await store.listSites(act.tx, session.id))
  const counted = counts(await listInvitations(act.tx, session.id), await listPresences(act.tx, session.id))
  const heldOn = legalDay(session.openedAt!)
  await endSession(act, session, { outcome: 'held', reason: null, heldOn, counted })
  act.record({
    type: 'jointSession.closed',
    subject: ['JointSession', session.id],
    data: { heldOn, counted, district: session.district },
    scope: scopeOf(session),
  })
  return { id: session.id }
}
