import { expect, it } from 'vitest'
import { issued } from '../support/serving.ts'
import { eachOnAPhone, enters, expectFlawless, page, world } from './phone.ts'
import { allSent, chooses, closesCamera, shoots, tab } from './walk.ts'

eachOnAPhone()

async function delivers(shop: string): Promise<void> {
  await issued(world, shop)
  await world.settle()
  await enters(page, world.url)
  await page.getByRole('link', { name: new RegExp(`${shop}.*送达`) }).click()
}

/** A Matroska film that calls itself WebM in passing: the phone takes it for one, the hub looks closer. */
const film = Buffer.concat([
  Buffer.from('1a45dfa391428288', 'hex'),
  Buffer.from('matroska'),
  Buffer.from([0xec, 0x84]),
  Buffer.from('webm'),
])

it('a receipt whose film the hub refused is written on without it, and arrives with photos in its place', async () => {
  await delivers('拒收小店')
  await page.getByText('拒收(留置送达)').click()
  await page.getByLabel('拒收人是谁').selectOption('PARTY')
  await page.getByLabel('拒收事由').fill('不认可')
  await page.getByText('拍照或录像记录全过程').click()
  await page.getByRole('button', { name: '录像' }).click()
  await chooses(page, 'clip.webm', 'video/webm', film)
  await page.getByRole('dialog').getByText('已封存').waitFor()
  await closesCamera(page)
  await page.getByRole('button', { name: '提交送达回证' }).click()
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  await page.getByText('不接受这种文件').waitFor()
  await expectFlawless(page)
  await page.getByRole('button', { name: '改了再发' }).click()
  await page.getByRole('heading', { level: 1, name: '送达' }).waitFor()
  await expect.poll(() => page.getByRole('figure').count()).toBe(0)
  await page.getByRole('button', { name: '拍照' }).click()
  for (let i = 0; i < 3; i++) await shoots(page)
  await closesCamera(page)
  await page.getByRole('button', { name: '提交送达回证' }).click()
  await allSent(page)
  expect([...(await world.owner`select status, method from service`)]).toEqual([
    { status: 'complete', method: 'leftBehind' },
  ])
})

it('a photo that an attempt does not cite reaches the hub all the same, and the phone can be left empty', async () => {
  await delivers('关门小店')
  await page.getByText('有人签收').click()
  await page.getByRole('button', { name: '签收照片' }).click()
  await shoots(page)
  await closesCamera(page)
  await page.getByText('无人或未能送达').click()
  await page.getByText('停业关门').click()
  await page.getByLabel('情况说明').fill('卷闸门关闭')
  const file = async () => {
    const [told] = await world.owner`select content_sha256 from capture_manifest order by received_at desc limit 1`
    return world.owner`select from file where sha256 = ${told?.['contentSha256'] ?? ''}`
  }
  await page.getByRole('button', { name: '登记送达尝试' }).click()
  await allSent(page)
  await expect.poll(async () => (await file()).length).toBe(1)
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机内容' }).waitFor()
})
