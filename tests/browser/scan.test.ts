import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { args, enters, options } from './phone.ts'

let world: World
let browser: Browser
let page: Page
const video = join(tmpdir(), `heyi-scan-${newId()}.y4m`)

/** What a camera sees that looks at a paper with this code: grey 640 × 480, a code in the middle (YUV4MPEG2). */
function filmOf(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 })
  const [width, height, scale] = [640, 480, Math.floor(440 / size)]
  const luma = Buffer.alloc(width * height, 200)
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1]
  for (let y = 0; y < size * scale; y++)
    for (let x = 0; x < size * scale; x++)
      luma[(top + y) * width + left + x] = data[Math.floor(y / scale)]![Math.floor(x / scale)] ? 20 : 235
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  return Buffer.concat([head, frame, frame, frame])
}

beforeAll(async () => {
  world = await openWorld()
  await issued(world, '扫码小馆')
  await issued(world, '隔壁小馆')
  await world.settle()
  const lin = await world.person('lin')
  const { fieldDay } = await lin.asks('{ fieldDay { notices { business { name } document { id contentSha256 } } } }')
  const { document } = fieldDay.notices.find((one: { business: { name: string } }) => one.business.name === '扫码小馆')
  await writeFile(video, filmOf(`heyi:${document.id.split(':')[1]}:${document.contentSha256.slice(0, 32)}`))
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...args, `--use-file-for-fake-video-capture=${video}`],
  })
  page = await (await browser.newContext(options)).newPage()
  await enters(page, world.url)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await rm(video, { force: true })
})

it('the code on a notice is read by the camera: the right paper is checked, another is told from it', async () => {
  await page.getByRole('link', { name: /扫码小馆.*送达/ }).tap()
  await page.getByRole('button', { name: '扫二维码' }).tap()
  await page.getByRole('button', { name: '✓ 已核对' }).waitFor()
  expect(await page.getByText('这不是本文书').count()).toBe(0)
  await page.getByRole('link', { name: '今日' }).tap()
  await page.getByRole('link', { name: /隔壁小馆.*送达/ }).tap()
  await page.getByRole('button', { name: '扫二维码' }).tap()
  await page.getByText('这不是本文书').waitFor()
  expect(await page.getByRole('button', { name: '扫二维码' }).count()).toBe(1)
})

it('where no code can be read the number is typed, brackets and spaces as one likes', async () => {
  const [{ number }] = (await world.owner`select n.number from notice n join business b on b.id = n.business_id
    where b.name = '隔壁小馆'`) as unknown as [{ number: string }]
  const typed = page.getByLabel('扫不了?输入纸上的文书号')
  await typed.fill(`${number}9`)
  await page.getByRole('button', { name: '核对', exact: true }).tap()
  await page.getByText('这不是本文书').waitFor()
  await typed.fill(number.replace('〔', ' [').replace('〕', '] '))
  await page.getByRole('button', { name: '核对', exact: true }).tap()
  await page.getByRole('button', { name: '✓ 已核对' }).waitFor()
})
