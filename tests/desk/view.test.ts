import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zhao: Person
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  world.setClock(noon)
  ;[lin, wang, wang2, zhao] = (await Promise.all(['lin', 'wang', 'wang2', 'zhao'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const view = (more: object = {}) => ({ id: newId(), screen: 'inbox', filter: '', name: '我的待办', ...more })
const saves = async (person: Person, more: object = {}): Promise<string> =>
  (await person.does('saveView', view(more))).id
const named = async (person: Person): Promise<string[]> =>
  (await person.asks('{ savedViews(first: 100) { nodes { name } } }')).savedViews.nodes.map(
    ({ name }: { name: string }) => name,
  )
const pinned = async (person: Person): Promise<string[]> =>
  (await person.asks('{ pinnedViews { id } }')).pinnedViews.map(({ id }: { id: string }) => id)
/** What comes of trying: done, or the rule or the code that says no. */
async function tries(person: Person, mutation: string, input: object): Promise<string> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const { errors } = await person.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
    input: { requestId: newId(), ...input },
  })
  const refused = errors?.[0]?.extensions as { rule?: string; code: string } | undefined
  return refused ? (refused.rule ?? refused.code) : 'done'
}

describe('王 saves the filter of a list as a view', () => {
  it('it is hers until she shares it with her agency; nobody of another agency ever sees it', async () => {
    const id = await saves(wang, { name: '逾期', filter: 'state=OVERDUE' })
    expect(await named(wang)).toContain('逾期')
    expect(await named(wang2)).not.toContain('逾期')
    const shared = await wang.does(
      'changeView',
      { view: id, expectedVersion: 1, shared: true },
      'version sharedWith { id }',
    )
    expect(shared).toEqual({ version: 2, sharedWith: { id: `Agency:${world.city.agencies['FDA']}` } })
    const { node } = await wang2.asks(
      'query ($id: ID!) { node(id: $id) { ... on SavedView { filter mine owner { name } } } }',
      { id },
    )
    expect(node).toEqual({ filter: 'state=OVERDUE', mine: false, owner: { name: '王敏' } })
    expect(await named(zhao)).not.toContain('逾期')
    expect(await tries(zhao, 'followView', { view: id, following: true })).toBe('NOT_FOUND')
    expect(await tries(zhao, 'pinViews', { views: [id], seen: [] })).toBe('NOT_FOUND')
  })

  it('a colleague follows and pins what is shared, and changes nothing of it', async () => {
    const id = await saves(wang, { name: '共用', shared: true })
    expect(await tries(wang2, 'changeView', { view: id, expectedVersion: 1, name: '改' })).toBe('view.owner')
    expect(await tries(wang2, 'removeView', { view: id, expectedVersion: 1 })).toBe('view.owner')
    expect(await wang2.does('followView', { view: id, following: true }, 'followed')).toEqual({ followed: true })
    await wang2.does('pinViews', { views: [id], seen: [] })
    expect(await pinned(wang2)).toEqual([id])
    const { node } = await wang.asks('query ($id: ID!) { node(id: $id) { ... on SavedView { followed place } } }', {
      id,
    })
    expect(node).toEqual({ followed: false, place: null })
    // Shared no more it is gone from where the colleague pinned it, who goes on from what is there.
    await wang.does('changeView', { view: id, expectedVersion: 1, shared: false })
    expect(await pinned(wang2)).toEqual([])
    const own = await saves(wang2)
    await wang2.does('pinViews', { views: [own], seen: [] })
    expect(await pinned(wang2)).toEqual([own])
  })

  it('is renamed by the version that was seen, and once removed is in no list', async () => {
    const id = await saves(wang, { name: '旧名' })
    await wang.does('changeView', { view: id, expectedVersion: 1, name: '新名' })
    expect(await tries(wang, 'changeView', { view: id, expectedVersion: 1, name: '再改' })).toBe('STALE')
    await wang.does('removeView', { view: id, expectedVersion: 2 }, 'removedAt')
    expect(await named(wang)).not.toContain('新名')
    expect(await tries(wang, 'changeView', { view: id, expectedVersion: 3, name: '复活' })).toBe('NOT_FOUND')
  })

  it('of two at once one changes it, and one arranges what is pinned', async () => {
    const [a, b] = [await saves(zhao, { name: '甲' }), await saves(zhao, { name: '乙' })]
    const renamed = await Promise.all(
      ['丙', '丁'].map((name) => tries(zhao, 'changeView', { view: a, expectedVersion: 1, name })),
    )
    expect(renamed.toSorted()).toEqual(['STALE', 'done'])
    const orders = [
      [a, b],
      [b, a],
    ]
    const arranged = await Promise.all(orders.map((views) => tries(zhao, 'pinViews', { views, seen: [] })))
    expect(arranged.toSorted()).toEqual(['STALE', 'done'])
    expect(await pinned(zhao)).toEqual(orders[arranged.indexOf('done')])
  })

  it('keeps a hundred, however many are saved at once', async () => {
    for (let n = 0; n < 99; n++) await saves(lin, { name: `视图${n}` })
    const last = await Promise.all(['百', '百一', '百二'].map((name) => tries(lin, 'saveView', view({ name }))))
    expect(last.toSorted()).toEqual(['done', 'view.hundred', 'view.hundred'])
    const { savedViews } = await lin.asks('{ savedViews(first: 100) { totalCount nodes { id version } } }')
    expect(savedViews.totalCount).toBe(100)
    await lin.does('removeView', { view: savedViews.nodes[50].id, expectedVersion: 1 })
    expect(await tries(lin, 'saveView', view({ name: '补上' }))).toBe('done')
  })
})

