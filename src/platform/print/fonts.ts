import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { charactersIn } from './cmap.ts'

const { resolve } = createRequire(import.meta.url)

/**
 * 宋体, in the order in which a character is looked for: Noto Serif SC (all of the first plane and 通用规范汉字表), then
 * Noto Serif JP for rarer ones such as 𠮷. Each in the two weights that the templates use; a template names the families.
 */
export const fonts: readonly string[] = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
  '@expo-google-fonts/noto-serif-jp/700Bold/NotoSerifJP_700Bold.ttf',
]

export const fontPath = (font: string): string => resolve(font)

/** The part of a font that tells which characters it draws; the rest, 15 MB of outlines, is not read. */
async function readCmap(font: string): Promise<Buffer> {
  const file = await open(fontPath(font), 'r')
  try {
    const read = async (at: number, bytes: number) => (await file.read(Buffer.alloc(bytes), 0, bytes, at)).buffer
    const tables = (await read(0, 12)).readUInt16BE(4)
    const directory = await read(12, tables * 16)
    for (let at = 0; at < directory.length; at += 16)
      if (directory.toString('latin1', at, at + 4) === 'cmap')
        return await read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
    throw new Error(`${font} has no cmap`)
  } finally {
    await file.close()
  }
}

/** A bit for each code point that a weight of both families draws: 136 kB, read once in some 30 ms. */
async function readDrawn(): Promise<Uint8Array> {
  const drawn = new Uint8Array(0x110000 / 8)
  for (const font of fonts.filter((one) => one.includes('400Regular')))
    for (const code of charactersIn(await readCmap(font))) drawn[code >> 3]! |= 1 << (code & 7)
  return drawn
}

let known: Promise<Uint8Array> | undefined

// Nothing is drawn for these, and nothing is missed.
const unseen = /[\s\u200b-\u200d\u2060\ufeff]/u

/** The characters of a text that no font of ours draws, each once, in the order they come. */
export async function missingGlyphs(text: string): Promise<string[]> {
  known ??= readDrawn()
  const drawn = await known
  return [...new Set(text)].filter((one) => {
    const code = one.codePointAt(0)!
    return !unseen.test(one) && (drawn[code >> 3]! & (1 << (code & 7))) === 0
  })
}

/** A text that cannot be printed whole, and where in the content it stands: `business.name`, `annexes.0.items.2.fact`. */
export type Undrawn = { field: string; missing: string[] }

/** Every text in a content with a character that no font of ours draws. */
export async function findUndrawn(content: unknown, field = ''): Promise<Undrawn[]> {
  if (typeof content === 'string') {
    const missing = await missingGlyphs(content)
    return missing.length > 0 ? [{ field, missing }] : []
  }
  if (content === null || typeof content !== 'object') return []
  const found: Undrawn[] = []
  for (const [key, one] of Object.entries(content))
    found.push(...(await findUndrawn(one, field ? `${field}.${key}` : key)))
  return found
}
