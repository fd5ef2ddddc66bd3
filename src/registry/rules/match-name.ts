// Whether two agencies write about one business: names and addresses are brought into one form before they are compared.
// English records differ in abbreviations and punctuation, Chinese ones in width and brackets; neither is guessed at.

/** An address as records carry it. Fields that a source does not have stay out. */
export type Address = {
  building?: string | null
  street?: string | null
  postcode?: string | null
  city?: string | null
}

const HAN = /\p{Script=Han}/u

/** What exports write where there is nothing. */
const NOTHING = new Set(['', 'UNDEFINED', 'NULL', 'NONE', 'N/A', 'NA', 'NKA'])

/** One spelling → the others that are read as it. */
function spellings(others: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(others).flatMap(([one, rest]) =>
      `${one} ${rest}`
        .trim()
        .split(' ')
        .map((word): [string, string] => [word, one]),
    ),
  )
}

/** Corporate forms in their short spelling. */
const CORPORATE = spellings({
  INC: 'INCORPORATED',
  CORP: 'CORPORATION',
  LTD: 'LIMITED',
  CO: 'COMPANY',
  LLC: '',
  LLP: '',
  LP: '',
  PLC: '',
})

/** Words of a street in their short spelling; SAINT and STREET share one, since ST is written for both. */
const STREET_WORDS = spellings({
  ST: 'STREET STR SAINT',
  AVE: 'AVENUE AV',
  BLVD: 'BOULEVARD BOUL',
  PL: 'PLACE',
  RD: 'ROAD',
  DR: 'DRIVE',
  LN: 'LANE',
  CT: 'COURT',
  SQ: 'SQUARE',
  PLZ: 'PLAZA',
  CIR: 'CIRCLE',
  TER: 'TERRACE TERR',
  PKWY: 'PARKWAY PKY',
  HWY: 'HIGHWAY',
  EXPY: 'EXPRESSWAY',
  TPKE: 'TURNPIKE TPK',
  CTR: 'CENTER CENTRE',
  CRES: 'CRESCENT',
  GDNS: 'GARDENS',
  GRV: 'GROVE',
  EXT: 'EXTENSION',
  FT: 'FORT',
  MT: 'MOUNT',
  N: 'NORTH',
  E: 'EAST',
  S: 'SOUTH',
  W: 'WEST',
  1: 'FIRST',
  2: 'SECOND',
  3: 'THIRD',
  4: 'FOURTH',
  5: 'FIFTH',
  6: 'SIXTH',
  7: 'SEVENTH',
  8: 'EIGHTH',
  9: 'NINTH',
  10: 'TENTH',
  11: 'ELEVENTH',
  12: 'TWELFTH',
})

/** Half width, upper case, Latin letters without accents, every kind of bracket round, single spaces. */
function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toUpperCase()
      // Only after a Latin letter: a mark on a kana is another sound, not an accent.
      .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
      .normalize('NFKC')
      .replace(/[[{【〔〖「『《<]/g, '(')
      .replace(/[\]}】〕〗」』》>]/g, ')')
      .replace(/[\p{Z}\p{C}]+/gu, ' ')
      .trim()
  )
}

/** A field of an address, empty when the export only says that there is none. */
function fieldOf(text: string | null | undefined): string {
  const folded = fold(text ?? '')
  return NOTHING.has(folded) ? '' : folded
}

