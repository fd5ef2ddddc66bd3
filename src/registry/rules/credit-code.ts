// The unified social credit code 统一社会信用代码 that names a business (GB 32100-2015): 18 characters, self-checking.
// Nothing is repaired: a code that does not check is a mistake that somebody has to look up on the licence.

/** What is odd about a code that is valid all the same. `ORGANISATION_CHECK`: its organisation code's own check digit. */
export type CreditCodeWarning = 'ORGANISATION_CHECK'

/**
 * Why a code is refused. `LENGTH`: not 18 characters. `ALPHABET`: a character the standard does not use. `CHECK`: the
 * last character does not fit. `PREFIX`: no such registering department and kind. `DIVISION`: no such province.
 */
export type CreditCodeFault = 'LENGTH' | 'ALPHABET' | 'CHECK' | 'PREFIX' | 'DIVISION'

/** A code in its one written form, or why it is none, in a sentence for people. */
export type ParsedCreditCode =
  | { ok: true; code: string; warnings: CreditCodeWarning[] }
  | { ok: false; reason: CreditCodeFault; zh: string; en: string }

/** GB 32100-2015 table 3: a character's value is its place. I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** GB 32100-2015 table 2: 3^(i-1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** GB 11714: weights of the eight characters before the organisation code's check digit. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 32100-2015 table 1 with its later additions: registering department → kinds of body. */
const KINDS: Readonly<Record<string, string>> = {
  1: '1239', // 机构编制
  2: '19', // 外交
  3: '123459', // 司法行政
  4: '19', // 文化
  5: '1239', // 民政
  6: '129', // 旅游
  7: '129', // 宗教
  8: '19', // 工会
  9: '1239', // 市场监管: 企业, 个体工商户, 农民专业合作社, 其他
  A: '19', // 中央军委改革和编制办公室
  N: '1239', // 农业农村
  Y: '1', // 其他
}

/**
 * GB/T 2260 provinces. Only the province is judged: a code keeps the division of the day it was given, and counties
 * are renumbered.
 */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)
/** Registered with the national authority itself. */
const NATIONAL = '100000'

function normalise(text: string): string {
  return text
    .trim()
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

function weigh(code: string, weights: readonly number[], valueOf: (character: string) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * valueOf(code.charAt(index)), 0)
}

function checkOf(code: string): string {
  return ALPHABET.charAt((31 - (weigh(code, WEIGHTS, (character) => ALPHABET.indexOf(character)) % 31)) % 31)
}

function organisationCheckOf(body: string): string {
  const check = 11 - (weigh(body, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11)
  return check === 10 ? 'X' : String(check % 11)
}

/**
 * Reads a unified social credit code (GB 32100-2015) as a person or another system wrote it: blanks around it,
 * full-width characters and lower case are normalised; letters that look like digits are not repaired.
 *
 * Any one wrong character and any two neighbours exchanged are found by the check. A wrong check digit of the
 * organisation code inside (GB 11714) is only a warning, since such codes were given out.
 */
export function parseCreditCode(text: string): ParsedCreditCode {
  const code = normalise(text)
  const length = Array.from(code).length
  if (length !== 18) {
    return {
      ok: false,
      reason: 'LENGTH',
      zh: `统一社会信用代码应为18位，现为${length}位，请对照营业执照核对。`,
      en: `A unified social credit code has 18 characters, this one has ${length}: compare it with the licence.`,
    }
  }
  const strange = Array.from(code).find((character) => !ALPHABET.includes(character))
  if (strange !== undefined) {
    return {
      ok: false,
      reason: 'ALPHABET',
      zh: `统一社会信用代码不使用字符“${strange}”（不含字母I、O、S、V、Z），请对照营业执照核对。`,
      en: `A unified social credit code has no "${strange}" (I, O, S, V and Z are not used): compare it with the licence.`,
    }
  }
  if (checkOf(code) !== code.charAt(17)) {
    return {
      ok: false,
      reason: 'CHECK',
      zh: '统一社会信用代码校验不符，其中有字符写错或次序颠倒，请对照营业执照核对。',
      en: 'The check character does not fit: a character is wrong or two are exchanged. Compare it with the licence.',
    }
  }
  if (!KINDS[code.charAt(0)]?.includes(code.charAt(1))) {
    return {
      ok: false,
      reason: 'PREFIX',
      zh: `统一社会信用代码前两位“${code.slice(0, 2)}”不是已知的登记管理部门和机构类别。`,
      en: `The first two characters "${code.slice(0, 2)}" are no known registering department and kind of body.`,
    }
  }
  const division = code.slice(2, 8)
  if (!/^\d{6}$/.test(division) || (division !== NATIONAL && !PROVINCES.has(division.slice(0, 2)))) {
    return {
      ok: false,
      reason: 'DIVISION',
      zh: `统一社会信用代码第3至8位“${division}”不是已知的行政区划。`,
      en: `Characters 3 to 8, "${division}", are no known administrative division.`,
    }
  }
  const warnings: CreditCodeWarning[] = []
  if (organisationCheckOf(code.slice(8, 16)) !== code.charAt(16)) warnings.push('ORGANISATION_CHECK')
  return { ok: true, code, warnings }
}

/** The code that begins with these sixteen characters: the check digit of its organisation code and its own added. */
export function completeCreditCode(body: string): string {
  const code = body + organisationCheckOf(body.slice(8))
  return code + checkOf(code)
}
