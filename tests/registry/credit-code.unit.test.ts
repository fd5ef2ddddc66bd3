import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCreditCode } from '../../src/registry/rules/credit-code.ts'

type Vectors = {
  alphabet: string
  valid: { code: string }[]
  synthetic: string[]
  invalid: { code: string; why: string }[]
}
const file = new URL('../../schema/data/rules/uscc_vectors.json', import.meta.url)
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

/** More codes that the rules brief (§5.1) calls valid. */
const alsoValid =
  '91110000802100433B 91110108551385082Q 92110105MA00Y7K922 52320100509320007K 92440104MA9X00011L 92440105MA9X0002XT'

const reasonOf = (text: string): string => {
  const parsed = parseCreditCode(text)
  return parsed.ok ? 'ok' : parsed.reason
}

/** What the brief (§5.1) says of a code by its shape alone: nothing is taken from the words that go with a vector. */
function plainly(text: string): string {
  const code = text.trim().toUpperCase()
  if (code.length !== 18) return 'LENGTH'
  if (Array.from(code).some((one) => !vectors.alphabet.includes(one))) return 'ALPHABET'
  if (!plainlyValid(code)) return 'CHECK'
  if (!/^[1-9ANY][1-59]/.test(code)) return 'PREFIX'
  if (!/^..([1-8]\d{5})/.test(code)) return 'DIVISION'
  return plainlyOrganised(code) ? 'ok' : 'ok ORGANISATION_CHECK'
}
const told = (text: string): string => {
  const parsed = parseCreditCode(text)
  return parsed.ok ? ['ok', ...parsed.warnings].join(' ') : parsed.reason
}

describe('the vectors of the rules brief', () => {
  it.each([...vectors.valid.map(({ code }) => code), ...vectors.synthetic, ...alsoValid.split(' ')])(
    '%s is valid',
    (code) => {
      expect(parseCreditCode(code)).toMatchObject({ ok: true, code: code.trim().toUpperCase() })
      expect(told(code)).toBe(plainly(code))
    },
  )

  it.each(vectors.invalid)('$code: $why', ({ code }) => {
    expect(told(code)).toBe(plainly(code))
    // What is called invalid is refused, warned about, or valid once it is written in its one form.
    expect(told(code) !== 'ok' || code !== code.trim().toUpperCase()).toBe(true)
  })

  it.each([
    ['92440106MA59DEM015', 'ok ORGANISATION_CHECK'],
    [withCheck('00440106MA59DEM03'), 'PREFIX'],
    [withCheck('92999999MA59DEM03'), 'DIVISION'],
    [' 92440106ma59dem03b ', 'ok'],
    ['92440106MZ59DEM03B', 'ALPHABET'],
    ['92440106MV59DEM0', 'LENGTH'],
  ])('would be read rightly where %s were added', (code, right) => {
    expect([told(code), plainly(code)]).toEqual([right, right])
  })
})

describe('a credit code', () => {
  it('is written in one form', () => {
    const code = '92440106MA59DEM03B'
    const wide = Array.from(code, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('')
    for (const text of [` ${code}\n`, `\u3000${wide}\u3000`, code.toLowerCase(), wide.toLowerCase()]) {
      expect(parseCreditCode(text)).toEqual({ ok: true, code, warnings: [] })
    }
  })

  it('is not repaired where a letter looks like a digit', () => {
    expect(reasonOf('9244O106MA59DEM03B')).toBe('ALPHABET')
    expect(reasonOf('92440106MA59DEM０3Ｂ')).toBe('ok')
    expect(reasonOf('9244 0106MA59DEM03')).toBe('ALPHABET')
    expect(reasonOf('')).toBe('LENGTH')
    // The dotless i and the long s would become I and S under an upper-casing that knows all of Unicode.
    expect(parseCreditCode('92440106Mı59DEM03B')).toMatchObject({ ok: false, zh: expect.stringContaining('“ı”') })
  })

  it('with a wrong organisation digit is valid and warned about', () => {
    expect(parseCreditCode('92440106MA59DEM015')).toEqual({
      ok: true,
      code: '92440106MA59DEM015',
      warnings: ['ORGANISATION_CHECK'],
    })
  })

  it('with an unknown department, kind or province is refused though it checks', () => {
    expect(reasonOf(withCheck('00440106MA59DEM03'))).toBe('PREFIX')
    expect(reasonOf(withCheck('98440106MA59DEM03'))).toBe('PREFIX')
    expect(reasonOf(withCheck('92999999MA59DEM03'))).toBe('DIVISION')
    expect(reasonOf(withCheck('9244010AMA59DEM03'))).toBe('DIVISION')
    expect(reasonOf(withCheck('91100000MA59DEM03'))).toBe('ok')
  })

  it('that is refused comes with a sentence in both languages', () => {
    for (const text of ['1', '9244O106MA59DEM03B', '92440106MA59DEM03A', withCheck('00440106MA59DEM03')]) {
      const parsed = parseCreditCode(text)
      expect(parsed).toMatchObject({ ok: false, zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) })
    }
  })
})

