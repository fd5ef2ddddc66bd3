import type { Act } from '../../audit/index.ts'
import { type Draft, issue, kinds } from '../../document/index.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { forbidden, invalid, notFound } from '../../platform/refusal.ts'
import { findAgencyByCode, type HandledBy, listBusinesses, readLetterhead, takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { papers } from '../rules/papers.ts'
import { blank, confirmed, filled } from '../rules/receipt.ts'
import { assertOwn } from '../rules/standing.ts'
import { findStanding } from '../store/served.ts'
import * as store from '../store/receipt.ts'
import { lockPaper } from './paper.ts'
import type { Served } from './serve.ts'

type Kind = 'receipt' | 'addressConfirmation'

/** Checks that all of it can be drawn, takes its number and prints it: in the name that the paper it goes with is in. */
async function prints(
  act: Act,
  kind: Kind,
  content: object,
  handledBy: HandledBy | null,
  draft: Pick<
    Draft,
    'agencyId' | 'subjectType' | 'subjectId' | 'businessId' | 'docketId' | 'caseId' | 'gridCode' | 'agencies' | 'named'
  >,
): Promise<{ id: string }> {
  const inName = handledBy ? (await findAgencyByCode(act.tx, handledBy.principal))!.id : draft.agencyId
  const { party, issuer } = await readLetterhead(act.tx, draft.businessId, inName)
  const whole = parseInput(kinds[kind].shape, { ...content, party, issuer, handledBy: handledBy ?? undefined })
  assertDrawn(await findUndrawn(whole))
  return issue(act, {
    ...draft,
    kind,
    content: whole,
    number: await takeNumber(act, inName, kind),
    issuedBy: act.actor.personId,
    issuedAt: act.now,
    carrierId: act.actor.role === 'gridWorker' ? act.actor.personId : null,
  })
}

/** 送达回证: blank to be signed at the door; filled in from the service once that counts. */
export async function issueReceipt(act: Act, input: { paper: Served }): Promise<{ id: string }> {
  assertMay(act.actor, 'paper.serve')
  const paper = await lockPaper(act, input.paper)
  assertOwn({ ...paper, reserved: papers[paper.paperKind].officer }, act.actor)
  const { title, number, agencyId, handledBy, servers } = await store.getNamedPaper(act.tx, paper)
  const standing = await findStanding(act.tx, paper)
  const recorded = standing && (await store.findRecorded(act.tx, standing.id))
  const { party } = await readLetterhead(act.tx, paper.businessId, agencyId)
  const carried = { papers: [{ title, number }], recipient: party.name, place: party.address, servers }
  const { businessId, docketId, caseId, gridCode, agencies, named } = paper
  return prints(act, 'receipt', recorded ? filled(carried, recorded) : blank(carried), handledBy, {
    agencyId,
    subjectType: recorded ? 'Service' : paper.type,
    subjectId: recorded ? standing.id : paper.paperId,
    businessId,
    docketId,
    caseId,
    gridCode,
    agencies: agencies.includes(agencyId) ? agencies : [...agencies, agencyId].sort(),
    named,
  })
}

/** 送达地址确认书: blank for a party to fill in and sign, or as it was signed. */
export async function issueAddressConfirmation(
  act: Act,
  input: { business?: string | undefined; confirmation?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'address.confirm')
  const { agencyId } = act.actor
  if (!agencyId)
    throw forbidden(
      '送达地址确认书以部门名义制发,请由部门人员打印',
      'It is printed in the name of an agency, by its own people.',
      {
        rule: 'confirmation.agency',
      },
    )
  if ((input.business === undefined) === (input.confirmation === undefined))
    throw invalid(
      'business',
      '请指明经营主体(打印空白)或确认书(打印已签)之一',
      'Name the business for a blank, or the confirmation for one as signed.',
      {
        rule: 'confirmation.subject',
      },
    )
  const signed = input.confirmation ? await store.getConfirmed(act.tx, input.confirmation) : undefined
  const [business] = await listBusinesses(act.tx, [signed?.businessId ?? input.business!])
  if (!business) throw notFound('经营主体', 'business')
  return prints(act, 'addressConfirmation', signed ? confirmed(signed) : {}, null, {
    agencyId,
    subjectType: signed ? 'AddressConfirmation' : 'Business',
    subjectId: input.confirmation ?? business.id,
    businessId: business.id,
    docketId: null,
    gridCode: business.gridCode,
    agencies: [agencyId],
    named: null,
  })
}
