// 核验码: what a paper is looked up by beside its number. Sixty bits of the hash of what it says, in letters that are read
// aloud and typed without mistaking one for another (Crockford's base 32). Pure.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** So many hexadecimal digits of the hash are told: twelve letters of five bits. */
const digits = 15

/** `7ZQ4-0XKD-M2RV`: the code as it stands on the paper. */
export const readableCode = (contentSha256: string): string =>
  BigInt(`0x${contentSha256.slice(0, digits)}`)
    .toString(32)
    .padStart(12, '0')
    .replaceAll(/./g, (letter) => letters[Number.parseInt(letter, 32)]!)
    .replaceAll(/(.{4})(?=.)/g, '$1-')

/** The digits of the hash that a code tells, however it was typed; '' where it is none. */
export function readCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—−_.·]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!new RegExp(`^[${letters}]{12}$`).test(code)) return ''
  const bits = Array.from(code).reduce((all, letter) => all * 32n + BigInt(letters.indexOf(letter)), 0n)
  return bits.toString(16).padStart(digits, '0')
}

/** Where a paper is looked up by a telephone's camera. */
export const lookupOf = (publicUrl: string, number: string, contentSha256: string): string =>
  `${publicUrl}/p?n=${encodeURIComponent(number)}&c=${readableCode(contentSha256).replaceAll('-', '')}`
