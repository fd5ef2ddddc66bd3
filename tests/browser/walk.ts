import type { Page } from 'playwright-core'

/** What a worker does on the phone, step by step. */

export const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

/** Begins a visit of a shop on today's list. */
export async function begins(page: Page, shop: string): Promise<void> {
  await tab(page, '今日')
  await page.getByRole('link', { name: shop }).first().click()
  await page.getByRole('button', { name: '开始巡查' }).click()
}

/** Finds something wrong at the first item. */
export async function findsFault(page: Page, words = '油烟直排') {
  const item = page.getByRole('article').first()
  await item.getByLabel('有问题').locator('xpath=..').click()
  await item.getByLabel('看到了什么(必填)').fill(words)
  return item
}

/** Begins a visit and opens the camera for what is wrong at its first item. */
export async function aims(page: Page, shop: string): Promise<void> {
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
}

/** No two photos of a sensor are the same; the browser's own camera shows the same pictures each time it is opened. */
function noise(): void {
  const { prototype } = CanvasRenderingContext2D
  if (Object.hasOwn(prototype, 'noisy')) return
  const draw = prototype.drawImage as (...given: unknown[]) => void
  Object.assign(prototype, {
    noisy: true,
    drawImage(this: CanvasRenderingContext2D, ...given: unknown[]) {
      draw.apply(this, given)
      if (!(given[0] instanceof HTMLVideoElement)) return
      for (let x = 0; x < 64; x += 8) {
        this.fillStyle = `rgb(${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join()})`
        this.fillRect(x, 0, 8, 8)
      }
    },
  })
}

/** Takes one picture with the camera that is open. */
export async function shoots(page: Page): Promise<void> {
  const camera = page.getByRole('dialog')
  await page.evaluate(noise)
  await camera.getByRole('button', { name: '拍照' }).click()
  await camera.getByText('已封存').waitFor()
}

export const closesCamera = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '完成' }).click()

/** Chooses a file from the gallery in the camera that is open. */
export const chooses = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name, mimeType, buffer })

export async function handsIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
}

/** A whole visit where nothing is wrong. */
export async function visits(page: Page, shop: string): Promise<void> {
  await begins(page, shop)
  await page.getByRole('button', { name: /均正常/ }).click()
  await handsIn(page)
}

export const allSent = (page: Page, timeout = 30_000) => page.getByText('都已送到服务器').waitFor({ timeout })

/** Somebody signs on the pad that a button opens. */
export async function signs(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const done = page.getByRole('button', { name: '签好了' })
  // The pad is drawn once its code is here.
  await done.and(page.locator(':enabled')).waitFor()
  const box = (await page.getByLabel('签名区').boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 120, { steps: 8 })
  await page.mouse.move(box.x + 240, box.y + 40, { steps: 8 })
  await page.mouse.up()
  await done.click()
}
