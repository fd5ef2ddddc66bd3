import { deflateSync, gzipSync } from 'node:zlib'
import { box, bytesOf, latin, longBox, u32 } from './boxes.ts'
import { plainJpeg } from './pictures.ts'

const ftyp = (brand = 'isom') => box('ftyp', latin(`${brand}\0\0\u0002\0isomiso2mp41`))
const film = (...boxes: Uint8Array[]) => Buffer.concat([ftyp(), ...boxes])
const nested = (type: string, deep: number) => {
  // Written from the inside out it would be copied as often as it is deep.
  const bytes = Buffer.alloc(deep * 8)
  for (let i = 0; i < deep; i++) {
    bytes.writeUInt32BE((deep - i) * 8, i * 8)
    bytes.write(type, i * 8 + 4, 'latin1')
  }
  return bytes
}
/** A sample table that says four billion samples are in it. */
const endless = () => {
  const table = (type: string) => box(type, Buffer.concat([u32(0), u32(0xffffffff), Buffer.alloc(16, 1)]))
  const tables = Buffer.concat(['stts', 'stsc', 'stsz', 'stco', 'ctts', 'stss'].map(table))
  return box('moov', box('trak', box('mdia', box('minf', box('stbl', tables)))))
}

/** An EBML element of one byte's id, its size in eight bytes. */
const element = (id: string, size: bigint, content: Uint8Array = Buffer.alloc(0)) => {
  const told = Buffer.alloc(8)
  told.writeBigUInt64BE(size | (1n << 56n))
  return Buffer.concat([Buffer.from(id, 'hex'), told, content])
}
const matroska = (...inside: Uint8Array[]) => {
  const head = Buffer.concat(inside)
  return element('1a45dfa3', BigInt(head.length), head)
}
const webm = matroska(element('4282', 4n, latin('webm')))
const most = (1n << 56n) - 2n

/** Films and sounds. */
export const films = (): Record<string, Buffer> => ({
  'mp4: a box of no size': film(box('moov', Buffer.alloc(64), 0)),
  'mp4: a box smaller than its head': film(box('moov', Buffer.alloc(64), 3)),
  'mp4: a box of four gigabytes': film(box('moov', Buffer.alloc(64), 0xffffffff)),
  'mp4: a box of minus one byte': film(longBox('mdat', Buffer.alloc(64), 0xffffffffffffffffn)),
  'mp4: 100,000 boxes in one another': film(nested('moov', 100_000)),
  'mp4: 20,000 tracks in one another': film(box('moov', nested('trak', 20_000))),
  'mp4: a million boxes of eight bytes': film(Buffer.concat(Array.from({ length: 1_000_000 }, () => box('free')))),
  'mp4: four billion samples': film(endless()),
  'mp4: an index without a film': film(box('moov', box('mvhd', Buffer.alloc(100)))),
  'mp4: a film without an index': film(box('mdat', Buffer.alloc(100_000, 7))),
  'mp4: its name and nothing else': ftyp(),
  'webm: noise behind its head': Buffer.concat([webm, Buffer.alloc(200_000, 0xa5)]),
  'webm: a segment of 2^56 bytes': Buffer.concat([webm, element('18538067', most, element('1654ae6b', most))]),
  'webm: 100,000 clusters of nothing': Buffer.concat([
    webm,
    ...Array.from({ length: 100_000 }, () => element('1f43b675', 0n)),
  ]),
  'webm: a head of 2^56 bytes': Buffer.concat([element('1a45dfa3', most), Buffer.alloc(5000)]),
  'webm: 100,000 words before its name': matroska(
    ...Array.from({ length: 100_000 }, () => element('4286', 0n)),
    element('4282', 4n, latin('webm')),
  ),
  'm4a: its name and nothing else': ftyp('M4A '),
  'm4a: four billion samples': Buffer.concat([ftyp('M4A '), endless()]),
})

const page =
  '1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj'
const pdf = (catalog = '', more = '', trailer = '') =>
  latin(`%PDF-1.7\n${page.replace('%s', catalog)}\n${more}\ntrailer<</Root 1 0 R${trailer}>>\nstartxref\n9\n%%EOF\n`)
const packed = (bytes: Uint8Array) =>
  Buffer.concat([latin(`<</Filter/FlateDecode/Length ${bytes.length}>>stream\n`), bytes, latin('\nendstream')])

