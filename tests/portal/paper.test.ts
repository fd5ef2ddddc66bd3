import { afterAll, beforeAll, expect, it } from 'vitest'
import { brought, served } from '../support/panel.ts'
import { handedOver } from '../support/serving.ts'
import { type PaperInHand, paperOf, visitor } from '../support/visitor.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let mine: Awaited<ReturnType<typeof served>>
let paper: PaperInHand
let others: PaperInHand
const asks = (path: string, fields: Record<string, string>) => visitor(world).posts(path, fields)
const reads = (paper: Pick<PaperInHand, 'number' | 'code'>) => visitor(world).opens(paper)

beforeAll(async () => {
  world = await openWorld()
  mine = await served(world, '查文书的小馆')
  const other = await handedOver(world, '隔壁小馆')
  await world.settle()
  paper = await paperOf(world, mine.notice)
  others = await paperOf(world, other.notice)
})
afterAll(() => world.close())

it('a shop reads what to do and until when, and opens the original', async () => {
  const { status, html } = await reads(paper)
  expect(status).toBe(200)
  for (const shown of [
    paper.number,
    '要做什么',
    '个工作日',
    '等您整改',
    '行政复议',
    '60 天',
    '6 个月',
    '不会让整改停下来',
  ])
    expect(html).toContain(shown)
  const pdf = /href="(\/files\/[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
  const bytes = await (await fetch(`${world.url}${pdf}`)).text()
  expect(bytes.slice(0, 5)).toBe('%PDF-')
})

it('before service it is told that nothing runs yet; another code opens nothing', async () => {
  expect((await reads(others)).html).toContain('还没有送达')
  expect((await reads({ ...paper, code: others.code })).status).toBe(404)
})

it('the gate that opens one paper sees that paper and what hangs on it, and nothing without its code', async () => {
  const seen = (number: string, code: string) =>
    world.owner.begin(async (sql) => {
      await sql`set local role heyi_gate`
      await sql`select set_config('heyi.paper_number', ${number}, true), set_config('heyi.paper_code', ${code}, true)`
      const [row] =
        await sql`select array(select number from document) as documents, array(select distinct notice_id from due_measure) as measures,
        array(select distinct paper_id from clock) as clocks, (select count(*)::int from appeal) as appeals,
        array(select distinct n.id from docket_revision r join notice n on n.revision_id = r.id) as revisions,
        (select count(*)::int from prior_notice) as told, (select count(*)::int from penalty_case) as cases,
        (select count(*)::int from letterhead) as letterheads`
      return row
    })
  const only = [paper.subjectId]
  expect(await seen(paper.number, paper.code)).toMatchObject({
    documents: [paper.number],
    measures: only,
    clocks: only,
    revisions: only,
    told: 0,
    cases: 0,
  })
  expect(await seen(paper.number, others.code)).toEqual({
    documents: [],
    measures: [],
    clocks: [],
    appeals: 0,
    revisions: [],
    told: 0,
    cases: 0,
    letterheads: 0,
  })
  const contents = world.owner.begin(async (sql) => {
    await sql`set local role heyi_gate`
    await sql`select content from document`
  })
  await expect(contents).rejects.toThrow('permission denied')
  const words = world.owner.begin(async (sql) => {
    await sql`set local role heyi_gate`
    await sql`select content from party_statement`
  })
  await expect(words).rejects.toThrow('permission denied')
})

it('an appeal that was filed shows its course; a withdrawn notice is told to be withdrawn and asks nothing', async () => {
  const chen = await world.person('chen')
  await chen.does('fileAppeal', brought(mine.notice, mine.item))
  expect((await reads(paper)).html).toContain('已收到,等受理')
  await world.owner`update notice set status = 'withdrawn' where id = ${paper.subjectId}`
  const { html } = await asks('/p', { number: paper.number, code: paper.code })
  expect(html).toContain('已撤回')
  expect(html).not.toContain('有效')
  const ended = await reads(paper)
  expect(ended.html).toContain('已撤回')
  expect(ended.html).not.toContain('要做什么')
})
