import { describe, expect, it } from 'vitest'
import { findUndrawn, missingGlyphs } from '../../src/platform/print/fonts.ts'

describe('what our fonts draw', () => {
  it('is what names are written with: 㐂 𠮷 䶮 and the rest', async () => {
    expect(await missingGlyphs('㐂𠮷䶮龘㛃㛚䲟〇,。、“”〔〕()①㎡℃ A-z 0·9—…')).toEqual([])
  })

  it('is the whole of the first plane’s unified ideographs and its extension A', async () => {
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
    expect(await missingGlyphs(range(0x4e00, 0x9fa5))).toEqual([])
    expect(await missingGlyphs(range(0x3400, 0x4db5))).toEqual([])
  })

  it('names what is missing once each, and takes a space for no loss', async () => {
    expect(await missingGlyphs('\u{30EDE} 面\n\u{30EDE}\u{2A6D6}😀')).toEqual(['\u{30EDE}', '\u{2A6D6}', '😀'])
  })

  it('is told with the place in the content', async () => {
    expect(await findUndrawn({ a: { b: ['好', '\u{30EDE}'] }, n: 1, none: null })).toEqual([
      { field: 'a.b.1', missing: ['\u{30EDE}'] },
    ])
  })
})
