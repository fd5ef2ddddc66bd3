// 手册版本: draft, review, published, superseded. Only a draft is written in; nobody publishes what they drafted.
// Pure: who acts and what is recorded are arguments.
import { assertVersion, conflict, forbidden, invalid } from '../../platform/refusal.ts'
import type { Fact } from './law.ts'
import { assertConditions, type Condition, type Shown } from './shown.ts'

type EditionStatus = 'draft' | 'review' | 'published' | 'superseded'
export type Edition = {
  id: string
  /** Whose handbook; null for the joint one. */
  agencyId: string | null
  series: string
  number: number
  title: string
  status: EditionStatus
  draftedBy: string
  reviewedBy: string | null
  version: number
}

/** The series of the joint handbook 联合执法手册; every other is an agency's code or a source system's name. */
export const jointSeries = 'JOINT'

/** An edition is read as a whole, so it stays a size that can be. */
export const mostItems = 1000

/** What an item says; what it leaves out it takes from its fact. */
export type NewItem = {
  code: string
  factCode: string
  title?: string | undefined
  look?: string | undefined
  /** How to record what was seen. */
  record: string
  minimumEvidence?: string[] | undefined
  violations?: string[] | undefined
  /** Shown only where one of these holds; always unless told. */
  shownWhen?: Condition[] | undefined
  /** The person who answers for the item. */
  owner?: string | undefined
  position?: number | undefined
}

/** An item as it is kept, before it belongs to an edition. */
export type ItemText = {
  code: string
  factCode: string
  title: string
  look: string
  record: string
  minimumEvidence: string[]
  violations: string[]
  shownWhen: Condition[]
}

/** Whether an agency may go on with this series: its own, the one it began, or a new one. */
export function assertSeries(
  series: string,
  agencyId: string | null,
  latest: Pick<Edition, 'agencyId'> | undefined,
): void {
  if (series === jointSeries)
    throw conflict(
      'edition.joint',
      '联合手册由各部门手册合并而成,请用合并',
      'The joint handbook is merged from the agencies’ handbooks; merge it.',
    )
  if (latest && latest.agencyId !== agencyId)
    throw conflict(
      'edition.series',
      `手册系列 ${series} 属于另一部门`,
      `The series ${series} belongs to another agency.`,
      { field: 'series' },
    )
}

/** Items change in a draft alone. */
export function assertDraft(edition: Pick<Edition, 'status' | 'series'>): void {
  if (edition.series === jointSeries)
    throw conflict(
      'edition.joint',
      '联合手册的检查项来自各部门手册,不能直接修改',
      'Items of the joint handbook come from the agencies’; change those.',
    )
  if (edition.status !== 'draft')
    throw conflict(
      'edition.draft',
      '只有草稿可以修改;已送审的请先退回,已发布的请起草新版',
      'Only a draft can change: return it from review, or draft a new edition.',
      { status: edition.status },
    )
}

/** To review. Whoever submits it answers for it as its drafter, so that a second person has to publish it. */
export function submit<E extends Edition>(edition: E, personId: string, items: readonly Shown[]): E {
  assertDraft(edition)
  if (items.length === 0)
    throw conflict('edition.empty', '手册没有检查项,不能送审', 'An edition without items cannot be submitted.')
  assertConditions(items)
  return { ...edition, status: 'review', draftedBy: personId, version: edition.version + 1 }
}

function assertReview(edition: Edition): void {
  if (edition.status !== 'review')
    throw conflict('edition.review', '只有送审中的版本可以审核', 'Only an edition under review can be decided on.', {
      status: edition.status,
    })
}

/** Back to its drafter. */
export function giveBack<E extends Edition>(edition: E, personId: string): E {
  if (edition.series === jointSeries)
    throw conflict(
      'edition.joint',
      '联合手册没有草稿可退回,请重新合并',
      'The joint handbook has no draft to return to; merge it again.',
    )
  assertReview(edition)
  return { ...edition, status: 'draft', reviewedBy: personId, version: edition.version + 1 }
}

/** In force, by someone else than who drafted it; the hub's own imports have nobody else. */
export function publish<E extends Edition>(
  edition: E,
  person: { personId: string; role: string },
  items: readonly Shown[],
): E {
  if (edition.series === jointSeries)
    throw conflict('edition.joint', '联合手册请用联合发布', 'Publish the joint handbook as the joint handbook.')
  assertReview(edition)
  if (edition.draftedBy === person.personId && person.role !== 'system')
    throw forbidden('起草人不能发布自己起草的版本,请由他人审核发布', 'Whoever drafted an edition cannot publish it.', {
      rule: 'edition.publish',
    })
  assertConditions(items)
  return { ...edition, status: 'published', reviewedBy: person.personId, version: edition.version + 1 }
}

