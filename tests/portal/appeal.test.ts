import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { served } from '../support/panel.ts'
import { photo, sha256 } from '../support/phone.ts'
import { hasPhone, type PaperInHand, paperOf, type Visitor, visitor } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
/** Tomorrow at noon: what is filed, and on which day, does not depend on the hour of the test. */
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T04:00:00Z`)
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A shop whose notice was served, with its telephone on record. */
async function shop(name: string, phone: string | null = '020-8765 4321') {
  world.setClock(null)
  const known = await served(world, name)
  if (phone) await hasPhone(await world.person('lin'), known.business, phone)
  await world.settle()
  const paper = await paperOf(world, known.notice)
  world.setClock(noon)
  chen = await world.person('chen')
  return { ...known, paper }
}

/** Opens the paper and gives the digits. */
async function enters(paper: PaperInHand): Promise<Visitor> {
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  return here
}

const opinionOf = (item: string) => item.split(':')[1]!

/** Answers every question of an appeal, up to where it is looked over. */
async function answers(here: Visitor, item: string): Promise<void> {
  await here.goes('/p/appeal')
  await here.sends('/p/appeal', { items: opinionOf(item) })
  await here.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '已于次日清洗,有清洗单位的凭证' })
  await here.sends('/p/appeal', { capacity: 'owner' })
  await here.sends('/p/appeal', { name: '张三', phone: '138 1234 5678' })
  await here.sends('/p/appeal')
}

const appealsOf = async (notice: string) => {
  const { notice: shown } = await chen.asks(
    'query ($id: ID!) { notice(id: $id) { appeals { number channel filedBy filedOn late excuse status recordedBy { name } items { argument } files } } }',
    { id: notice },
  )
  return shown.appeals as Record<string, unknown>[]
}

describe('a shop appeals on the page', () => {
  it('one question a page, looked over, sent, told its number; the same wish sent twice is one appeal', async () => {
    const { paper, notice, item } = await shop('网上申诉的小馆')
    const here = await enters(paper)
    await here.goes('/p/appeal')
    expect(here.shown.html).toContain('您对哪几项不同意?')
    await answers(here, item)
    expect(here.shown.html).toContain('请核对')
    for (const shown of ['已于次日清洗', '张三', '13812345678', '不会让整改停下来', '行政复议'])
      expect(here.shown.html).toContain(shown)
    const twin = visitor(world)
    twin.cookie = here.cookie
    await twin.goes('/p/appeal?step=review')
    const [sent, again] = await Promise.all([here.sends('/p/appeal', {}), twin.sends('/p/appeal', {})])
    const number = /市合申〔\d+〕\d+号|[^>]*申〔\d{4}〕\d+号/.exec(sent.html)![0]
    expect(again.html).toContain(number)
    expect(await appealsOf(notice)).toEqual([
      expect.objectContaining({
        number,
        channel: 'PAGE',
        filedBy: '张三(本人),电话 13812345678',
        filedOn: legalDay(noon),
        late: false,
        status: 'FILED',
        recordedBy: { name: '系统·商户页' },
        items: [{ argument: '已于次日清洗,有清洗单位的凭证' }],
      }),
    ])
    await world.settle()
    const course = await here.goes('/p/paper')
    expect(course.html).toContain(number)
    expect(course.html).toMatch(/最迟开会听您说:\d{4}-\d\d-\d\d,还有 10 个工作日/)
    expect(course.html).toContain('已收到,等受理')
    const [{ traces }] = (await world.owner`select count(*)::int as traces from trace where type = 'appeal.filed'
      and subject_id = (select id from appeal where number = ${number})`) as unknown as [{ traces: number }]
    expect(traces).toBe(1)
  })

  it('sends a photograph with it, which whoever decides on it opens and no other shop', async () => {
    const { paper, notice, item } = await shop('附照片的小馆')
    const here = await enters(paper)
    await here.goes('/p/appeal')
    await here.sends('/p/appeal', { items: opinionOf(item) })
    await here.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '有照片' })
    await here.sends('/p/appeal', { capacity: 'owner' })
    await here.sends('/p/appeal', { name: '张三', phone: '13812345678' })
    const bytes = photo()
    await here.uploads('/p/files?kind=appeal', new File([new Uint8Array(bytes)], '后厨.png'))
    await here.goes('/p/appeal?step=review')
    expect(here.shown.html).toContain('后厨.png')
    await here.sends('/p/appeal')
    expect(await appealsOf(notice)).toMatchObject([{ files: [sha256(bytes)] }])
    expect((await here.goes('/p/paper')).html).toMatch(/您提交过的[^]*附件 1 个/)
    const reads = async (key: string) => {
      const { token } = await world.person(key)
      const answer = await fetch(`${world.url}/files/${sha256(bytes)}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return answer.status
    }
    expect(await reads('chen')).toBe(200)
    expect(await reads('he')).toBe(404)
    const stranger = visitor(world)
    await stranger.opens(paper)
    expect(stranger.shown.html).not.toContain('您提交过的')
  })

  it('leaves, comes back on another phone with number, code and digits, and goes on where it was', async () => {
    const { paper, item } = await shop('换手机的小馆')
    const first = await enters(paper)
    await first.goes('/p/appeal')
    await first.sends('/p/appeal', { items: opinionOf(item) })
    await first.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '写到一半' })
    const second = await enters(paper)
    const { html } = await second.goes('/p/appeal')
    expect(html).toContain('您是谁?')
    expect((await second.goes(`/p/appeal?step=why-${opinionOf(item)}`)).html).toContain('写到一半')
  })

  it('is told beside the question what its answer lacks, and nothing is sent before all of them are there', async () => {
    const { paper, notice, item } = await shop('漏填的小馆')
    const here = await enters(paper)
    await here.goes('/p/appeal')
    expect((await here.sends('/p/appeal')).html).toContain('请至少选一项')
    await here.sends('/p/appeal', { items: opinionOf(item) })
    expect((await here.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '  ' })).html).toContain('请写几句')
    await here.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '<script>alert(1)</script>' })
    await here.sends('/p/appeal', { capacity: 'owner' })
    const wrong = await here.sends('/p/appeal', { name: '张三', phone: '不知道' })
    expect(wrong.html).toContain('电话应是')
    expect(wrong.html).toContain('value="张三"')
    await here.goes('/p/appeal?step=review')
    expect(here.shown.html).toContain('您的姓名和电话')
    const back = await here.goes(`/p/appeal?step=why-${opinionOf(item)}`)
    expect(back.html).not.toContain('<script>alert')
    expect(await appealsOf(notice)).toEqual([])
  })

  it('after its window it says why, is taken all the same, and reads that it was refused as late, and why', async () => {
    const { paper, notice, item } = await shop('迟到的小馆')
    world.setClock(new Date(noon.getTime() + 20 * 86_400_000))
    try {
      chen = await world.person('chen')
      const here = await enters(paper)
      await here.goes('/p/appeal')
      await here.sends('/p/appeal', { items: opinionOf(item) })
      await here.sends('/p/appeal', { [`why-${opinionOf(item)}`]: '当时已改' })
      expect(here.shown.html).toContain('期限已经过了')
      await here.sends('/p/appeal', { excuse: '忘了' })
      await here.sends('/p/appeal', { capacity: 'agent' })
      await here.sends('/p/appeal', { name: '李四', phone: '02012345678' })
      await here.sends('/p/appeal')
      await here.sends('/p/appeal')
      const [filed] = await appealsOf(notice)
      expect(filed).toMatchObject({ late: true, excuse: '忘了', filedBy: '李四(受委托人),电话 02012345678' })
      const { appeals } = (await chen.asks('query ($id: ID!) { notice(id: $id) { appeals { id } } }', { id: notice }))
        .notice
      await chen.does('refuseAppeal', { appeal: appeals[0].id, ground: 'LATE', reason: '遗忘不是正当理由' })
      const told = await here.goes('/p/paper')
      for (const shown of ['没有受理', '过了期限', '遗忘不是正当理由', '行政诉讼']) expect(told.html).toContain(shown)
      // Who holds the paper and no telephone reads the ground and not the words.
      const stranger = visitor(world)
      await stranger.opens(paper)
      expect(stranger.shown.html).toContain('过了期限')
      expect(stranger.shown.html).not.toContain('遗忘不是正当理由')
    } finally {
      world.setClock(noon)
      chen = await world.person('chen')
    }
  })

  it('withdraws what it filed, and nothing of another shop', async () => {
    const { paper, notice, item } = await shop('撤回的小馆')
    const other = await shop('不相干的小馆')
    const here = await enters(paper)
    await answers(here, item)
    await here.sends('/p/appeal')
    const [{ number }] = (await appealsOf(notice)) as [{ number: string }]
    const stranger = await enters(other.paper)
    await stranger.goes('/p/appeal')
    expect((await stranger.sends('/p/withdraw', { number })).status).toBe(409)
    await here.goes(`/p/withdraw?number=${encodeURIComponent(number)}`)
    expect((await here.sends('/p/withdraw')).html).toContain('您已撤回')
    expect(await appealsOf(notice)).toMatchObject([{ status: 'WITHDRAWN' }])
  })
})
