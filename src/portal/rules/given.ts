/** What somebody typed or scanned from a paper. */
export type Given = { number: string; code: string; sha256: string }

const hex = (text: string, digits: number) => (new RegExp(`^[0-9a-f]{${digits}}$`).test(text) ? text : '')

/**
 * A code as it is kept: 32 hexadecimal digits of a scan, or the twelve characters printed to be read (Crockford's base32),
 * typed with or without dashes, O for 0 and I or L for 1.
 */
function readCode(typed: string): string {
  const scanned = hex(typed.replaceAll(/\s/g, '').toLowerCase().split(':').at(-1)!, 32)
  if (scanned) return scanned
  const read = typed
    .normalize('NFKC')
    .replaceAll(/[\s\-–—−_.·]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(read) ? read : ''
}

/** Spaces and brackets of any width are the same number; a code is taken as typed, or as the whole of what a scan reads. */
export function readGiven(form: Pick<URLSearchParams, 'get'>): Given {
  const number = (form.get('number') ?? '')
    .normalize('NFC')
    .replaceAll(/[\s\0]/g, '')
    .slice(0, 80)
  return {
    number: number.replaceAll(/[[(（【]/g, '〔').replaceAll(/[\])）】]/g, '〕'),
    code: readCode((form.get('code') ?? '').slice(0, 200)),
    sha256: hex((form.get('sha256') ?? '').toLowerCase(), 64),
  }
}
