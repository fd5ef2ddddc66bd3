import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readableCode, readCode } from '../../src/document/rules/code.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)

it('the letters on a paper tell sixty bits of the hash of what it says, however somebody types them', () => {
  fc.assert(
    fc.property(hash, fc.constantFrom('-', ' ', '', ' - '), fc.boolean(), (sha256, between, small) => {
      const code = readableCode(sha256)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
      const typed = code
        .replaceAll('-', between)
        .replaceAll('0', 'o')
        .replaceAll('1', small ? 'l' : 'I')
      expect(readCode(small ? typed.toLowerCase() : typed)).toBe(sha256.slice(0, 15))
    }),
  )
})

it('what is no code opens nothing', () => {
  for (const typed of ['', '7ZQ4-0XKD', '7ZQ4-0XKD-M2RU', '7ZQ4-0XKD-M2RV-1', '核验码'.repeat(4)])
    expect(readCode(typed)).toBe('')
})
