import { expect, it } from 'vitest'
import { openWorld } from '../support/world.ts'
import { computer, findings, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

/** Fifteen hundred in every run; what a city has, by hand (HEYI_MANY=12000). */
const many = Number(process.env['HEYI_MANY'] ?? 1500)

it('however many findings are one list: the first are there at once, the last by the End key, a screenful is drawn', async () => {
  const world = await openWorld()
  const browser = await openBrowser()
  try {
    await findings(world, await world.person('lin'), 1)
    // The same finding as often as a city has it; how each came about is not what is looked at.
    await world.owner`with one as (select * from finding limit 1), more as (
        select gen_random_uuid() as id, n from generate_series(1, ${many - 1}::int) n), added as (
        insert into finding select (jsonb_populate_record(null::finding, to_jsonb(one) || jsonb_build_object('id', more.id))).* from one, more)
      select count(*) from more`
    await world.owner`insert into assessment_request
      select (jsonb_populate_record(null::assessment_request, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(), 'finding_id', f.id))).*
      from assessment_request r, finding f where r.agency_id = ${world.city.agencies['FDA']!} and f.id <> r.finding_id`
    await world.owner`analyze finding, assessment_request`
    const page = await (await computer(browser)).newPage()
    await sitsDown(page, world.url)
    await page.getByRole('row').first().waitFor()
    await page.getByText('1000 件以上').waitFor()
    const grid = page.getByRole('grid')
    await grid.focus()
    const seen = async () => {
      await page.keyboard.press('End')
      return Number(await page.getByRole('row').last().getAttribute('aria-rowindex'))
    }
    await expect.poll(seen, { timeout: 100_000, interval: 20 }).toBe(many)
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(many))
  } finally {
    await browser.close()
    await world.close()
  }
})