/** Words of a Latin text: apostrophes and full stops close up, other punctuation parts words. */
function wordsOf(folded: string): string[] {
  return folded
    .replace(/['’‘`´.]/g, '')
    .replaceAll('&', ' AND ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
}

/** A Chinese text keeps its brackets and its hyphens (12-3号 is not 123号), but no blanks next to Chinese. */
function closeUp(folded: string): string {
  return folded
    .replace(/[—–−]/g, '-')
    .replace(/['’‘`´·•・.]/g, '')
    .replace(/[,，。、;；:：!！?？"“”|@]/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/(?<=[\p{Script=Han}()-]) | (?=[\p{Script=Han}()-])/gu, '')
    .trim()
}

/** Letters that stand alone belong together: J G MELON is JG MELON, L L C is LLC. */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = []
  let open = false
  for (const word of words) {
    const single = /^\p{L}$/u.test(word)
    if (single && open) joined.push(`${joined.pop()}${word}`)
    else joined.push(word)
    open = single
  }
  return joined
}

/**
 * A business's name in one form: upper case, half width, no accents or punctuation, `&` as AND, corporate forms in
 * their short spelling (INCORPORATED → INC). Chinese names keep 有限公司 and 有限责任公司, which are different forms, and
 * get round half-width brackets. HTML entities are decoded by whoever reads the record. Empty when there is no name.
 */
export function normaliseName(name: string): string {
  const folded = fold(name)
  if (HAN.test(folded)) return closeUp(folded)
  return joinLetters(wordsOf(folded))
    .map((word) => CORPORATE.get(word) ?? word)
    .join(' ')
}

/**
 * A name without the English corporate forms at its end (INC, LLC, CORP, LTD, CO …), for a second, wider look: a licence
 * carries the company, the signboard does not. A name made of nothing else stays whole.
 */
export function coreName(name: string): string {
  const words = normaliseName(name).split(' ')
  const last = words.findLastIndex((word) => !CORPORATE.has(word))
  return words.slice(0, last < 0 ? words.length : last + 1).join(' ')
}

function normaliseStreet(folded: string): string {
  return wordsOf(folded.replace(/(?<=\d)-(?=\d)/g, ''))
    .map((word) => STREET_WORDS.get(word) ?? word.replace(/^(\d+)(?:ST|ND|RD|TH)$/, '$1'))
    .join(' ')
}

function normalisePostcode(folded: string): string {
  // ZIP+4 is the same place as its ZIP.
  return folded.replace(/^(\d{5})-\d{4}$/, '$1').replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * An address in one form: the house number and street with their usual abbreviations (3RD AVENUE → 3 AVE, WEST → W), then
 * the postcode, or the city where there is none, since agencies name cities differently (MANHATTAN, NEW YORK).
 * `undefined` and its like count as absent; a house number that was written into the street is the same as one beside
 * it, and one written in both is taken once. Empty when there is neither number nor street.
 */
export function normaliseAddress({ building, street, postcode, city }: Address): string {
  const [number, road, town] = [fieldOf(building), fieldOf(street), fieldOf(city)]
  const area = normalisePostcode(fieldOf(postcode)) || (HAN.test(town) ? closeUp(town) : wordsOf(town).join(' '))
  let line: string
  if (HAN.test(number + road)) {
    const [first, rest] = [closeUp(number), closeUp(road)]
    line = rest.endsWith(first) ? rest : `${rest}${first}`
  } else {
    const [first, rest] = [normaliseStreet(number), normaliseStreet(road)]
    line = first === '' || rest === first || rest.startsWith(`${first} `) ? rest : `${first} ${rest}`.trim()
    // 798 A FRANKLIN is 798A FRANKLIN, but 4 E 36 is a direction.
    line = line.replace(/^(\d+) ([A-DF-MO-RT-VX-Z]) (?=.)/, '$1$2 ')
  }
  return line === '' ? '' : `${line}|${area}`
}

/**
 * One string for a name at an address: two records of different agencies with the same key are about one business, save
 * for counters of one chain in one terminal or hotel. Null when the name or the address is missing; records without a
 * key never match by it.
 */
export function matchKey(name: string, address: Address): string | null {
  return keyOf(normaliseName(name), normaliseAddress(address))
}

/** As `matchKey`, but by `coreName`: two records with the same wide key may be one business, a person decides. */
export function wideMatchKey(name: string, address: Address): string | null {
  return keyOf(coreName(name), normaliseAddress(address))
}

function keyOf(name: string, address: string): string | null {
  return name === '' || address === '' ? null : `${name}@${address}`
}
