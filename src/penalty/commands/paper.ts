import type { z } from 'zod'
import type { Act } from '../../audit/index.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { assertLetterhead, type Letterhead, readLetterhead } from '../../registry/index.ts'
import type { PaperFacts } from '../rules/paper.ts'
import { shapes } from '../rules/paper-shape.ts'
import type { Case } from '../store/case.ts'
import { readPaperFacts } from '../store/paper.ts'

type PaperOf = (letterhead: Letterhead, facts: PaperFacts) => object

/**
 * 拟文: what a paper of a case says, kept with the act that it is the paper of, and printed from there. What the law wants
 * in it and is not there, and whatever cannot be drawn, refuses the act before it decides or takes a number.
 */
export async function writePaper(
  { tx }: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId'>,
  kind: keyof typeof shapes,
  paperOf: PaperOf,
): Promise<object> {
  const letterhead = await readLetterhead(tx, one.businessId, one.agencyId)
  const paper = paperOf(letterhead, await readPaperFacts(tx, one))
  assertDrawn(await findUndrawn(paper))
  return parseInput(shapes[kind] as z.ZodType<object>, paper)
}

/** The same for a paper that goes to the party: it says whom to ask and where to appeal. */
export const writeLetter = (
  act: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId'>,
  kind: keyof typeof shapes,
  paperOf: PaperOf,
): Promise<object> =>
  writePaper(act, one, kind, (letterhead, facts) => {
    assertLetterhead(letterhead.set)
    return paperOf(letterhead, facts)
  })
