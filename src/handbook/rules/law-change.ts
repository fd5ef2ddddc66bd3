// What recording a law changes of the law that is recorded: codes are never removed, only told better.
// Pure: both laws are arguments.
import { type Fact, type Law, type NewNorm, type Norm, normKey, type Violation } from './law.ts'

/** What there is to write. Norms keep their id, so that what rests on them still does. */
export type LawChange = {
  violations: Violation[]
  facts: Omit<Fact, 'violations'>[]
  links: { added: FactLink[]; removed: FactLink[] }
  norms: { added: NewNorm[]; changed: Norm[] }
}
export type FactLink = { factCode: string; violationCode: string }

/** The law as it is recorded, as far as another names the same codes. */
export type Recorded = { facts: readonly Fact[]; violations: readonly Violation[]; norms: readonly Norm[] }

const sorted = (_key: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
/** The database gives keys back in an order of its own. */
const same = (a: unknown, b: unknown) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted)

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Compares a law with what is recorded of it. A fact that is named has exactly the violations it is given. */
export function changeOf(law: Law, recorded: Recorded): LawChange {
  const [oldFacts, oldViolations] = [byCode(recorded.facts), byCode(recorded.violations)]
  const oldNorms = new Map(recorded.norms.map((norm) => [normKey(norm), norm]))
  const change: LawChange = {
    violations: law.violations.filter((one) => !same(one, oldViolations.get(one.code))),
    facts: [],
    links: { added: [], removed: [] },
    norms: { added: [], changed: [] },
  }
  for (const { violations, ...fact } of law.facts) {
    const old = oldFacts.get(fact.code)
    const before = new Set(old?.violations)
    const after = new Set(violations)
    if (!old || !same({ ...fact, violations: [] }, { ...old, violations: [] })) change.facts.push(fact)
    for (const violationCode of after.difference(before))
      change.links.added.push({ factCode: fact.code, violationCode })
    for (const violationCode of before.difference(after))
      change.links.removed.push({ factCode: fact.code, violationCode })
  }
  for (const norm of law.norms) {
    const old = oldNorms.get(normKey(norm))
    if (!old) change.norms.added.push(norm)
    else if (!same({ ...norm, id: old.id }, old)) change.norms.changed.push({ ...norm, id: old.id })
  }
  return change
}
