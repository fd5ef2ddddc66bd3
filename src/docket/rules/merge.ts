// 合并: many agencies' opinions on one business become one decision, by law and by rule, with every step named.
// Pure: the same inputs give the same bytes. Nothing is dropped; what gives way is shown with what it gave way to.
import type { LegalDay } from '../../platform/calendar.ts'
import { type Act, actKey, divideActs, type MergeDivision } from './acts.ts'
import { type Conflict, findConflicts, settleConflicts } from './conflicts.ts'
import { fineOnce } from './fines.ts'
import { deadlinesOf, periodKey, type Together, togetherOf } from './orders.ts'
import { applyOverrides, effective } from './overrides.ts'

export type MergeFinding = {
  id: string
  factCode: string
  premisesId: string
  visitId: string
  /** The legal day it was seen on. */
  foundOn: LegalDay
  foundBy: string
  itemId: string
  /** SHA-256 of what was captured of it. */
  evidence: readonly string[]
}

export type MergeMeasure = {
  kind: string
  violation: string
  order?: string | undefined
  text: string
  amount?: number | undefined
  days?: number | undefined
  operation?: string | undefined
  /** What bounds a fine, by the norm of its party and stage; nothing where local law does, or before it was kept. */
  range?: { lowest: number; highest: number } | undefined
}

export type MergeOpinion = {
  id: string
  findingId: string
  agencyCode: string
  revision: number
  verdict: string
  ground: string | null
  violations: readonly string[]
  measures: readonly MergeMeasure[]
  norms: readonly {
    violationCode: string
    norm: string
    penalty: string
    specialOver: readonly string[]
    highest: number | null
    lowest: number | null
  }[]
  /** Whether it rests on evidence that two certified officers adopted. */
  adopted: boolean
}

/** A question to an agency that has no answer yet. */
export type MergeRequest = {
  id: string
  findingId: string
  agencyCode: string
  dueOn: LegalDay
}

/**
 * What an opinion named lacks on the day of merging: a norm in force, the law it was weighed by, the authority of its
 * agency at that place, or one name: that of the agency itself or of the one that entrusts it.
 */
export type Lack = { opinionId: string; violation: string; lacks: 'basis' | 'law' | 'authority' | 'name' }

/** A resolution that two people agreed on. `choice` is the key of what is to stand. */
export type MergeOverride = {
  conflictKey: string
  choice: string
  reason: string
  proposedBy: string
  confirmedBy: string
}

export type MergeInputs = {
  docketId: string
  businessId: string
  /** The legal day of merging: what is late is judged by it. */
  on: LegalDay
  findings: readonly MergeFinding[]
  opinions: readonly MergeOpinion[]
  /** How many questions were put to agencies, and which of them are unanswered. */
  asked: number
  unanswered: readonly MergeRequest[]
  overrides: readonly MergeOverride[]
  divisions: readonly MergeDivision[]
  lacking: readonly Lack[]
}

/** What one agency holds on one act: its opinion, what stands of its measures, and what gave way and why. */
export type MergedItem = {
  agency: string
  opinionId: string
  /** What it speaks of: one of the findings of the act. */
  finding: string
  revision: number
  verdict: string
  ground: string | null
  violations: readonly string[]
  basis: readonly { violation: string; norm: string; penalty: string }[]
  measures: readonly MergeMeasure[]
  barred: readonly { measure: MergeMeasure; rule: string; law: string; reason: string; inFavourOf: string }[]
}

/** Where a finding was made, at which item of the handbook, and the SHA-256 of what was captured of it. */
export type Sources = { visit: string; item: string; evidence: readonly string[] }

/** 同一行为: findings of the same fact at the same place, seen close together. */
export type Cluster = {
  key: string
  fact: string
  premises: string
  findings: readonly string[]
  /** What each finding rests on, by its id: told once, however many agencies speak of it. */
  sources: Readonly<Record<string, Sources>>
  items: readonly MergedItem[]
  fine: FineDecision | null
  /** Which agencies ordered the same thing: it is done once, by one day. */
  together: readonly Together[]
}

export type FineDecision = {
  survivor: string
  amount: number
  rule: string
  law: string
  inputs: readonly {
    key: string
    amount: number
    highest: number | null
    lowest: number | null
    special: readonly string[]
  }[]
}

export type MergedDocket = {
  /**
   * Format 1 told the sources in every item, 2 knew no divisions nor what an order was decided from, 3 compared fines by
   * their norms over all parties and stages, 4 told what resolves a conflict in Chinese only; else all tell alike.
   */
  format: 5
  docket: string
  business: string
  clusters: readonly Cluster[]
  conflicts: readonly Conflict[]
  /** `applied` where one took effect: others were overtaken. */
  overrides: readonly (MergeOverride & { applied: boolean })[]
  /** By which the acts are divided otherwise than by the window. */
  divisions: readonly MergeDivision[]
  answered: number
  asked: number
  finders: readonly { person: string; items: number; lastFound: LegalDay }[]
  deadlines: { shortest: number | null; longest: number | null }
}

