/** What kind of no it is; clients branch on this, people read the sentences. */
export type RefusalCode =
  | 'INVALID'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'STALE'
  | 'DUPLICATE'
  | 'REQUEST_REUSED'
  | 'LOCKED'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'RESYNC_REQUIRED'
  | 'INSUFFICIENT_STORAGE'
  | 'UNAVAILABLE'

/** What else a refusal can tell: where it went wrong, which rule and law say so, what is true instead. */
export type RefusalDetails = Readonly<{
  /** Path of the input field, `measures.0.amount`. */
  field?: string
  /** The rule's short name, as in `rules.ts`. */
  rule?: string
  /** The article the rule rests on. */
  law?: string
  /** True when the very same request may succeed later. */
  retryable?: boolean
  [more: string]: unknown
}>

/** The system said no, for a reason the person can act on. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  /** The same sentence in English. */
  readonly en: string
  readonly details: RefusalDetails
  constructor(code: RefusalCode, zh: string, en: string, details: RefusalDetails = {}) {
    super(zh)
    this.code = code
    this.en = en
    this.details = details
  }
}

/** Missing and forbidden look alike: whoever may not see a thing is told that it is not there. */
export const notFound = (what: string, whatEn: string) =>
  new Refusal('NOT_FOUND', `没有找到${what},或您无权查看`, `No such ${whatEn}, or you may not see it.`)

export const forbidden = (zh: string, en: string, details: RefusalDetails = {}) =>
  new Refusal('FORBIDDEN', zh, en, details)

export const conflict = (rule: string, zh: string, en: string, details: RefusalDetails = {}) =>
  new Refusal('CONFLICT', zh, en, { rule, ...details })

export const invalid = (field: string, zh: string, en: string, details: RefusalDetails = {}) =>
  new Refusal('INVALID', zh, en, { field, ...details })

/** Someone else changed it since you looked; `current` is the version to read before trying again. */
export const assertVersion = (current: number, expected: number) => {
  if (current !== expected)
    throw new Refusal(
      'STALE',
      `内容已被他人更新(您看到的是第 ${expected} 版,现为第 ${current} 版),请刷新后再办理`,
      `Somebody changed it (you saw version ${expected}, it is now ${current}). Reload and try again.`,
      { current, expected },
    )
}
