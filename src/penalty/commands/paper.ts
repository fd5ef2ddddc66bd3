import type { Act } from '../../audit/index.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { assertLetterhead, type Letterhead, readLetterhead } from '../../registry/index.ts'
import type { PaperFacts } from '../rules/paper.ts'
import type { Case } from '../store/case.ts'
import { readPaperFacts } from '../store/paper.ts'

/**
 * 拟文: what a paper of a case says, kept with the act that it is the paper of, and printed from there. Whatever cannot be
 * drawn refuses the act before it decides or takes a number.
 */
export async function writePaper<P extends object>(
  { tx }: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId'>,
  paperOf: (letterhead: Letterhead, facts: PaperFacts) => P,
): Promise<P> {
  const letterhead = await readLetterhead(tx, one.businessId, one.agencyId)
  const paper = paperOf(letterhead, await readPaperFacts(tx, one))
  assertDrawn(await findUndrawn(paper))
  return paper
}

/** The same for a paper that goes to the party: it says whom to ask and where to appeal. */
export const writeLetter = <P extends object>(
  act: Act,
  one: Pick<Case, 'id' | 'businessId' | 'agencyId'>,
  paperOf: (letterhead: Letterhead, facts: PaperFacts) => P,
): Promise<P> =>
  writePaper(act, one, (letterhead, facts) => {
    assertLetterhead(letterhead.set)
    return paperOf(letterhead, facts)
  })
