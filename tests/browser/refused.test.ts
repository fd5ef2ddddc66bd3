import { describe, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, shop, world } from './phone.ts'
import { allSent, begins, chooses, closesCamera, findsFault, handsIn, shoots, signs, tab, visits } from './walk.ts'

eachOnAPhone((n) => `第${n}家小馆`)

/** A Matroska film that calls itself WebM in passing: the phone takes it for one, the hub looks closer. */
const disguised = Buffer.from('1a45dfa391428288', 'hex')
const film = Buffer.concat([disguised, Buffer.from('matroska'), Buffer.from([0xec, 0x84]), Buffer.from('webm')])

it('a file that cannot be evidence is refused where it is chosen, and the next one is taken', async () => {
  await enters(page, world.url)
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  const camera = page.getByRole('dialog')
  await chooses(page, '动图.gif', 'image/gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'))
  await camera.getByText('这是 GIF 动图').waitFor()
  await chooses(page, 'IMG_0042.MOV', 'video/quicktime', Buffer.from('\0\0\0\u0014ftypqt  ', 'latin1'))
  await camera.getByText('这是 MOV 录像').waitFor()
  await expectFlawless(page)
  await shoots(page)
  await closesCamera(page)
  await expect.poll(() => item.getByRole('figure').count()).toBe(1)
  await handsIn(page)
  await allSent(page)
})

it('a file that the hub refuses lies in 需处理 alone; everything else arrives, and another takes its place', async () => {
  const other = `${shop}隔壁`
  await opensShop(await world.person('lin'), other)
  await world.settle()
  await enters(page, world.url)
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '录像' }).click()
  await chooses(page, 'clip.webm', 'video/webm', film)
  await page.getByRole('dialog').getByText('已封存').waitFor()
  await closesCamera(page)
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  await handsIn(page)
  await visits(page, other)
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  const stuck = page.getByRole('article')
  await stuck.getByText('不接受这种文件').waitFor()
  await stuck.getByText('只在本机,服务器没有收下').waitFor()
  expect(await stuck.getByRole('button', { name: '交协调员' }).count()).toBe(0)
  await expectFlawless(page)
  const arrived =
    () => world.owner`select b.name, (select count(*)::int from evidence e where e.visit_id = v.id) as evidence
    from visit v join business b on b.id = v.business_id where b.name in (${shop}, ${other}) order by b.name`
  await expect
    .poll(async () => [...(await arrived())])
    .toEqual([
      { name: shop, evidence: 1 },
      { name: other, evidence: 0 },
    ])
  await stuck.getByRole('button', { name: '换一张' }).click()
  // Once there is another there is nothing left to settle, and the camera with it.
  await page.getByRole('dialog').getByRole('button', { name: '拍照' }).click()
  await allSent(page)
  await expect.poll(async () => [...(await arrived())]).toMatchObject([{ evidence: 2 }, { evidence: 0 }])
})

describe('改了再发', () => {
  it('a receipt that the hub refused is corrected, takes the place of the old one, and no coordinator sees a ghost', async () => {
    await issued(world, '改制小店')
    await world.owner`update business set kind = 'individual' where name = '改制小店'`
    await world.settle()
    await enters(page, world.url)
    await page.getByRole('link', { name: /改制小店.*送达/ }).click()
    await page.getByText('有人签收').click()
    await page.getByLabel('签收人姓名').fill('李四')
    await page.getByLabel('与受送达人的关系').selectOption('PARTY')
    await signs(page, '✍ 签收人签名')
    await page.getByRole('button', { name: '签收照片' }).click()
    await shoots(page)
    await closesCamera(page)
    await phone.setOffline(true)
    await page.getByRole('button', { name: '提交送达回证' }).click()
    await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
    // Meanwhile it was registered as a company: a company's paper is not taken by “the party”.
    await world.owner`update business set kind = 'company' where name = '改制小店'`
    await phone.setOffline(false)
    await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
    const [before] =
      await world.owner`select count(*)::int as stuck from field_operation where outcome <> 'applied' and resolution is null`
    expect(before).toEqual({ stuck: 1 })
    await page.getByRole('button', { name: '改了再发' }).click()
    await page.getByRole('heading', { level: 1, name: '送达' }).waitFor()
    await page.getByLabel('与受送达人的关系').selectOption('AGENT')
    await page.getByRole('button', { name: '授权委托书' }).click()
    await shoots(page)
    await closesCamera(page)
    await page.getByRole('button', { name: '提交送达回证' }).click()
    await allSent(page)
    expect([...(await world.owner`select status from service`)]).toEqual([{ status: 'complete' }])
    expect([
      ...(await world.owner`select outcome, resolution from field_operation where kind = 'servePaper' order by received_at`),
    ]).toEqual([
      { outcome: 'rejected', resolution: 'closed' },
      { outcome: 'applied', resolution: null },
    ])
    // The paper was taken over once.
    expect([...(await world.owner`select outcome from field_operation where kind = 'acknowledgeNotice'`)]).toEqual([
      { outcome: 'applied' },
    ])
    await tab(page, '今日')
    expect(await page.getByRole('link', { name: /送达未完/ }).count()).toBe(0)
  })
})
