import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { served } from '../support/panel.ts'
import { hasPhone, type PaperInHand, paperOf, visitor } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let paper: PaperInHand
let silent: PaperInHand
beforeAll(async () => {
  world = await openWorld({ pool: 6, settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  lin = await world.person('lin')
  const known = await served(world, '有电话的小馆')
  await hasPhone(lin, known.business)
  const other = await served(world, '没电话的小馆')
  await world.settle()
  paper = await paperOf(world, known.notice)
  silent = await paperOf(world, other.notice)
})
afterAll(() => world.close())

const guessesOf = async ({ id }: PaperInHand) => {
  const rows = await world.owner<{ wrong: number; restsUntil: Date | null }[]>`
    select wrong, rests_until from paper_guess where document_id = ${id}`
  return rows[0]
}
const tracesOf = async ({ id }: PaperInHand, type: string) =>
  (await world.owner`select from trace where type = ${type} and subject_id = ${id}`).length
let phones = 0
/** Another phone each time, at an address of its own. */
const enters = async () => {
  const here = visitor(world, { 'x-forwarded-for': `203.0.113.${++phones}` })
  await here.opens(paper)
  return here
}

describe('a session', () => {
  it('is a cookie that no script reads, no other site sends and nobody makes', async () => {
    const answer = await fetch(`${world.url}/p/paper`, {
      method: 'POST',
      body: new URLSearchParams({ number: paper.number, code: paper.code }),
      redirect: 'manual',
    })
    const cookie = answer.headers.get('set-cookie')!
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/p', 'Max-Age=1800']) expect(cookie).toContain(part)
    expect(cookie).not.toContain(paper.code)
    const [kept] = cookie.split(';')
    const changed = `${kept!.slice(0, -4)}${kept!.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    for (const made of [changed, 'heyi_paper=', 'heyi_paper=e30', `heyi_paper=${'A'.repeat(200)}`]) {
      const shown = await fetch(`${world.url}/p/paper`, { headers: { cookie: made } })
      expect(shown.status, made).toBe(401)
      expect(await shown.text()).not.toContain(paper.number)
    }
  })

  it('opens from the square code, whose number and code leave the address at once', async () => {
    const here = visitor(world)
    const query = new URLSearchParams({ n: paper.number, c: paper.code.toUpperCase() })
    const { url, html } = await here.goes(`/p?${query}`)
    expect(url).toBe('/p/paper')
    expect(html).toContain('要做什么')
    expect((await visitor(world).goes(`/p?n=${encodeURIComponent(paper.number)}&c=0`)).status).toBe(404)
  })

  it('coming from another site is asked for again by our own page, whose cookie comes along', async () => {
    const answer = await fetch(`${world.url}/p/paper`, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(await answer.text()).toContain('url=/p/paper?again=1')
  })

  it('ends after half an hour of doing nothing, and goes on while something is done', async () => {
    const noon = Date.now()
    world.setClock(new Date(noon))
    const here = await enters()
    for (const minutes of [29, 58, 87]) {
      world.setClock(new Date(noon + minutes * 60_000))
      expect((await here.goes('/p/paper')).status).toBe(200)
    }
    world.setClock(new Date(noon + 118 * 60_000))
    expect(await here.goes('/p/paper')).toMatchObject({ status: 401, html: expect.stringContaining('半小时不操作') })
    world.setClock(null)
  })

  it('takes no form that its own page did not make', async () => {
    const here = await enters()
    await here.proves()
    for (const seal of ['', 'x', 'A'.repeat(43)]) {
      const sent = await here.posts('/p/appeal', { seal, step: 'items', items: 'x' })
      expect(sent).toMatchObject({ status: 403, html: expect.stringContaining('没有办理') })
    }
    // The mark of another session is none of this one.
    const other = await enters()
    await other.goes('/p/prove')
    const [, seal] = /name="seal" value="([^"]+)"/.exec(other.shown.html)!
    expect((await here.posts('/p/appeal', { seal: seal!, step: 'items' })).status).toBe(403)
  })

  it('is over when somebody leaves', async () => {
    const here = await enters()
    await here.goes('/p/leave')
    expect((await here.goes('/p/paper')).status).toBe(401)
  })
})

describe('the last four digits', () => {
  it('are asked for before anything is filed, sent or withdrawn', async () => {
    const here = await enters()
    for (const path of ['/p/appeal', '/p/statement', '/p/report?place=1', '/p/withdraw?number=x'])
      expect((await here.goes(path)).html, path).toContain('后四位是多少')
    const seal = /name="seal" value="([^"]+)"/.exec(here.shown.html)![1]!
    for (const path of ['/p/appeal', '/p/statement', '/p/report', '/p/withdraw'])
      expect((await here.posts(path, { seal, step: 'items' })).html, path).toContain('后四位是多少')
    const upload = { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '3', cookie: here.cookie } }
    expect((await fetch(`${world.url}/p/uploads`, upload)).status).toBe(401)
  })

  it('open what was asked for, in full-width digits too; no address from outside is gone to', async () => {
    const here = await enters()
    await here.goes('/p/appeal')
    expect((await here.sends('/p/prove', { digits: '4321' })).html).toContain('您对哪几项不同意?')
    const outside = await enters()
    await outside.goes('/p/prove?next=https://evil.example/')
    expect((await outside.sends('/p/prove', { digits: ' \uff14\uff13\uff12\uff11' })).url).toBe('/p/paper')
  })

  it('where no telephone is on record, send to the office that issued the paper', async () => {
    const here = visitor(world)
    await here.opens(silent)
    const { html } = await here.goes('/p/appeal')
    expect(html).toContain('没有登记电话')
    expect(html).not.toContain('name="digits"')
    const seal = /name="seal" value="([^"]+)"/.exec((await here.goes('/p/prove')).html)?.[1] ?? ''
    expect(seal).toBe('')
  })

  it('guessed by twenty at once are tried five times; then they rest for half an hour, for the right ones too', async () => {
    const noon = Date.now()
    world.setClock(new Date(noon))
    const crowd = await Promise.all(Array.from({ length: 20 }, enters))
    const tries = await Promise.all(
      crowd.map(async (here, i) => {
        await here.goes('/p/prove')
        return here.sends('/p/prove', { digits: String(1000 + i) })
      }),
    )
    expect(tries.filter(({ status }) => status === 403)).toHaveLength(20)
    expect(tries.filter(({ html }) => html.includes('还可以试'))).toHaveLength(4)
    expect(await guessesOf(paper)).toMatchObject({ wrong: 5 })
    expect(await tracesOf(paper, 'party.refused')).toBe(5)
    const right = await enters()
    expect((await right.proves()).html).toContain('已暂停')
    world.setClock(new Date(noon + 31 * 60_000))
    const later = await enters()
    await later.proves()
    expect((await later.goes('/p/appeal')).html).toContain('您对哪几项不同意?')
    expect(await guessesOf(paper)).toEqual({ wrong: 0, restsUntil: null })
    world.setClock(null)
  })
})
