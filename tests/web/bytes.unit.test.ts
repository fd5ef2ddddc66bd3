import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, look, pixelsOf } from '../../src/web/field/capture/kind.ts'
import {
  fateOfBytes,
  isOwnFault,
  mostTries,
  together,
  troubleWith,
  uncited,
  unsentBytes,
} from '../../src/web/field/outbox/bytes.ts'
import type { Item } from '../../src/web/field/outbox/rules.ts'
import { refusalIn } from '../../src/web/shared/graphql.ts'

const told = (rule: string, code = 'INVALID') => ({ code, zh: '不接受', en: 'no', rule, retryable: false })

describe('a file that the hub did not take', () => {
  it.each([
    [400, told('file.type'), 'person'],
    [413, told('file.size', 'TOO_LARGE'), 'person'],
    [403, { ...told('file.store'), code: 'FORBIDDEN' }, 'person'],
    [401, undefined, 'login'],
    [undefined, undefined, 'pause'],
    [503, undefined, 'pause'],
    [429, undefined, 'pause'],
    [500, undefined, 'later'],
    [409, undefined, 'later'],
    [460, undefined, 'later'],
    [404, undefined, 'anew'],
    [410, undefined, 'anew'],
    [400, told('file.sha256'), 'anew'],
  ] as const)('%s %o is for: %s', (status, refused, fate) => expect(fateOfBytes(status, refused, 1)).toBe(fate))

  it('is never tried for ever, unless nobody answers or nobody is logged in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), (status) => {
        expect(['person', 'login', 'pause']).toContain(fateOfBytes(status, undefined, mostTries))
      }),
    )
  })

  it('tells what the hub told, and that the hub holds nothing of it', () => {
    const refused = refusalIn(
      { code: 'INVALID', message: '不接受这种文件', messageEn: 'Not taken', rule: 'file.type' },
      400,
    )
    expect(troubleWith('abc', refused, 400)).toMatchObject({
      zh: '不接受这种文件',
      en: 'Not taken',
      rule: 'file.type',
      file: 'abc',
      kept: false,
    })
    expect(refusalIn(undefined, 502)).toBeUndefined()
  })
})

describe('what was captured', () => {
  it('goes side by side where it is small, and a film by itself', () => {
    const [photo, film] = [{ bytes: 3_000_000 }, { bytes: 200_000_000 }]
    expect(together([photo, photo, photo, photo])).toHaveLength(3)
    expect(together([film, photo, film])).toEqual([film])
    expect(together([photo, film, film])).toEqual([photo])
    expect(together([])).toEqual([])
  })

  const blob = (sha256: string, state: 'draft' | 'queued' | 'received' | 'refused') => ({
    sha256,
    state,
    bytes: 10,
    offset: state === 'received' ? 10 : 0,
  })
  const citing = (files: string[], state: 'stuck' | 'received') => [{ files, state } as unknown as Item]

  it('goes to the hub also where no paper cites it, once no draft holds it', () => {
    const lying = [blob('held', 'draft'), blob('left', 'draft'), blob('sent', 'received'), blob('bad', 'refused')]
    expect(uncited(lying, new Set(['held']))).toEqual(['left'])
  })

  it('is unsent until the hub has it; what it refused, for as long as something waits for it', () => {
    expect(unsentBytes([blob('a', 'draft'), blob('b', 'queued'), blob('c', 'received')], [])).toEqual({
      files: 2,
      bytes: 20,
    })
    expect(unsentBytes([blob('x', 'refused')], citing(['x'], 'stuck'))).toEqual({ files: 1, bytes: 10 })
    expect(unsentBytes([blob('x', 'refused')], citing(['x'], 'received'))).toEqual({ files: 0, bytes: 0 })
  })
})

