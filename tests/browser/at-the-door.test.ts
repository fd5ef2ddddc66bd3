import { expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { sha256 } from '../support/phone.ts'
import { clocksOf, issued } from '../support/serving.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, world } from './phone.ts'
import { allSent, begins, closesCamera, findsFault, handsIn, shoots, signs } from './walk.ts'

eachOnAPhone()

/** 林 stands at the door without a network, with a notice in her hand. */
async function standsAt(shop: string): Promise<{ docket: string; notice: string }> {
  const known = await issued(world, shop)
  await world.settle()
  await enters(page, world.url)
  await page.getByText(/文书 PDF (\d+)\/\1/).waitFor()
  await phone.setOffline(true)
  await page.getByRole('link', { name: new RegExp(`${shop}.*送达`) }).click()
  return known
}

async function sends(button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await phone.setOffline(false)
  await allSent(page)
  await world.settle()
}

/** What the hub has of a notice's service. */
const servedOf = async ({ notice }: { notice: string }) => [
  ...(await world.owner`select s.method, s.status, s.refused_by, s.reason, s.witness, s.witness_of,
      (select array_agg(p.kind order by p.kind) from service_proof p where p.service_id = s.id and p.arrived_at is not null) as proofs
    from service s where s.paper_id = ${notice.slice(7)}`),
]

const running = async ({ docket }: { docket: string }) =>
  [...(await clocksOf(await world.person('chen'), docket)).keys()].toSorted()
const atOnce = ['LITIGATE', 'PANEL', 'RECONSIDER', 'RECTIFY']

it('the notice is read without a network, byte for byte as the hub printed it', async () => {
  const { notice } = await standsAt('看文书小馆')
  const lin = await world.person('lin')
  const { fieldDay } = await lin.asks('{ fieldDay { notices { id document { url } } } }')
  const { url } = fieldDay.notices.find(({ id }: { id: string }) => id === notice).document
  const printed = Buffer.from(await (await fetch(new URL(url, world.url))).arrayBuffer())
  expect(printed.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  // What the app opens is kept aside as it is opened: the viewer gives nothing out.
  await page.evaluate(() => {
    const real = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (made: Blob) => {
      const url = real(made)
      Object.assign(globalThis, { shown: { url, made } })
      return url
    }
  })
  const [paper] = await Promise.all([phone.waitForEvent('page'), page.getByRole('button', { name: '看 PDF' }).click()])
  await paper.waitForURL(/^blob:/)
  const { url: opened, bytes } = await page.evaluate(async () => {
    const { shown } = globalThis as unknown as { shown: { url: string; made: Blob } }
    return { url: shown.url, bytes: [...new Uint8Array(await shown.made.arrayBuffer())] }
  })
  expect(paper.url()).toBe(opened)
  expect(sha256(Buffer.from(bytes))).toBe(sha256(printed))
})

it('refused and left behind before a camera: without its three photos nothing leaves, with them it is served and its periods run', async () => {
  const known = await standsAt('拒收留置小馆')
  await page.getByText('拒收(留置送达)').click()
  await page.getByLabel('拒收人是谁').selectOption('PARTY')
  await page.getByLabel('拒收事由').fill('不认可处理结果')
  await page.getByText('拍照或录像记录全过程').click()
  await page.getByRole('button', { name: '拍照' }).click()
  for (let i = 0; i < 2; i++) await shoots(page)
  await closesCamera(page)
  await page.getByRole('button', { name: '提交送达回证' }).click()
  await page.getByText('请拍一段录像,或至少 3 张照片').waitFor()
  await expectFlawless(page)
  expect(await running(known)).toEqual(['ACKNOWLEDGE', 'SERVE'])
  await page.getByRole('button', { name: '拍照' }).click()
  await shoots(page)
  await closesCamera(page)
  await sends('提交送达回证')
  expect(await servedOf(known)).toEqual([
    {
      method: 'leftBehind',
      status: 'complete',
      refusedBy: 'party',
      reason: '不认可处理结果',
      witness: null,
      witnessOf: null,
      proofs: ['photo', 'photo', 'photo'],
    },
  ])
  expect(await running(known)).toEqual(atOnce)
})

it('refused and left behind before a witness: both sign, it is served and its periods run', async () => {
  const known = await standsAt('见证留置小馆')
  await page.getByText('拒收(留置送达)').click()
  await page.getByLabel('拒收人是谁').selectOption('PARTY')
  await page.getByLabel('拒收事由').fill('拒不开门')
  await page.getByText('见证人签名').first().click()
  await page.getByLabel('见证人姓名').fill('周伯')
  await page.getByLabel('见证人所在组织或单位').fill('龙口社区居委会')
  await signs(page, '✍ 见证人签名')
  await page.getByRole('button', { name: '提交送达回证' }).click()
  await page.getByText('请您(送达人)签名').waitFor()
  await signs(page, '✍ 送达人签名')
  await page.getByText(/送达时间:\d/).waitFor()
  if (process.env['HEYI_SHOTS'])
    await page.screenshot({ path: `${process.env['HEYI_SHOTS']}/served.png`, fullPage: true })
  await sends('提交送达回证')
  expect(await servedOf(known)).toMatchObject([
    {
      method: 'leftBehind',
      status: 'complete',
      witness: '周伯',
      witnessOf: '龙口社区居委会',
      proofs: ['serverSignature', 'witnessSignature'],
    },
  ])
  // It is served when the witness signs, not when the form was opened.
  const [times] = await world.owner`select s.happened_at = m.captured_at as signed from service s
    join service_proof p on p.service_id = s.id and p.kind = 'witnessSignature'
    join capture_manifest m on m.content_sha256 = p.sha256 where s.paper_id = ${known.notice.slice(7)}`
  expect(times).toEqual({ signed: true })
  expect(await running(known)).toEqual(atOnce)
})

it('nobody there: an attempt is on record, no service, and no period runs but the one to serve it', async () => {
  const known = await standsAt('无人小馆')
  await page.getByText('无人或未能送达').click()
  await page.getByText('无人在场').click()
  await page.getByLabel('情况说明').fill('敲门十分钟无人应答')
  await sends('登记送达尝试')
  expect(await servedOf(known)).toEqual([])
  const attempts =
    await world.owner`select outcome, reason from service_attempt where paper_id = ${known.notice.slice(7)}`
  expect([...attempts]).toEqual([{ outcome: 'absent', reason: '敲门十分钟无人应答' }])
  expect(await running(known)).toEqual(['SERVE'])
})

it('a double tap hands an attempt in once, and a second tab that shows the same draft hands in nothing', async () => {
  const known = await standsAt('两次点击小馆')
  await page.getByText('无人或未能送达').click()
  await page.getByText('无人在场').click()
  await page.getByLabel('情况说明').fill('敲门无人应答')
  const other = await phone.newPage()
  await other.goto(page.url())
  const button = other.getByRole('button', { name: '登记送达尝试' })
  await button.waitFor()
  await page.getByRole('button', { name: '登记送达尝试' }).evaluate((one: HTMLButtonElement) => {
    one.click()
    one.click()
  })
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await button.click()
  await other.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await phone.setOffline(false)
  await allSent(page)
  await world.settle()
  const told = await world.owner`select kind, outcome from field_operation
    where notice_id = ${known.notice.slice(7)} order by kind`
  expect([...told]).toEqual([
    { kind: 'acknowledgeNotice', outcome: 'applied' },
    { kind: 'recordAttempt', outcome: 'applied' },
  ])
  expect(await page.getByText('还没有提交').count()).toBe(0)
})

it('a photo carries the place where its shutter fell, and a film that of its beginning', async () => {
  const shop = '定位小馆'
  await opensShop(await world.person('lin'), shop)
  await world.settle()
  await enters(page, world.url)
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  const camera = page.getByRole('dialog')
  const stands = async (latitude: number, accuracy: number) => {
    await phone.setGeolocation({ latitude, longitude: 113.34, accuracy })
    await camera.getByText(`±${accuracy} 米`).waitFor()
  }
  await stands(23.1361, 11)
  await shoots(page)
  await closesCamera(page)
  await item.getByRole('button', { name: '录像' }).click()
  await stands(23.1362, 12)
  await camera.getByRole('button', { name: '开始录像' }).click()
  await page.waitForTimeout(1200)
  await stands(23.1363, 13)
  await camera.getByRole('button', { name: '停止' }).click()
  await camera.getByText('已封存').waitFor()
  await closesCamera(page)
  await handsIn(page)
  await allSent(page)
  const places = await world.owner`select m.kind, m.latitude, m.accuracy from capture_manifest m
    join visit v on v.id = m.visit_id join business b on b.id = v.business_id where b.name = ${shop} order by m.counter`
  expect([...places]).toEqual([
    { kind: 'photo', latitude: 23.1361, accuracy: 11 },
    { kind: 'video', latitude: 23.1362, accuracy: 12 },
  ])
})
