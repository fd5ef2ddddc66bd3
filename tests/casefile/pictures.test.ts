import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindAndPack } from '../../src/casefile/commands/export.ts'
import type { Evidence } from '../../src/casefile/rules/facts.ts'
import { keepBytes } from '../../src/platform/files/keep-bytes.ts'
import { openFolder, pathOf } from '../../src/platform/files/files.ts'
import { pictureSize } from '../../src/platform/files/picture.ts'
import { pressId } from '../../src/platform/print/print.ts'
import { emptyCase, filesIn, picture } from '../support/casefile.ts'
import { peakOf } from '../support/hostile/peak.ts'
import { pictures } from '../support/hostile/pictures.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heyi-pictures-'))
})
afterAll(() => rm(directory, { recursive: true }))

const evidenceOf = async (all: readonly { bytes: Buffer; mime: string }[]): Promise<Evidence[]> =>
  Promise.all(
    all.map(async ({ bytes, mime }, i) => ({
      ...emptyCase.evidence[0]!,
      id: `00000000-0000-7000-8000-00000000001${i}`,
      sha256: await keepBytes(openFolder(directory), bytes),
      bytes: bytes.length,
      mime,
    })),
  )
const made = async (evidence: readonly Evidence[]) => {
  const { agency } = emptyCase
  const actor = { personId: '', name: '王敏', dutyId: '', role: 'officer' as const, agencyId: agency.id, gridCode: '' }
  const gathered = {
    actor,
    now: new Date('2026-11-22T02:00:00Z'),
    kind: 'case' as const,
    version: 1,
    issuer: agency.name,
  }
  const facts = { ...emptyCase, evidence }
  const file = await bindAndPack(
    openFolder(directory),
    { ...gathered, volumes: ['main'], facts, review: null },
    { format: 'zip', reason: '归档' },
  )
  return { file, files: filesIn(await readFile(pathOf(directory, file.sha256!))) }
}

describe('evidence on paper', () => {
  it('is shown where it can be, and named with its hash and place where it cannot: cut off, too large to decode, a video', async () => {
    const whole = picture(60, 40, 1)
    const bomb = Buffer.from(picture(60, 40, 2))
    bomb.writeUInt32BE(100_000, 16)
    bomb.writeUInt32BE(100_000, 20)
    const evidence = await evidenceOf([
      { bytes: whole, mime: 'image/png' },
      { bytes: whole.subarray(0, 400), mime: 'image/png' },
      { bytes: bomb, mime: 'image/png' },
      { bytes: Buffer.from('not really'), mime: 'video/mp4' },
      { bytes: Buffer.from('nor this'), mime: 'image/heic' },
    ])
    const { file, files } = await made(evidence)
    expect(file).toMatchObject({ entries: 6, damaged: [] })
    const [volume] = [...files].filter(([path]) => path.startsWith('volumes/'))
    const pdf = await PDFDocument.load(volume![1])
    // Cover, index, the filing record, five pieces of evidence, 备考表.
    expect(pdf.getPageCount()).toBe(9)
    const endings = [...files.keys()].filter((path) => path.startsWith('evidence/')).map((path) => path.split('.')[1]!)
    expect(endings.toSorted()).toEqual(['heic', 'mp4', 'png', 'png', 'png'])
  }, 60_000)

  it('is drawn from what we encoded anew: a picture with a colour profile of 400 MB holds up no press', async () => {
    const bytes = (await pictures())['png: a colour profile of 400 MB']!
    const evidence = await evidenceOf([
      { bytes, mime: 'image/png' },
      { bytes: picture(60, 40, 4), mime: 'image/png' },
    ])
    let peak = 0
    const watch = setInterval(() => (peak = Math.max(peak, peakOf(pressId()))), 10)
    try {
      expect((await made(evidence)).file).toMatchObject({ entries: 3, damaged: [] })
    } finally {
      clearInterval(watch)
    }
    expect(peak).toBeLessThan(512)
  }, 60_000)

  it('is the same bytes, made again', async () => {
    const evidence = await evidenceOf([{ bytes: picture(60, 40, 3), mime: 'image/png' }])
    const [first, again] = [await made(evidence), await made(evidence)]
    expect(again.file).toEqual(first.file)
  }, 60_000)
})

describe('the size of a picture', () => {
  it('is read from its head, of a PNG and a JPEG, and of nothing else', () => {
    expect(pictureSize(picture(60, 40, 1).subarray(0, 64))).toEqual({ width: 60, height: 40 })
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108002800500301220002110103110100', 'hex')
    expect(pictureSize(jpeg)).toEqual({ width: 80, height: 40 })
    expect(pictureSize(Buffer.from('ffd8ffe0', 'hex'))).toBeUndefined()
    expect(pictureSize(Buffer.from('%PDF-1.7'))).toBeUndefined()
    expect(pictureSize(Buffer.alloc(0))).toBeUndefined()
  })
})
