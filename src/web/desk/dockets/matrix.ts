import type { DeskMeasure, MergeDesk } from '../operations/dockets.ts'

export type Docket = NonNullable<MergeDesk['docket']>
export type Revision = NonNullable<Docket['current']>
export type Cluster = Revision['content']['clusters'][number]
export type Conflict = Revision['content']['conflicts'][number]
export type Resolution = Revision['content']['resolutions'][number]
export type Finding = Docket['findings'][number]
export type Question = Finding['requests'][number]
export type Measure = DeskMeasure
type Item = Cluster['items'][number]

/** What one agency says of an act; or that it is still asked. */
export type Cell = { agency: string; items: Item[]; questions: Question[] }

/** One act: like items of several agencies folded into one row. */
export type Row = {
  key: string
  title: string
  findings: Finding[]
  cells: Cell[]
  cluster: Cluster | undefined
  conflicts: Conflict[]
  resolutions: Resolution[]
}

const bare = (id: string) => id.slice(id.indexOf(':') + 1)

/** Names the same act before and after a merge. */
const keyOf = (fact: string, findings: readonly string[]) => `${fact}@${[...findings].sort()[0]}`

/** Whether a conflict is about this act: its key names the act or a finding of it, or it is between opinions on it. */
const isAbout = ({ key, between }: Conflict, { key: act, findings, items }: Cluster) =>
  key.includes(act) ||
  findings.some((finding) => key.includes(bare(finding))) ||
  items.some(({ agency, opinion }) => between.includes(`${agency}:${bare(opinion)}`))

function rowOf(findings: Finding[], cluster: Cluster | undefined, { agencies, current }: Docket): Row {
  const fact = findings[0]?.fact
  const cells = agencies.map(({ code }): Cell => {
    const items = cluster?.items.filter(({ agency }) => agency === code) ?? []
    const merged = new Set(items.map(({ opinion }) => opinion))
    const asked = findings.flatMap(({ requests }) => requests.filter(({ agency }) => agency?.code === code))
    const questions = asked.filter(
      ({ status, opinion }) => status !== 'CANCELLED' && !(opinion && merged.has(opinion.id)),
    )
    return { agency: code, items, questions }
  })
  const content = current?.content
  return {
    key: keyOf(cluster?.fact ?? fact?.code ?? '', cluster?.findings ?? findings.map(({ id }) => id)),
    title: fact?.title ?? cluster?.fact ?? '',
    findings,
    cells,
    cluster,
    conflicts: (cluster && content?.conflicts.filter((one) => isAbout(one, cluster))) ?? [],
    resolutions: (cluster && content?.resolutions.filter(({ about }) => about.includes(cluster.key))) ?? [],
  }
}

/** The matrix of a docket: its acts as they were merged, then what no merge has taken in yet, alike ones together. */
export function rowsOf(docket: Docket): Row[] {
  const standing = docket.findings.filter(({ status }) => status !== 'DISMISSED')
  const byId = new Map(standing.map((finding) => [finding.id, finding]))
  const clusters = docket.current?.content.clusters ?? []
  const merged = clusters.map((cluster) =>
    rowOf(
      cluster.findings.flatMap((id) => byId.get(id) ?? []),
      cluster,
      docket,
    ),
  )
  const taken = new Set(clusters.flatMap(({ findings }) => findings))
  const left = standing.filter(({ id }) => !taken.has(id))
  const groups = Map.groupBy(left, ({ fact, premises }) => `${fact?.code} ${premises?.id}`)
  return [...merged, ...[...groups.values()].map((alike) => rowOf(alike, undefined, docket))]
}

/** The rules that a row was decided by, those that had to choose first. */
export const rulesOf = ({ cluster, resolutions }: Row): string[] => {
  const chosen = resolutions.map(({ rule }) => rule)
  const plain = [
    ...(cluster?.fine ? [cluster.fine.rule] : []),
    ...(cluster?.together ?? []).filter(({ agencies }) => agencies.length > 1).map(({ rule }) => rule),
  ]
  return [...new Set([...chosen, ...plain])]
}

/** How many like items lie folded in a row: findings of one act, or agencies that ordered the same. */
export const foldedIn = ({ findings, cluster }: Row): number =>
  Math.max(findings.length, ...(cluster?.together ?? []).map(({ agencies }) => agencies.length))

/** What may be chosen instead of what a rule decided, by the key the API wants. */
export function choicesOf({ cluster, conflicts }: Row): { key: string; between: string[] }[] {
  const supplied = /^(missing|lead|evidence|basis|law|authority|name):/
  const fine = cluster?.fine
  const fines = (fine?.inputs ?? []).map((input) => (input as { key: string }).key)
  return [
    ...(fines.length > 1 ? [{ key: `fine:${cluster!.key}`, between: fines }] : []),
    ...conflicts.filter(({ key, between }) => !supplied.test(key) && between.length > 1),
  ]
}

/** What keeps a docket from being dispatched, as far as it is seen from here; the hub has the last word. */
export type Blocks = {
  collecting: boolean
  conflicts: Conflict[]
  changes: number
  stale: boolean
  nothing: boolean
  unapproved: boolean
  unagreed: number
}

export function blocksOf({ status, current, changes, overrides, divisions }: Docket): Blocks {
  const content = current?.content
  const items = content?.clusters.flatMap((cluster) => cluster.items) ?? []
  const open = status === 'MERGED' || status === 'APPROVED'
  return {
    collecting: status === 'COLLECTING',
    conflicts: open ? (content?.conflicts.filter(({ blocking }) => blocking) ?? []) : [],
    changes: open ? changes.length : 0,
    stale: open && items.some(({ stale }) => stale),
    nothing: open && !items.some(({ verdict }) => verdict === 'established'),
    unapproved: status === 'MERGED',
    unagreed: open ? [...overrides, ...divisions].filter(({ confirmedAt }) => !confirmedAt).length : 0,
  }
}

export const isBlocked = ({ collecting, conflicts, changes, stale, nothing }: Blocks): boolean =>
  collecting || conflicts.length > 0 || changes > 0 || stale || nothing
