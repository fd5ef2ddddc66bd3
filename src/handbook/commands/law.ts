import type { Act } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import type { Law } from '../rules/law.ts'
import { changeOf } from '../rules/law-change.ts'
import * as store from '../store/law.ts'

/** The law is one subject of the trace: its codes are no uuids. */
const law = ['Law', '00000000-0000-7000-8000-000000000021'] as const

/** The codes that recording a law changed; all empty when it said nothing new. */
export type RecordedLaw = { violations: string[]; facts: string[]; norms: string[] }

/**
 * Records facts, violations and norms as a publisher tells them: what is new is added, what is told otherwise is
 * changed, what is not named stays. One trace row a kind of changed code; recorded twice, the second changes nothing.
 */
export async function recordLaw(act: Act, told: Law): Promise<RecordedLaw> {
  assertMay(act.actor, 'law.record')
  const { tx } = act
  await store.lockLaw(tx)
  const { violations, facts, links, norms } = changeOf(told, await store.readRecorded(tx, told))
  const added = norms.added.map((norm) => ({ id: newId(), ...norm }))
  if (violations.length > 0) await store.saveViolations(tx, violations)
  if (facts.length > 0) await store.saveFacts(tx, facts)
  if (links.removed.length > 0) await store.deleteFactLinks(tx, links.removed)
  await store.insertFactLinks(tx, links.added)
  await store.insertNorms(tx, added)
  if (norms.changed.length > 0) await store.saveNorms(tx, norms.changed)
  const touched = [
    ...facts.map(({ code }) => code),
    ...[...links.added, ...links.removed].map(({ factCode }) => factCode),
  ]
  const changed = {
    violations: violations.map(({ code }) => code),
    facts: [...new Set(touched)].toSorted(),
    norms: [...new Set([...added, ...norms.changed].map(({ violationCode }) => violationCode))].toSorted(),
  }
  const kinds = [
    ['violation.recorded', changed.violations],
    ['fact.recorded', changed.facts],
    ['norm.recorded', changed.norms],
  ] as const
  for (const [type, codes] of kinds) if (codes.length > 0) act.record({ type, subject: law, data: { codes } })
  // An act that finds nothing to change still says that it looked.
  if (kinds.every(([, codes]) => codes.length === 0)) act.record({ type: 'law.confirmed', subject: law, data: {} })
  return changed
}
