// 同一行为: findings of one fact at one place, seen close together, are one act until two people decide otherwise. An act
// is fined once (行政处罚法29), different acts each for itself. Pure.
import { actsOf } from '../../inspection/index.ts'
import { conflict } from '../../platform/refusal.ts'
import type { Cluster, MergeFinding } from './merge.ts'

/** That two people agreed to take findings out of their act as another, or to put the acts of several together. */
export type MergeDivision = {
  id: string
  kind: 'split' | 'rejoin'
  findings: readonly string[]
  reason: string
  proposedBy: string
  confirmedBy: string
  /** ISO 8601: a later one takes an earlier one back. */
  confirmedAt: string
}

/** The findings of one act; `apart` where it was taken out of another. */
export type Act = { findings: readonly MergeFinding[]; apart: boolean }

const order = (one: MergeFinding) => `${one.factCode} ${one.premisesId} ${one.foundOn} ${one.id}`
const inOrder = (findings: readonly MergeFinding[]) => {
  const told = findings.map((finding) => ({ finding, at: order(finding) }))
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ finding }) => finding)
}

const withinWindow = (findings: readonly MergeFinding[]): Act[] =>
  actsOf(findings).map((all) => ({ findings: all, apart: false }))

/** Takes findings out of the acts they are in, as one act of their own; a whole act has nothing to be apart from. */
function split(acts: readonly Act[], ids: ReadonlySet<string>): Act[] {
  const touched = acts.filter(({ findings }) => findings.some(({ id }) => ids.has(id)))
  const left = touched.flatMap(({ findings, apart }) => {
    const rest = findings.filter(({ id }) => !ids.has(id))
    return rest.length > 0 ? [{ findings: rest, apart }] : []
  })
  if (left.length === 0) return [...acts]
  const taken = touched.flatMap(({ findings }) => findings.filter(({ id }) => ids.has(id)))
  return [...acts.filter((act) => !touched.includes(act)), ...left, { findings: inOrder(taken), apart: true }]
}

/** Puts every act that holds one of the findings together. */
function rejoin(acts: readonly Act[], ids: ReadonlySet<string>): Act[] {
  const touched = acts.filter(({ findings }) => findings.some(({ id }) => ids.has(id)))
  if (touched.length < 2) return [...acts]
  const joined = {
    findings: inOrder(touched.flatMap(({ findings }) => findings)),
    apart: touched.every((act) => act.apart),
  }
  return [...acts.filter((act) => !touched.includes(act)), joined]
}

/** What became of the acts, each division after the other. What is just as the window has it is nothing apart. */
function replay(base: readonly Act[], divisions: readonly MergeDivision[]): Act[] {
  const acts = divisions.reduce<readonly Act[]>(
    (now, { kind, findings }) => (kind === 'split' ? split : rejoin)(now, new Set(findings)),
    base,
  )
  const usual = new Set(base.map(told))
  return namedApart(byFirst(acts.map((act) => ({ ...act, apart: act.apart && !usual.has(told(act)) }))))
}

const byFirst = (acts: readonly Act[]) =>
  [...acts].sort((a, b) => (order(a.findings[0]!) < order(b.findings[0]!) ? -1 : 1))

/** What is left of an act that was put together and taken apart again may begin on the day of another: it is apart from that. */
function namedApart(acts: readonly Act[]): Act[] {
  const names = new Set<string>()
  return acts.map((act) => {
    const apart = act.apart || names.has(actKey(act))
    names.add(actKey({ ...act, apart }))
    return { ...act, apart }
  })
}

const told = ({ findings }: Act) => findings.map(({ id }) => id).join(' ')

/** Which findings are together and which apart, as one text. */
const shapeOf = (acts: readonly Act[]) =>
  acts
    .map((act) => `${told(act)} ${act.apart}`)
    .sort()
    .join()

/** Leaves out, the earliest first, whatever the outcome is the same without. */
function needed(base: readonly Act[], divisions: readonly MergeDivision[], shape: string): readonly MergeDivision[] {
  for (const one of divisions) {
    const without = divisions.filter((other) => other !== one)
    if (shapeOf(replay(base, without)) === shape) return needed(base, without, shape)
  }
  return divisions
}

/**
 * The acts of what was found, and the divisions that make them so: one that a later one takes back, or that was
 * overtaken, leaves nothing behind. What was split and rejoined is as it was.
 */
export function divideActs(
  findings: readonly MergeFinding[],
  divisions: readonly MergeDivision[],
): { acts: Act[]; divisions: readonly MergeDivision[] } {
  const base = withinWindow(findings)
  if (divisions.length === 0) return { acts: base, divisions: [] }
  const when = ({ confirmedAt, id }: MergeDivision) => `${confirmedAt} ${id}`
  const inTime = [...divisions].sort((a, b) => (when(a) < when(b) ? -1 : 1))
  const acts = replay(base, inTime)
  return { acts, divisions: needed(base, inTime, shapeOf(acts)) }
}

/** Names an act: its fact, its place, and the first day it was seen on; one taken out of another by its first finding too. */
export const actKey = ({ findings: [first], apart }: Act): string =>
  `${first!.factCode}@${first!.premisesId}@${first!.foundOn}${apart ? `#${first!.id}` : ''}`

/** What is to be split or rejoined is in the current revision as it is said to be. */
export function assertDivision(
  kind: MergeDivision['kind'],
  findings: readonly string[],
  clusters: readonly Pick<Cluster, 'key' | 'fact' | 'premises' | 'findings'>[],
): void {
  const law = '行政处罚法29'
  const ids = new Set(findings)
  const held = clusters.filter((cluster) => cluster.findings.some((id) => ids.has(id)))
  if (findings.some((id) => !held.some((cluster) => cluster.findings.includes(id))))
    throw conflict(
      `cluster.${kind}`,
      '有疑点不在案卷现行版本中,请刷新后重新选择',
      'Some finding is not in the current revision of the docket. Reload and choose again.',
      { field: 'findings' },
    )
  if (kind === 'split' && (held.length !== 1 || held[0]!.findings.every((id) => ids.has(id))))
    throw conflict(
      'cluster.split',
      '拆分须从同一个行为中选出一部分疑点(不能是全部);已属不同行为的无须拆分',
      'Split off some of the findings of one act, not all of them. What is in different acts is apart already.',
      { field: 'findings', law, acts: held.map(({ key }) => key) },
    )
  if (kind === 'split') return
  if (held.length < 2)
    throw conflict('cluster.rejoin', '这些疑点已是同一个行为,无须归并', 'These findings are one act already.', { law })
  if (held.some(({ fact, premises }) => fact !== held[0]!.fact || premises !== held[0]!.premises))
    throw conflict(
      'cluster.rejoin',
      '不同事实或不同场所的疑点不是同一个行为,不能归并',
      'Different facts, or facts at different places, are not one act and cannot be put together.',
      { law, acts: held.map(({ key }) => key) },
    )
}
