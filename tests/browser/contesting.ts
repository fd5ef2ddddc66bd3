import type { Browser, BrowserContext, Page } from 'playwright-core'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { hasPhone, type PaperInHand, paperOf } from '../support/visitor.ts'
import type { Person, World } from '../support/world.ts'
import { appeals, opens, opensPhone } from './shop.ts'

/** A notice is brought to its shop, which holds the paper from then on. */
export async function serves(world: World, notice: string): Promise<PaperInHand> {
  const lin = await world.person('lin')
  const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await lin.does('servePaper', { paper: notice, ...toldOf(proofs) })
  await world.settle()
  return paperOf(world, notice)
}

/** The one appeal against a notice. */
export const appealOf = async (chen: Person, notice: string) =>
  (
    await chen.asks('query ($id: ID!) { notice(id: $id) { appeals { id items { id } } } }', {
      id: notice,
    })
  ).notice.appeals[0] as { id: string; items: { id: string }[] }

export type Contesting = { phone: BrowserContext; page: Page; paper: PaperInHand; docket: string; appeal: string }

/** A shop reads its notice on its phone, appeals there, and the appeal is admitted. */
export async function contests(world: World, browser: Browser, name: string, why: string): Promise<Contesting> {
  const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
  const known = await handedOver(world, name, [rectify], 'ENV-15')
  await hasPhone(await world.person('lin'), known.business)
  const paper = await serves(world, known.notice)
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  await opens(page, world.url, paper)
  await appeals(page, why)
  const chen = await world.person('chen')
  const { id: appeal } = await appealOf(chen, known.notice)
  await chen.does('admitAppeal', { appeal })
  await world.settle()
  return { phone, page, paper, docket: known.docket, appeal }
}

/** Back on the page of the paper that is open. */
export async function looksAgain(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/p/paper`)
  await page.getByRole('heading', { name: '要做什么' }).first().waitFor()
}

/** Whoever comes back another day gives number, code and the four digits anew. */
export async function comesBack(page: Page, url: string, paper: PaperInHand): Promise<void> {
  await opens(page, url, paper)
  await page.goto(`${url}/p/prove?next=paper`)
  await page.getByLabel('电话后四位').fill('4321')
  await page.locator('main form button.button').last().click()
  await page.getByRole('heading', { name: '要做什么' }).first().waitFor()
}
