import { readCode } from '../../document/index.ts'

/** What somebody typed or scanned from a paper. */
export type Given = { number: string; code: string; sha256: string }

const hex = (text: string, digits: number) => (new RegExp(`^[0-9a-f]{${digits}}$`).test(text) ? text : '')

/** The code inside an address that a camera read, or what was typed. */
const scanned = (text: string) => /[?&]c=([^&#]+)/.exec(text)?.[1] ?? text

/** A code as it is kept: digits of a hash, thirty-two of what older papers' codes tell a camera or fifteen in letters. */
function codeOf(typed: string): string {
  const text = typed.replaceAll(/\s/g, '')
  const digits = text.toLowerCase().split(':').at(-1)!
  return hex(digits, 32) || readCode(scanned(text)) || hex(digits, 15)
}

/** Spaces and brackets of any width are the same number; a code is taken as typed, or as the whole of what a scan reads. */
export function readGiven(form: Pick<URLSearchParams, 'get'>): Given {
  const number = (form.get('number') ?? '')
    .normalize('NFC')
    .replaceAll(/[\s\0]/g, '')
    .slice(0, 80)
  return {
    number: number.replaceAll(/[[(（【]/g, '〔').replaceAll(/[\])）】]/g, '〕'),
    code: codeOf((form.get('code') ?? '').slice(0, 400)),
    sha256: hex((form.get('sha256') ?? '').toLowerCase(), 64),
  }
}