/** Which joint edition merging writes: a new one, or the one that waits, if the caller names and has seen it. */
export function assertMergeable(
  open: Pick<Edition, 'id' | 'version'> | undefined,
  wanted: { id: string; expectedVersion?: number | undefined },
): void {
  if (!open) return
  if (open.id !== wanted.id)
    throw conflict(
      'edition.oneOpen',
      '已有一个未发布的联合手册,请重新合并或发布它',
      'A joint edition waits already: merge that one again, or publish it.',
      { edition: `Edition:${open.id}` },
    )
  if (wanted.expectedVersion === undefined)
    throw invalid('expectedVersion', '重新合并请给出当前版本号', 'Give its version to merge it again.')
  assertVersion(open.version, wanted.expectedVersion)
}

/** The joint edition in force: everything shown was acknowledged, and no agency has gone on since it was merged. */
export function publishJoint<E extends Edition>(
  edition: E,
  personId: string,
  merged: { unacknowledged: readonly string[]; sources: readonly string[]; inForce: readonly string[] },
): E {
  if (edition.series !== jointSeries)
    throw conflict('edition.joint', '这不是联合手册', 'This is not the joint handbook.')
  assertReview(edition)
  if (merged.unacknowledged.length > 0)
    throw conflict(
      'jointEdition.acknowledged',
      `还有 ${merged.unacknowledged.length} 处重叠或冲突未经确认`,
      `${merged.unacknowledged.length} overlaps or conflicts are not acknowledged yet.`,
      { facts: merged.unacknowledged },
    )
  if (new Set(merged.sources).symmetricDifference(new Set(merged.inForce)).size > 0)
    throw conflict(
      'jointEdition.current',
      '合并之后有部门发布了新版手册,请重新合并',
      'An agency has published since this was merged. Merge again.',
    )
  return { ...edition, status: 'published', reviewedBy: personId, version: edition.version + 1 }
}

/** City management takes note of one overlap, once, while it can still matter. */
export function acknowledge(edition: Pick<Edition, 'status'>, overlap: { acknowledgedBy: string | null }): void {
  if (edition.status !== 'review')
    throw conflict(
      'overlap.open',
      '该版本已发布,不再需要确认',
      'This edition is published; there is nothing left to acknowledge.',
    )
  if (overlap.acknowledgedBy !== null)
    throw conflict('overlap.acknowledged', '该处已经确认过', 'This was acknowledged already.')
}

/** What an item may rest on: the facts it can name, and the authorities its agency holds (null: nobody asks). */
export type Ground = {
  facts: readonly Fact[]
  authorities: ReadonlyMap<string, string>
  held: ReadonlySet<string> | null
}

/**
 * Completes items from their facts: title, look and evidence of the fact, and the violations that the agency may
 * enforce. `pathOf` says where an item stands in the input. Throws INVALID for an unknown fact, a violation the fact
 * cannot breach, an authority the agency does not hold, an item without any violation, a code given twice.
 */
export function complete(items: readonly NewItem[], ground: Ground, pathOf: (index: number) => string): ItemText[] {
  const facts = new Map(ground.facts.map((fact) => [fact.code, fact]))
  const mine = (violation: string) => !ground.held || ground.held.has(ground.authorities.get(violation) ?? '')
  const seen = new Set<string>()
  return items.map((item, i) => {
    const path = pathOf(i)
    if (seen.has(item.code))
      throw invalid(`${path}code`, `检查项编码重复:${item.code}`, `The item ${item.code} is there twice.`, {
        rule: 'item.once',
      })
    seen.add(item.code)
    const fact = facts.get(item.factCode)
    if (!fact)
      throw invalid(`${path}factCode`, `没有事实 ${item.factCode}`, `There is no fact ${item.factCode}.`, {
        rule: 'item.fact',
      })
    for (const violation of item.violations ?? []) {
      if (!fact.violations.includes(violation))
        throw invalid(
          `${path}violations`,
          `事实 ${fact.code} 不涉及违法行为 ${violation}`,
          `The fact ${fact.code} cannot breach ${violation}.`,
          { rule: 'item.violations' },
        )
      if (!mine(violation))
        throw invalid(
          `${path}violations`,
          `违法行为 ${violation} 不属于本部门职权`,
          `Your agency does not enforce ${violation}.`,
          { rule: 'item.competence', law: '行政处罚法17' },
        )
    }
    const violations = item.violations ?? fact.violations.filter(mine)
    if (violations.length === 0)
      throw invalid(
        `${path}violations`,
        '检查项应至少依据一项本部门管辖的违法行为',
        'An item rests on at least one violation your agency enforces.',
        { rule: 'item.basis' },
      )
    return {
      code: item.code,
      factCode: fact.code,
      title: item.title ?? fact.title,
      look: item.look ?? fact.look,
      record: item.record,
      minimumEvidence: [...new Set(item.minimumEvidence ?? fact.minimumEvidence)],
      violations: [...new Set(violations)],
      shownWhen: (item.shownWhen ?? []).map((one) => ({ item: one.item, answers: [...new Set(one.answers)] })),
    }
  })
}

export function assertSize(items: number): void {
  if (items > mostItems)
    throw conflict('edition.size', `一个版本最多 ${mostItems} 个检查项`, `An edition has at most ${mostItems} items.`)
}