const byText =
  <T>(key: (one: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0

/** Merges. The answer has every list in a fixed order, so that its canonical form is one. */
export function merge(inputs: MergeInputs): MergedDocket {
  const opinionsOf = Map.groupBy(
    [...inputs.opinions].sort(byText((one) => `${one.agencyCode} ${one.findingId} ${one.id}`)),
    ({ findingId }) => findingId,
  )
  const overrides = [...inputs.overrides].sort(byText(({ conflictKey }) => conflictKey))
  const { acts, divisions } = divideActs(inputs.findings, inputs.divisions)
  const proposed = acts.map((act) =>
    proposedCluster(
      act,
      act.findings.flatMap(({ id }) => opinionsOf.get(id) ?? []),
    ),
  )
  const { clusters, conflicts, applied } = decide(inputs, proposed, overrides)
  return {
    format: 5,
    docket: inputs.docketId,
    business: inputs.businessId,
    clusters,
    conflicts,
    overrides: overrides.map((one) => ({ ...one, applied: applied.has(one) })),
    divisions,
    asked: inputs.asked,
    answered: inputs.asked - inputs.unanswered.length,
    finders: findersOf(inputs.findings),
    deadlines: deadlinesOf(clusters),
  }
}

/**
 * Lets the agreed overrides take effect, those first that decide what is there at once: one may uncover the conflict
 * that another decides. A fine that gives way to an override bars no other, so fines are looked at anew each time; who
 * chose it still took effect, for on that choice the other came to be decided.
 */
function decide(
  inputs: MergeInputs,
  proposed: readonly Cluster[],
  overrides: readonly MergeOverride[],
): Pick<MergedDocket, 'clusters' | 'conflicts'> & { applied: ReadonlySet<MergeOverride> } {
  const byId = new Map(inputs.opinions.map((opinion) => [opinion.id, opinion]))
  const found = new Map<string, Conflict>()
  const agreed: MergeOverride[] = []
  const ruled = new Set<string>()
  let now = proposed
  for (;;) {
    const fined = now.map((cluster) => fineOnce(cluster, byId, overrides))
    for (const { key, fine } of fined) if (fine?.rule === 'OVERRIDE') ruled.add(`fine:${key}`)
    const left = findConflicts(inputs, fined)
    for (const conflict of left) found.set(conflict.key, conflict)
    const more = effective(overrides, left).filter((one) => !agreed.includes(one))
    if (more.length === 0) {
      const clusters = fined.map((cluster) => ({ ...cluster, together: togetherOf(cluster, overrides) }))
      for (const { key, together } of clusters)
        for (const { order, rule } of together) if (rule === 'OVERRIDE') ruled.add(periodKey(key, order))
      return {
        applied: new Set([...agreed, ...overrides.filter(({ conflictKey }) => ruled.has(conflictKey))]),
        clusters,
        conflicts: settleConflicts([...found.values()], left, agreed),
      }
    }
    agreed.push(...more)
    now = applyOverrides(now, more)
  }
}

/** Who found how many items and when last, the most first: the notice goes back to the first of them. */
function findersOf(findings: readonly MergeFinding[]): MergedDocket['finders'] {
  return [...Map.groupBy(findings, ({ foundBy }) => foundBy)]
    .map(([person, found]) => ({
      person,
      items: found.length,
      lastFound: found
        .map(({ foundOn }) => foundOn)
        .sort()
        .at(-1)!,
    }))
    .sort(
      (a, b) =>
        b.items - a.items ||
        (a.lastFound < b.lastFound ? 1 : a.lastFound > b.lastFound ? -1 : 0) ||
        (a.person < b.person ? -1 : 1),
    )
}

/** An act with everything the agencies propose for it, before anything gives way. */
function proposedCluster(act: Act, opinions: readonly MergeOpinion[]): Cluster {
  const { findings } = act
  const [first] = findings
  const items = opinions.map(
    (opinion): MergedItem => ({
      agency: opinion.agencyCode,
      opinionId: opinion.id,
      finding: opinion.findingId,
      revision: opinion.revision,
      verdict: opinion.verdict,
      ground: opinion.ground,
      violations: opinion.violations,
      basis: opinion.norms.map(({ violationCode, norm, penalty }) => ({ violation: violationCode, norm, penalty })),
      measures: opinion.measures,
      barred: [],
    }),
  )
  const sources = findings.map(({ id, visitId, itemId, evidence }): [string, Sources] => [
    id,
    { visit: visitId, item: itemId, evidence: [...evidence].sort() },
  ])
  return {
    key: actKey(act),
    fact: first!.factCode,
    premises: first!.premisesId,
    findings: findings.map(({ id }) => id),
    sources: Object.fromEntries(sources),
    items,
    fine: null,
    together: [],
  }
}
