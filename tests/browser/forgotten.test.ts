import { expect, it } from 'vitest'
import { password } from '../support/city.ts'
import { kept } from './lying.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, shop, world } from './phone.ts'
import { allSent, tab, visits } from './walk.ts'

eachOnAPhone((n) => `忘记${n}号店`)

async function gives(word: string, more?: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
  await page.getByLabel('账号').fill('lin')
  await page.getByLabel('密码', { exact: true }).fill(word)
  if (more) await page.getByText(more).tap()
  await page.getByRole('button', { name: '登录并下载今天的内容' }).click()
}

it('opens for its PIN alone, and what lies there is not to be read', async () => {
  await enters(page, world.url)
  await tab(page, '本机')
  await page.getByLabel('新 PIN(6 位以上数字)').fill('482913')
  await page.getByRole('button', { name: '设置 PIN' }).click()
  await page.getByText('已设 PIN').waitFor()
  const lying = JSON.stringify(await kept(page))
  for (const secret of [shop, '林小山', 'F-FUME', 'Bearer']) expect(lying).not.toContain(secret)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '输入 PIN' }).waitFor()
  await expectFlawless(page)
  await page.getByLabel('PIN', { exact: true }).fill('000000')
  await page.getByRole('button', { name: '解锁' }).click()
  await page.getByText('PIN 不对').waitFor()
  await page.getByLabel('PIN', { exact: true }).fill('482913')
  await page.getByRole('button', { name: '解锁' }).click()
  await page.getByRole('heading', { level: 1, name: '本机' }).waitFor()
})

it('who forgot the PIN opens what is kept with the password, and the PIN is none any more', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await visits(page, shop)
  await tab(page, '本机')
  await page.getByLabel('新 PIN').fill('482913')
  await page.getByRole('button', { name: '设置 PIN' }).click()
  await page.getByRole('button', { name: '现在上锁' }).click()
  await page.getByRole('link', { name: '忘记 PIN,或换人登录' }).click()
  await phone.setOffline(false)
  await page.getByText('忘记了 PIN').waitFor()
  await expectFlawless(page)
  await gives(password, '忘记了 PIN')
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await tab(page, '队列')
  await allSent(page)
  await tab(page, '本机')
  await page.getByText('没有 PIN 时').waitFor()
})

it('who remembers nothing begins afresh beside what stays sealed, and has it back once the word is remembered', async () => {
  const lin = world.city.people['lin']!.personId
  const open = () => world.owner`select from session where person_id = ${lin} and closed_at is null`
  await enters(page, world.url)
  await phone.setOffline(true)
  await visits(page, shop)
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出,换人使用' }).click()
  await page.getByRole('button', { name: '确认退出,内容留在本机' }).click()
  const anew = 'another-long-password-2026'
  await (await world.person('wu')).does('resetPassword', {
    person: `Person:${lin}`,
    password: anew,
  })
  await phone.setOffline(false)
  await gives(anew)
  await page.getByText('您的密码改过').waitFor()
  // The hub has forgotten the login that led nowhere.
  await expect.poll(open).toHaveLength(0)
  await expectFlawless(page)
  await gives(anew, '原有内容封存在本机')
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await tab(page, '队列')
  await allSent(page)
  const arrived = () => world.owner`select from visit v join business b on b.id = v.business_id where b.name = ${shop}`
  expect(await arrived()).toHaveLength(0)
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机内容' }).click()
  await page.getByLabel('之前的密码或 PIN').fill(password)
  await gives(anew)
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await tab(page, '队列')
  await allSent(page)
  expect(await arrived()).toHaveLength(1)
})