describe('the live count of a view', () => {
  it('is what its list counts under the same filter, for whoever looks', async () => {
    for (const name of ['老四川火锅', '阿婆面馆', '大碗茶'])
      await finds(lin, await opensShop(lin, name), 'F-NO-FOOD-PERMIT')
    await world.settle()
    const { inbox, worklist, dockets } = await wang.asks(
      '{ inbox(state: OPEN, minRisk: 0) { totalCount } worklist(kind: ASSESS, grid: "4401") { totalCount } dockets(status: COLLECTING) { totalCount } }',
    )
    for (const { totalCount } of [inbox, worklist, dockets]) expect(totalCount).toBeGreaterThan(0)
    const counts = async (person: Person, screen: string, filter: string) =>
      (await person.does('saveView', view({ screen, filter }), 'count')).count
    const asked = await saves(wang, { name: '统计', filter: 'state=OPEN&minRisk=0', shared: true })
    const countFor = async (person: Person) =>
      (await person.asks('query ($id: ID!) { node(id: $id) { ... on SavedView { count } } }', { id: asked })).node.count
    expect(await countFor(wang)).toBe(inbox.totalCount)
    expect(await counts(wang, 'worklist', 'kind=ASSESS&grid=4401')).toBe(worklist.totalCount)
    expect(await counts(wang, 'dockets', 'status=COLLECTING')).toBe(dockets.totalCount)
    // Claimed by 王: hers, and not 王二妹's.
    const { inbox: mine } = await wang.asks('{ inbox(first: 1) { nodes { id } } }')
    await wang.does('claimAssessment', { request: mine.nodes[0].id })
    const claimed = await saves(wang, { name: '我领的', filter: 'mine=true', shared: true })
    const countOf = async (person: Person) =>
      (await person.asks('{ savedViews { nodes { id count } } }')).savedViews.nodes.find(
        ({ id }: { id: string }) => id === claimed,
      ).count
    expect([await countOf(wang), await countOf(wang2)]).toEqual([1, 0])
  })

  it('is null where the hub does not know the filter, whatever stands in it', async () => {
    const countOf = async (screen: string, filter: string) =>
      (
        await wang.asks('query ($id: ID!) { node(id: $id) { ... on SavedView { count } } }', {
          id: await saves(wang, { screen, filter }),
        })
      ).node.count
    expect(await countOf('map', 'grid=4401')).toBeNull()
    for (const filter of [
      'colour=red',
      'state=open',
      'state=OPEN&state=DUE',
      'minRisk=high',
      'minRisk=99999999999',
      'mine=yes',
      'grid=%00',
      'after=x',
      'state=OPEN) { totalCount } me { id } x: inbox(state: OPEN',
    ])
      expect(await countOf('inbox', filter), filter).toBeNull()
    for (const day of ['tomorrow', '2026-02-30', '2026-1-1'])
      expect(await countOf('worklist', `dueBefore=${day}`), day).toBeNull()
    expect(await countOf('worklist', 'dueBefore=2026-01-01')).toBe(0)
    expect(await countOf('inbox', 'grid=%22%29%7B')).toBe(0)
  })
})
