import { expect, it } from 'vitest'
import { kept } from './lying.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, shop, world } from './phone.ts'
import { aims, allSent, tab, visits } from './walk.ts'

eachOnAPhone((n) => `第${n}家粤菜馆`)

it('of two tabs one sends, and each operation leaves once', async () => {
  await enters(page, world.url)
  const other = await phone.newPage()
  await other.goto(`${world.url}/field/`)
  await other.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  const sent: string[] = []
  for (const one of [page, other])
    one.on('request', (request) => {
      const { query = '', variables } = (request.url().endsWith('/graphql') && request.postDataJSON()) || {}
      if (query.includes('syncField')) sent.push(...variables.input.operations.map(({ id }: { id: string }) => id))
    })
  await phone.setOffline(true)
  await visits(page, shop)
  await visits(other, shop)
  await phone.setOffline(false)
  await tab(page, '队列')
  await allSent(page)
  expect(new Set(sent).size).toBe(2)
  expect(sent).toHaveLength(2)
})

it('what is captured in one tab after the other has handed the visit in is told, and brings no draft back', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await aims(page, shop)
  const other = await phone.newPage()
  await other.goto(page.url())
  await other.getByRole('article').first().getByRole('button', { name: '近景' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '拍照' }).click()
  await page.getByRole('dialog').getByText('已封存').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  const late = other.getByRole('dialog')
  await late.getByRole('button', { name: '拍照' }).click()
  await late.getByText('这份内容已经提交,刚拍的没有放进去').waitFor()
  await expectFlawless(other)
  const here = await kept(page)
  expect(here['drafts']).toEqual([])
  expect(here['captures']).toHaveLength(2)
  await phone.setOffline(false)
  await allSent(page)
  expect((await kept(page))['drafts']).toEqual([])
  expect(await page.getByText('需处理').count()).toBe(0)
})
