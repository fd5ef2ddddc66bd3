// What a few letters look like, and what comes first for them. Pure.

export const kinds = ['docket', 'document', 'finding', 'business', 'person'] as const
export type Kind = (typeof kinds)[number]

/** What a few letters can be: each is looked for only by what it could be. */
export const looksLike = (text: string) => ({
  /** 文号: ends in digits, with or without 号. */
  number: /\d\s*号?$/.test(text),
  /** Codes of facts and items: `F-FUME`, `ENV-15`. */
  code: /^[a-z]+-/i.test(text),
  /** A code is no name. */
  name: !/^[\d\s〔〕()[\]号-]+$/.test(text),
})

/** The groups in the order in which somebody who writes this wants them. */
export function ranked(text: string): readonly Kind[] {
  const { number, code, name } = looksLike(text)
  const first: Kind[] = code ? ['finding'] : number ? ['docket', 'document'] : name ? ['business'] : []
  return [...first, ...kinds.filter((kind) => !first.includes(kind))]
}

/** Nearest first: what is the very text, then what begins with it, else as the hub ranked it. */
export const nearest = <T>(text: string, all: readonly T[], titleOf: (one: T) => string): T[] => {
  const wanted = text.toLowerCase()
  const off = (one: T) => {
    const title = titleOf(one).toLowerCase()
    return title === wanted ? 0 : title.startsWith(wanted) ? 1 : 2
  }
  return all.toSorted((a, b) => off(a) - off(b))
}

/** The serial of a number stands before its 号; what ends in other digits too comes after it. */
export const serialIs = (text: string, number: string) => {
  const [wanted] = /\d+(?=\s*号?$)/.exec(text) ?? []
  return wanted !== undefined && new RegExp(`\\D${wanted}号?$`).test(number)
}