// The standard once more: the sum of every value times three to the power of its place, the check included, is a
// multiple of 31 (the weights of the table are those powers).
function plainlyValid(code: string): boolean {
  let sum = 0n
  for (let place = 0; place < 17; place += 1)
    sum += BigInt(vectors.alphabet.indexOf(code.charAt(place))) * 3n ** BigInt(place)
  return (sum + BigInt(vectors.alphabet.indexOf(code.charAt(17)))) % 31n === 0n
}

function withCheck(body: string): string {
  return body + Array.from(vectors.alphabet).find((check) => plainlyValid(body + check))
}

/** Whether the organisation code inside checks by GB 11714. */
function plainlyOrganised(code: string): boolean {
  const values = Array.from(code.slice(8, 16), (one) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(one))
  const weighted = [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0)
  // X stands for ten only at the check's own place.
  const check = code.charAt(16) === 'X' ? 10 : /\d/.test(code.charAt(16)) ? Number(code.charAt(16)) : Number.NaN
  return (weighted + check) % 11 === 0
}

const characters = fc.constantFrom(...Array.from(vectors.alphabet))
const validCodes = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '12', '52'),
    fc.constantFrom('110105', '440106', '310101', '100000', '540102'),
    fc.array(characters, { minLength: 9, maxLength: 9 }),
  )
  .map(([prefix, division, organisation]) => withCheck(prefix + division + organisation.join('')))

describe('for every valid code', () => {
  it('the plain statement of the standard is accepted', () => {
    fc.assert(
      fc.property(validCodes, (code) => {
        expect(parseCreditCode(code)).toMatchObject({ ok: true, code })
      }),
    )
  })

  it('any one wrong character is found', () => {
    fc.assert(
      fc.property(validCodes, fc.integer({ min: 0, max: 17 }), characters, (code, place, character) => {
        fc.pre(code.charAt(place) !== character)
        expect(reasonOf(code.slice(0, place) + character + code.slice(place + 1))).toBe('CHECK')
      }),
      { numRuns: 1000 },
    )
  })

  it('any two different neighbours exchanged are found', () => {
    fc.assert(
      fc.property(validCodes, fc.integer({ min: 0, max: 16 }), (code, place) => {
        const [one, two] = [code.charAt(place), code.charAt(place + 1)]
        fc.pre(one !== two)
        expect(reasonOf(code.slice(0, place) + two + one + code.slice(place + 2))).toBe('CHECK')
      }),
      { numRuns: 1000 },
    )
  })

  it('a warning is given exactly when the organisation code does not check', () => {
    fc.assert(
      fc.property(validCodes, (code) => {
        const parsed = parseCreditCode(code)
        expect(parsed.ok && parsed.warnings.length === 0).toBe(plainlyOrganised(code))
      }),
      { numRuns: 1000 },
    )
  })
})

it('accepts or refuses any text without failing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseCreditCode(text).ok === 'boolean'))
})