/** Papers: kept as they are, opened by nobody here. */
export const papers = (): Record<string, Buffer> => ({
  'pdf: a program that runs when it is opened': pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
  'pdf: starts a program': pdf('/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)>>>>'),
  'pdf: a program packed in it': pdf(
    '/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>',
    '4 0 obj<</Type/Filespec/F(a.exe)>>endobj',
  ),
  'pdf: asks for its reader’s password elsewhere': pdf('/OpenAction<</S/URI/URI(http://169.254.169.254/)>>'),
  'pdf: encrypted': pdf('', '9 0 obj<</Filter/Standard/V 4/R 4/O(x)/U(y)/P -4>>endobj', '/Encrypt 9 0 R'),
  'pdf: a gigabyte in 1 MB': Buffer.concat([
    latin('%PDF-1.7\n1 0 obj'),
    packed(deflateSync(Buffer.alloc(2 ** 29), { level: 9 })),
    latin('endobj\n'),
  ]),
  'pdf: 400,000 objects that lead to one another': pdf(
    '',
    Array.from({ length: 400_000 }, (_, i) => `${i + 4} 0 obj ${i + 5} 0 R endobj`).join('\n'),
  ),
  'pdf: an index that leads to itself': latin(
    '%PDF-1.7\nxref\n0 4294967295\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF',
  ),
  'pdf: arrays 200,000 deep': latin(`%PDF-1.7\n1 0 obj${'['.repeat(200_000)}`),
})

const zip = Buffer.concat([
  Buffer.from('504b03041400000000000000000000000000000000000000000001000000', 'hex'),
  latin('a'),
  Buffer.from('504b0506', 'hex'),
  Buffer.alloc(18),
])
const html = latin('<!doctype html><script>fetch("/graphql")</script>')
const gif = latin('GIF89a\u0001\0\u0001\0\0\0\0,\0\0\0\0\u0001\0\u0001\0\0\u0002\u0002D\u0001\0;')

/** What is two things at once: taken for what it begins as, and shown as nothing else. */
export const polyglots = (): Record<string, Buffer> => ({
  'a picture with a packed folder behind it': Buffer.concat([plainJpeg(), zip]),
  'a picture with a page behind it': Buffer.concat([plainJpeg(), html]),
  'a picture with a page in its comment': Buffer.concat([
    plainJpeg().subarray(0, 2),
    bytesOf(0xff, 0xfe, 0, html.length + 2),
    html,
    plainJpeg().subarray(2),
  ]),
  'a paper with a program behind it': Buffer.concat([pdf(), latin('MZ'), Buffer.alloc(500)]),
})

const endings = (...all: [string, Buffer][]): Record<string, Buffer> => Object.fromEntries(all)

/** What is no evidence, whatever it is called. */
export const strangers = (): Record<string, Buffer> =>
  endings(
    ['a GIF', gif],
    ['a GIF with a packed program behind it (GIFAR)', Buffer.concat([gif, zip])],
    ['a GIF of 65,535 × 65,535', Buffer.concat([latin('GIF89a'), Buffer.alloc(6, 0xff), Buffer.alloc(1000, 0x2c)])],
    ['a paper that begins at byte 900', Buffer.concat([Buffer.alloc(900, 1), pdf()])],
    ['a page', html],
    ['a drawing with a script', latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    [
      'a drawing that names itself a million times',
      latin(
        `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(500)}">${'<!ENTITY b "&a;&a;">'.repeat(1000)}]><svg/>`,
      ),
    ],
    ['a program of Windows', Buffer.concat([latin('MZ\u0090\0'), Buffer.alloc(500)])],
    ['a program of Linux', Buffer.concat([latin('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(500)])],
    ['a packed folder', zip],
    ['a gigabyte packed in 1 MB', gzipSync(Buffer.alloc(2 ** 29), { level: 9 })],
    ['a folder of 100,000 entries', Buffer.concat(Array.from({ length: 100_000 }, () => zip.subarray(0, 31)))],
    [
      'a book that says a chapter has four gigabytes',
      Buffer.concat([zip.subarray(0, 18), Buffer.alloc(8, 0xff), zip.subarray(26)]),
    ],
    [
      'a TIFF of 65,535 entries that leads to itself',
      Buffer.concat([latin('II'), bytesOf(42, 0, 8, 0, 0, 0, 255, 255), Buffer.alloc(5000, 8)]),
    ],
    [
      'a Windows film of endless parts',
      Buffer.concat([Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), Buffer.alloc(500_000)]),
    ],
    [
      'a sound with a head of 256 MB',
      Buffer.concat([latin('ID3\u0004\0\0'), Buffer.alloc(4, 0x7f), Buffer.alloc(5000)]),
    ],
    ['an AVIF', box('ftyp', latin('avif\0\0\0\0mif1avif'))],
    ['a kilobyte of zeros', Buffer.alloc(1024)],
    ['one byte', bytesOf(0)],
  )
