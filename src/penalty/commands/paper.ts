import type { z } from 'zod'
import type { Act } from '../../audit/index.ts'
import { listViolations } from '../../handbook/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import {
  assertLetterhead,
  type DocumentKind,
  type HandledBy,
  listPowers,
  readLetterhead,
  takeNumber,
  takeNumbers,
} from '../../registry/index.ts'
import { inWhoseName, principalOf } from '../rules/entrusted.ts'
import { caseHead, entrustedLetterhead, handlersOf, type InName, type PaperFacts } from '../rules/paper.ts'
import { shapes } from '../rules/paper-shape.ts'
import type { Case } from '../store/case.ts'
import { readPaperFacts } from '../store/paper.ts'

/** Whose act it is, where it was done and since when it is that agency's business. */
export type Acting = Pick<Case, 'businessId' | 'agencyId' | 'gridCode'> & { since: Date }

/**
 * In whose name a paper is. What is entrusted is in the name of the agency that entrusts it, which is appealed against
 * and paid to; who acts for it is told beside (行政处罚法20; 行政诉讼法26(5); 行政复议法19). What is held no more is in the
 * name it was held in at first: a case never changes its name.
 */
export async function letterheadOf(
  tx: Tx,
  one: Acting,
  violations: readonly string[],
  today: LegalDay,
): Promise<InName> {
  const named = await listViolations(tx, violations)
  const authorities = [...new Set(named.map(({ authority }) => authority))]
  const now = await listPowers(tx, one.agencyId, authorities, one.gridCode, today)
  const lost = authorities.filter((authority) => !now.some((held) => held.authority === authority))
  const then = await listPowers(tx, one.agencyId, lost, one.gridCode, legalDay(one.since))
  const entrusted = principalOf([...now, ...then])
  const own = await readLetterhead(tx, one.businessId, one.agencyId)
  if (!entrusted) return own
  const principal = await readLetterhead(tx, one.businessId, entrusted.principalId!)
  return entrustedLetterhead({ ...principal, code: entrusted.principal! }, own, entrusted.basis)
}

/** Refuses what is in several names, or in that of an agency that holds the power no more (行政处罚法20). */
export async function assertOneName(
  tx: Tx,
  { agencyId, gridCode }: Pick<Acting, 'agencyId' | 'gridCode'>,
  violations: readonly string[],
  today: LegalDay,
): Promise<void> {
  const authorities = [...new Set((await listViolations(tx, violations)).map(({ authority }) => authority))]
  inWhoseName(await listPowers(tx, agencyId, authorities, gridCode, today))
}

/** 文号: of the agency in whose name the paper is (行政处罚法20). */
export async function takePaperNumber(act: Act, agencyId: string, kind: DocumentKind, paper: object): Promise<string> {
  const { handledBy } = paper as { handledBy?: HandledBy }
  if (!handledBy) return takeNumber(act, agencyId, kind)
  const [number] = await takeNumbers(act, [handledBy.principal], kind)
  return number!
}

type PaperOf = (letterhead: InName, facts: PaperFacts) => object

/**
 * 拟文: what a paper of a case says, kept with the act that it is the paper of, and printed from there. What the law wants
 * in it and is not there, and whatever cannot be drawn, refuses the act before it decides or takes a number.
 */
export async function writePaper(
  { tx, now }: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId' | 'gridCode' | 'proposedAt'>,
  kind: keyof typeof shapes,
  paperOf: PaperOf,
): Promise<object> {
  const facts = await readPaperFacts(tx, one)
  const acting = { ...one, since: one.proposedAt }
  const paper = paperOf(await letterheadOf(tx, acting, Object.keys(facts.violations), legalDay(now)), facts)
  assertDrawn(await findUndrawn(paper))
  return parseInput(shapes[kind] as z.ZodType<object>, paper)
}

/** What stands in every paper of a case, for what is written on the right: the head of its letters, and who handles it. */
export async function readCaseHead(
  { tx, now }: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId' | 'gridCode' | 'proposedAt'>,
) {
  const facts = await readPaperFacts(tx, one)
  const acting = { ...one, since: one.proposedAt }
  const letterhead = await letterheadOf(tx, acting, Object.keys(facts.violations), legalDay(now))
  assertLetterhead(letterhead.set)
  return { ...caseHead(letterhead, facts), contact: letterhead.set!.contact, handlers: handlersOf(facts) }
}

/** The same for a paper that goes to the party: it says whom to ask and where to appeal. */
export const writeLetter = (
  act: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId' | 'gridCode' | 'proposedAt'>,
  kind: keyof typeof shapes,
  paperOf: PaperOf,
): Promise<object> =>
  writePaper(act, one, kind, (letterhead, facts) => {
    assertLetterhead(letterhead.set)
    return paperOf(letterhead, facts)
  })
