import type { Act } from '../../audit/index.ts'
import { type CasePaper, listCasePapers, takePaperNumber } from '../../penalty/index.ts'
import { kinds } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { issue, paperId } from './issue.ts'
import { park } from './park.ts'
import { annul } from './void.ts'

/**
 * Prints what the cases that these belong to have written and nobody has printed yet. A paper that takes the place of
 * another voids that one; its number is the one that its act took, or the next of its series. None is passed over in silence.
 */
export async function printCasePapers(act: Act, subjectIds: readonly string[]): Promise<void> {
  const papers = await listCasePapers(act.tx, subjectIds)
  const known = await store.listPrinted(
    act.tx,
    papers.map(({ subjectId }) => subjectId),
  )
  const printed = new Set(known.map(({ subjectId, kind }) => `${kind} ${subjectId}`))
  const standing = new Map(known.filter(({ voidedAt }) => !voidedAt).map((one) => [one.subjectId, one.id]))
  for (const paper of papers) {
    const { kind, subjectId, replacesId } = paper
    if (printed.has(`${kind} ${subjectId}`)) continue
    const content = kinds[kind].shape.safeParse(paper.content)
    if (!content.success) {
      await park(act, paper, content.error)
      continue
    }
    const replaced = replacesId && standing.get(replacesId)
    const number = await numberOf(act, paper)
    if (replaced)
      await annul(act, replaced, { by: paper.issuedBy, at: paper.issuedAt, reason: replacedBy(paper, number) })
    const { content: _raw, replacesId: _replaces, replacedFor: _why, number: _taken, ...row } = paper
    const { id } = await issue(act, {
      ...row,
      id: paperId(kind, subjectId),
      number,
      content: content.data as object,
      carrierId: null,
    })
    standing.set(subjectId, id)
  }
}

/** A paper inside the case takes its number as it is printed, in the year in which it was written. */
const numberOf = async (act: Act, { kind, agencyId, number, issuedAt, content }: CasePaper) =>
  number ?? (await takePaperNumber({ ...act, now: issuedAt }, agencyId, kind, content))

const replacedBy = ({ replacedFor }: CasePaper, number: string) =>
  replacedFor ? `由 ${number} 更正并取代:${replacedFor}` : `由 ${number} 取代`
