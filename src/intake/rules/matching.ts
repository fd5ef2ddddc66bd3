// Which business a row is about: the row's own earlier business, then exact keys, then name and address to the letter.
// Whatever is doubtful is left apart: two records of one business can be joined later, two businesses in one cannot be parted.
// Pure: what is known is an argument, and grows with what the batch itself registers.
import { coreName, normaliseAddress, normaliseName } from '../../registry/index.ts'
import type { BusinessText, Identity } from './business-text.ts'

/** A business that a row may be about. */
export type Candidate = {
  id: string
  name: string
  creditCode: string | null
  version: number
  addressKey: string
  identities: Identity[]
}

export type Match = {
  /** Undefined: none that is known. */
  business: Candidate | undefined
  /** Keys of the row that nobody has yet, for the business it is about. */
  identities: Identity[]
  /** There was a business it might have been; it was left apart. */
  doubtful: boolean
}

export type Matcher = {
  match(text: BusinessText, earlier: string | null): Match
  /** What was just registered or identified is known from now on. */
  learn(candidate: Candidate): void
}

const keyOf = ({ source, key }: Identity) => `${source}\u0000${key}`

export function createMatcher(candidates: readonly Candidate[]): Matcher {
  const byId = new Map<string, Candidate>()
  const byIdentity = new Map<string, Candidate>()
  const byCreditCode = new Map<string, Candidate>()
  const byAddress = new Map<string, Set<Candidate>>()
  const learn = (candidate: Candidate) => {
    byId.set(candidate.id, candidate)
    for (const identity of candidate.identities) byIdentity.set(keyOf(identity), candidate)
    if (candidate.creditCode) byCreditCode.set(candidate.creditCode, candidate)
    if (candidate.addressKey === '') return
    const there = byAddress.get(candidate.addressKey)
    if (there) there.add(candidate)
    else byAddress.set(candidate.addressKey, new Set([candidate]))
  }
  for (const candidate of candidates) learn(candidate)

  const match = (text: BusinessText, earlier: string | null): Match => {
    const before = earlier === null ? undefined : byId.get(earlier)
    if (before) return joined(text, before, false, byIdentity)
    const coded = text.creditCode ? byCreditCode.get(text.creditCode) : undefined
    if (coded) return joined(text, coded, false, byIdentity)
    const held = text.identities.flatMap((identity) => byIdentity.get(keyOf(identity)) ?? [])
    const [first] = held
    if (first && held.every((one) => one === first) && !clashes(text, first))
      return joined(text, first, false, byIdentity)
    const free = text.identities.filter((identity) => !byIdentity.has(keyOf(identity)))
    const named = byName(text, [...(byAddress.get(normaliseAddress(text.parts)) ?? [])])
    const [only] = named
    if (only && named.length === 1 && !contradicts(free, only) && !(text.creditCode && only.creditCode))
      return joined({ ...text, identities: free }, only, held.length > 0, byIdentity)
    return { business: undefined, identities: free, doubtful: held.length > 0 || named.length > 0 }
  }
  return { match, learn }
}

/** The row is about this business; of its keys those are new that nobody has and that do not contradict one it has. */
function joined(
  text: BusinessText,
  business: Candidate,
  doubtful: boolean,
  byIdentity: ReadonlyMap<string, Candidate>,
): Match {
  const foreign = text.identities.some((one) => (byIdentity.get(keyOf(one)) ?? business) !== business)
  const free = text.identities.filter((one) => !byIdentity.has(keyOf(one)))
  const fitting = free.filter((one) => !contradicts([one], business))
  return { business, identities: fitting, doubtful: doubtful || foreign || fitting.length < free.length }
}

/** One system calls a business by one key: another key of the same system is another business. */
const contradicts = (identities: readonly Identity[], business: Candidate) =>
  identities.some((one) => business.identities.some((known) => known.source === one.source && known.key !== one.key))

/** Those at the address with the name to the letter; without any, those with the name but for its corporate form. */
function byName(text: BusinessText, there: readonly Candidate[]): Candidate[] {
  if (there.length === 0 || text.names.length === 0) return []
  const exact = new Set(text.names.map(normaliseName))
  const same = there.filter(({ name }) => exact.has(normaliseName(name)))
  if (same.length > 0) return same
  const wide = new Set(text.names.map(coreName))
  return there.filter(({ name }) => wide.has(coreName(name)))
}

/**
 * Whether a key must be mistyped: the row and the business it leads to share no word of their names, and neither
 * address nor postcode. Where either says nothing, the key is believed.
 */
export function clashes(text: BusinessText, business: Candidate): boolean {
  if (text.names.length === 0) return false
  const here = normaliseAddress(text.parts)
  if (here === '' || business.addressKey === '' || here === business.addressKey) return false
  const [area, there] = [areaOf(here), areaOf(business.addressKey)]
  if (area === '' || there === '' || area === there) return false
  const words = new Set(wordsOf(business.name))
  return words.size > 0 && !text.names.some((name) => wordsOf(name).some((word) => words.has(word)))
}

const areaOf = (addressKey: string) => addressKey.slice(addressKey.lastIndexOf('|') + 1)

/** The words of a name; of a Chinese one, which has no blanks, its pairs of characters. */
function wordsOf(name: string): string[] {
  return coreName(name)
    .split(' ')
    .flatMap((word) => {
      const characters = Array.from(word)
      return /\p{Script=Han}/u.test(word) ? characters.slice(1).map((one, i) => `${characters[i]}${one}`) : [word]
    })
}
