// 逐项作答: an item by an officer of the agency whose item it is, once; put right by another answer beside it, never changed.
// What is found is recorded as a finding, by the way every finding takes. Pure.
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import { isThere } from './presence.ts'

type Answered = { number: number; itemId: string; agencyId: string; corrects: number | null }

/** Whoever answers is there now. */
export function assertOnSite(presences: Parameters<typeof isThere>[0], personId: string): void {
  if (!isThere(presences, personId))
    throw forbidden('到场并登记的执法人员才能作答、签名', 'Whoever is recorded as there answers and signs.', {
      rule: 'joint.onSite',
    })
}

/** Of the joint handbook in hand, and of the agency that answers. */
export function assertOwnItem(owners: readonly string[] | undefined, agencyId: string | null): void {
  if (!owners)
    throw invalid('item', '检查项不在本次所用的联合手册中', 'This item is not of the joint handbook in hand.', {
      rule: 'joint.item',
    })
  if (agencyId === null || !owners.includes(agencyId))
    throw forbidden(
      '该检查项不是本部门的检查项,请由所属部门作答',
      'This item is another agency’s. An officer of that agency answers it.',
      { rule: 'joint.owner', law: '行政处罚法17', field: 'item' },
    )
}

/** 条件检查项: what another answer has to show first. */
export function assertShown(shown: ReadonlySet<string>, code: string): void {
  if (!shown.has(code))
    throw conflict(
      'joint.hidden',
      '该检查项须在另一检查项有相应回答时才作答',
      'This item is asked only where another one was answered in a certain way.',
      { field: 'item' },
    )
}

/** Answered once; afterwards the last answer is corrected by its own agency, and no earlier one. */
export function assertFresh(
  answers: readonly Answered[],
  itemId: string,
  { corrects, agencyId }: { corrects: number | undefined; agencyId: string | null },
): void {
  const last = answers.filter((one) => one.itemId === itemId).at(-1)
  if (corrects === undefined) {
    if (!last) return
    throw conflict(
      'joint.answered',
      `该检查项已作答(第 ${last.number} 条);有补充、更正的,请以更正(corrects)方式追加`,
      `This item is answered already (${last.number}). What has to be put right is added as its correction.`,
      { field: 'item', number: last.number },
    )
  }
  if (last?.number !== corrects)
    throw conflict(
      'joint.corrects',
      last ? `请更正该检查项的最后一条(第 ${last.number} 条)` : '该检查项还没有作答,无可更正',
      last ? `Correct its last answer (${last.number}).` : 'This item has no answer to correct.',
      { field: 'corrects', ...(last ? { by: last.number } : {}) },
    )
  if (last.agencyId !== agencyId)
    throw forbidden('更正由作答的部门提出', 'The agency that answered corrects it.', { rule: 'joint.corrects' })
}

type Found = { businessId: string; factCode: string; agencyId: string; kind: string; visitedAt: Date }

/** A problem names the finding that one's own agency recorded of it there, since the session began; nothing else does. */
export function assertFound(
  answer: string,
  finding: Found | undefined,
  at: { businessId: string; factCode: string; agencyId: string | null; openedAt: Date },
): void {
  if ((answer === 'problem') !== (finding !== undefined))
    throw invalid(
      'finding',
      answer === 'problem' ? '发现问题的,请先记录检查和疑点,再写明该疑点' : '没有问题的,不写疑点',
      answer === 'problem'
        ? 'Record the inspection and its finding first, then name the finding.'
        : 'A finding is named only where there is a problem.',
      { rule: 'joint.finding' },
    )
  if (!finding) return
  const same =
    finding.businessId === at.businessId && finding.factCode === at.factCode && finding.agencyId === at.agencyId
  if (!same || finding.kind !== 'inspection' || finding.visitedAt < at.openedAt)
    throw invalid(
      'finding',
      '疑点须是本部门在本次现场、对该经营主体、就同一事实检查所记',
      'The finding is of the same fact, at this business, of an inspection by your own agency since the session began.',
      { rule: 'joint.finding' },
    )
}
