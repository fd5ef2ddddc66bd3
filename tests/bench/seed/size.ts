/** How much a seeded city holds. Every row has a number, so that the operations can name what they ask for. */
export type Size = {
  scale: number
  seed: number
  businesses: number
  /** Findings of ordinary businesses; those of the dockets to merge come after them. */
  findings: number
  dockets: number
  /** Dockets of 200 findings, each with the signed opinions of three agencies: what the merge is measured on. */
  merging: number
}

export const findingsToMerge = 200

/** At scale 1: 100,000 businesses, 1,000,000 findings, 150,000 dockets. */
export function sizeOf(scale: number, seed: number): Size {
  // Multiples of four: of each four businesses one has 25 findings, the others five.
  const businesses = Math.max(4, Math.round(25_000 * scale)) * 4
  return {
    scale,
    seed,
    businesses,
    findings: businesses * 10,
    dockets: businesses * 1.5,
    merging: Math.min(200, Math.max(16, Math.round(2000 * scale))),
  }
}

export const prefixes = {
  business: '10000000',
  premises: '11000000',
  visit: '12000000',
  finding: '20000000',
  evidence: '21000000',
  request: '30000000',
  opinion: '40000000',
  docket: '50000000',
}

export type Numbered = keyof typeof prefixes

/** The id of the n-th row of its kind. */
export const idOf = (kind: Numbered, n: number) =>
  `${prefixes[kind]}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** The same in SQL. */
export const key = (kind: Numbered, n: string) =>
  `('${prefixes[kind]}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
