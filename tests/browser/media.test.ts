import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { sha256 } from '../support/phone.ts'
import { openWorld, type World } from '../support/world.ts'
import { enters, openBrowser, options } from './phone.ts'
import { allSent, begins, findsFault, handsIn } from './walk.ts'

/** A folder of real media, given by whoever has one; nothing of it is kept here. */
const folder = process.env['HEYI_MEDIA'] ?? ''
const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.heif': 'image/heif',
  '.gif': 'image/gif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
}

/** What the phone tells of each, and as what the hub keeps it. */
const told: [file: string, words: string, mime: string | null][] = [
  ['exif-samples/jpg/gps/DSCN0010.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/gps/DSCN0042.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/orientation/portrait_6.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/Canon_40D.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/tests/45-gps_ifd.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/tests/32-lens_data.jpeg', '已封存', 'image/jpeg'],
  ['exif-samples/jpg/invalid/image01551.jpg', '已封存', 'image/jpeg'],
  ['exif-samples/heic/samplefilehub.heif', '本机打不开这张图', 'image/heic'],
  ['tiny/jpeg.jpg', '已封存', 'image/jpeg'],
  ['tiny/png-transparent.png', '已封存', 'image/png'],
  ['tiny/png-truncated.png', '本机打不开这张图', 'image/png'],
  ['tiny/pdf.pdf', '已封存', 'application/pdf'],
  ['tiny/Mpeg4.mp4', '已封存', 'video/mp4'],
  ['tiny/mp4-with-audio.mp4', '已封存', 'video/mp4'],
  ['tiny/webm.webm', '已封存', 'video/webm'],
  ['tiny/gif-transparent.gif', '这是 GIF 动图', null],
  ['tiny/bmp.bmp', '这种文件不能作证据', null],
  ['tiny/tiff.tif', '这种文件不能作证据', null],
  ['tiny/svg.svg', '这种文件不能作证据', null],
  ['tiny/html-2.0.html', '这种文件不能作证据', null],
  ['tiny/ico.ico', '这种文件不能作证据', null],
  ['tiny/jpeg2.jp2', '这种文件不能作证据', null],
  ['tiny/mp3.mp3', '这种文件不能作证据', null],
  ['tiny/wav.wav', '这种文件不能作证据', null],
  ['tiny/WindowsMetafile.wmf', '这种文件不能作证据', null],
]

describe.runIf(existsSync(folder))('real photos, films and papers from the gallery', () => {
  let world: World
  let browser: Browser
  let phone: BrowserContext
  let page: Page
  beforeAll(async () => {
    world = await openWorld()
    await opensShop(await world.person('lin'), '相册小馆')
    await world.settle()
    browser = await openBrowser()
    phone = await browser.newContext(options)
    page = await phone.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('each is told on the phone as what it is, and what was sealed arrives to the byte', async () => {
    await enters(page, world.url)
    await begins(page, '相册小馆')
    const item = await findsFault(page)
    const answers: [string, string][] = []
    for (const [file, words] of told) {
      const buffer = await readFile(join(folder, file))
      await item.getByRole('button', { name: '近景' }).tap()
      const camera = page.getByRole('dialog')
      const mimeType = types[extname(file)] ?? 'application/octet-stream'
      await camera.locator('input[type=file]').setInputFiles({ name: basename(file), mimeType, buffer })
      const said = await camera
        .getByText(words)
        .waitFor({ timeout: 5000 })
        .then(
          () => words,
          async () => camera.innerText(),
        )
      answers.push([file, said])
      await camera.locator('.actions button').last().click()
    }
    expect(answers).toEqual(told.map(([file, words]) => [file, words]))
    await handsIn(page)
    await allSent(page, 60_000)
    const kept = new Map(
      (await world.owner`select sha256, mime from evidence`).map(({ sha256: hash, mime }) => [hash, mime]),
    )
    const wanted: [string, string | undefined][] = []
    for (const [file, , mime] of told)
      if (mime) wanted.push([file, kept.get(sha256(await readFile(join(folder, file)))) as string | undefined])
    expect(wanted).toEqual(told.flatMap(([file, , mime]) => (mime ? [[file, mime]] : [])))
    expect(kept.size).toBe(wanted.length)
    const unverified = await world.owner`select bool_and(imported) as imported, count(*)::int from capture_manifest`
    expect([...unverified]).toEqual([{ imported: true, count: wanted.length }])
  })
})