const bytesOf = (text: string, length = 0) => {
  const bytes = new Uint8Array(Math.max(text.length, length))
  bytes.set(Buffer.from(text, 'latin1'))
  return bytes
}
const png = (width: number, height: number) => {
  const head = Buffer.alloc(33)
  head.write('\x89PNG\r\n\x1a\n', 'latin1')
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return new Uint8Array(Buffer.concat([head, deflateSync(Buffer.alloc(10))]))
}
const jpeg = (width: number, height: number) => {
  // A table of 4 bytes before the frame header, as cameras write.
  const bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8]
  return new Uint8Array([...bytes, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
}

describe('a file that is chosen from the gallery', () => {
  it.each([
    ['a photo', jpeg(4000, 3000), 'image/jpeg', 'photo'],
    ['a drawing', png(800, 600), 'image/png', 'photo'],
    ['a broken-off PNG', png(800, 600).slice(0, 20), 'image/png', 'photo'],
    ['an iPhone photo', bytesOf('\0\0\0\x18ftypheic'), 'image/heic', 'photo'],
    ['a heif', bytesOf('\0\0\0\x18ftypmif1'), 'image/heif', 'photo'],
    ['a webp', bytesOf('RIFF\0\0\0\0WEBPVP8 '), 'image/webp', 'photo'],
    ['a film', bytesOf('\0\0\0\x18ftypisom'), 'video/mp4', 'video'],
    ['a webm', bytesOf('\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm'), 'video/webm', 'video'],
    ['a recording', bytesOf('\0\0\0\x18ftypM4A '), 'audio/mp4', 'audio'],
    ['a scan', bytesOf('%PDF-1.7'), 'application/pdf', 'file'],
  ])('%s is taken as what it is', (_what, bytes, mime, kind) => {
    expect(look(bytes, bytes.length)).toEqual({ mime, kind })
  })

  it.each([
    ['a .mov', bytesOf('\0\0\0\x14ftypqt  '), 1000, '这是 MOV 录像'],
    ['a GIF', bytesOf('GIF89a'), 1000, '这是 GIF 动图'],
    ['a page', bytesOf('<html>'), 1000, '这种文件不能作证据'],
    ['a Matroska film', bytesOf('\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x88matroska'), 1000, '这种文件不能作证据'],
    ['a 3gp film', bytesOf('\0\0\0\x18ftyp3gp5'), 1000, '这种文件不能作证据'],
    ['nothing', bytesOf(''), 0, '这个文件是空的'],
    ['a photo of 60 MB', jpeg(100, 100), 60 * 1024 * 1024, '文件过大(60 MB)'],
    ['a film of 300 MB', bytesOf('\0\0\0\x18ftypisom'), 300 * 1024 * 1024, '文件过大(300 MB)'],
    ['a picture of 108 megapixels', jpeg(12000, 9000), 9_000_000, '照片过大(108 百万像素)'],
    ['a PNG of a billion pixels', png(40000, 30000), 9_000_000, '照片过大(1200 百万像素)'],
  ])('%s is refused at once, with what to do', (_what, bytes, size, words) => {
    const looked = look(bytes, size)
    expect('zh' in looked && looked.zh).toContain(words)
  })

  it('is never misread, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('image/jpeg', 'image/webp', 'image/heic'),
        (bytes, mime) => {
          const pixels = pixelsOf(bytes, mime)
          expect(pixels === undefined || pixels >= 0).toBe(true)
          expect(() => look(bytes, bytes.length)).not.toThrow()
        },
      ),
    )
  })

  it('tells its size wherever its kind keeps it', () => {
    const webp = bytesOf('RIFF\0\0\0\0WEBPVP8X', 30)
    webp.set([0xff, 0x0f, 0, 0xff, 0x0b, 0], 24)
    expect(pixelsOf(webp, 'image/webp')).toBe(4096 * 3072)
    const heic = bytesOf('\0\0\0\x18ftypheic', 64)
    heic.set([0x69, 0x73, 0x70, 0x65, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0x0c, 0], 40)
    expect(pixelsOf(heic, 'image/heic')).toBe(4096 * 3072)
    expect(limits.pixels).toBe(50_000_000)
  })
})

describe('what went wrong while sending', () => {
  it('is the phone’s own where its store is full, closed or does not read', () => {
    for (const name of ['QuotaExceededError', 'InvalidStateError', 'OperationError', 'UnknownError', 'AbortError'])
      expect(isOwnFault(new DOMException('', name))).toBe(true)
  })

  it('is the way’s or the hub’s where nobody answered', () => {
    for (const error of [
      new DOMException('', 'TimeoutError'),
      new TypeError('Failed to fetch'),
      new Error('upload 503'),
    ])
      expect(isOwnFault(error)).toBe(false)
  })
})
