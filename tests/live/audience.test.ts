import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asksWhoOneIs, audienceOf, type Rights } from '../../src/live/audience.ts'
import { findFallen } from '../../src/live/standing.ts'
import { listRights } from '../../src/live/store.ts'
import { hashToken } from '../../src/platform/identity.ts'
import { look } from '../../src/platform/database/transaction.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { docketOf, finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
})
afterAll(() => world.close())

describe('who is shown the very same', () => {
  const officer: Rights = { dutyId: '1', personId: 'wang', role: 'officer', agencyId: 'fda', gridCode: '440106' }

  it('is everyone of one office and area', () => {
    const colleague = { ...officer, dutyId: '2', personId: 'wang2' }
    expect(audienceOf(colleague, false, new Set())).toBe(audienceOf(officer, false, new Set()))
    for (const other of [{ role: 'lead' }, { agencyId: 'env' }, { gridCode: '440103' }] as Partial<Rights>[])
      expect(audienceOf({ ...officer, ...other }, false, new Set())).not.toBe(audienceOf(officer, false, new Set()))
  })

  it('but nobody else where it matters who one is', () => {
    const colleague = { ...officer, personId: 'wang2' }
    expect(audienceOf(colleague, true, new Set())).not.toBe(audienceOf(officer, true, new Set()))
    expect(audienceOf(colleague, false, new Set(['wang']))).not.toBe(audienceOf(officer, false, new Set(['wang'])))
    const worker: Rights = { ...officer, role: 'gridWorker' }
    expect(audienceOf({ ...worker, personId: 'he' }, false, new Set())).not.toBe(audienceOf(worker, false, new Set()))
  })

  it('as far as row-level security asks who one is: of each such table it is known how', async () => {
    // What is one person's alone is told by name or not at all (tests/desk/news.test.ts): shared, it is read as nobody.
    const rows = await world.owner<{ tablename: string; qual: string }[]>`
      select tablename, qual from pg_policies
      where 'heyi_app' = any(roles) and cmd in ('ALL', 'SELECT') and qual like '%my_person()%'
        and not (tablename = 'trace' and policyname = 'addressed') order by tablename`
    // Once the grid worker's and the named are taken away, whatever still asks must make a statement personal.
    const asking = rows.filter(({ qual }) => {
      const rest = qual
        .replaceAll(/\( ?SELECT my_person\(\) AS my_person\)/gi, 'my_person()')
        .replaceAll(/my_person\(\) = ANY \((\w+\.)?named\)|(carrier_id|addressee_id) = my_person\(\)/gi, '')
      return rest.includes('my_person()')
    })
    expect(asking.length).toBeGreaterThan(3)
    expect(asksWhoOneIs('where e.addressee_id = (select my_person()) order by e.no')).toBe(true)
    expect(asksWhoOneIs('select json_build_object(1) from event e where true')).toBe(false)
    expect(asking.filter(({ tablename }) => !asksWhoOneIs(`(select x from ${tablename} where y)`))).toEqual([])
    for (const { qual } of rows) if (/carrier_id|addressee_id/.test(qual)) expect(qual).toContain("'gridWorker'")
  })
})

describe('the rights of many sessions at once', () => {
  const rightsOf = (tokens: string[]) =>
    look(world.live.hub, { dutyId: '00000000-0000-7000-8000-000000000015' }, (tx) =>
      listRights(
        tx,
        tokens.map((token) => Buffer.from(hashToken(token)).toString('hex')),
        new Date(),
      ),
    )
  const alone = async (token: string) => {
    const [row] = await world.owner<{ role: string }[]>`select * from begin_session(${hashToken(token)}, null)`.catch(
      () => [],
    )
    return row?.role
  }

  it('are those that each has alone; a closed or outlived session and an ended duty have none', async () => {
    const [chen, wang, zheng, he, zhao] = await Promise.all(
      ['chen', 'wang', 'zheng', 'he', 'zhao'].map((key) => world.person(key)),
    )
    const all = [chen!, wang!, zheng!, he!, zhao!]
    await wang!.does('logout', {})
    await world.owner`update session set expires_at = now() where person_id = ${zheng!.personId}`
    await world.owner`update duty set valid_to = now() where id = ${he!.dutyId}`
    await world.owner`update person set disabled_at = now() where id = ${zhao!.personId}`
    const found = await rightsOf(all.map(({ token }) => token))
    expect(found.map(({ personId, dutyId, role }) => ({ personId, dutyId, role }))).toEqual([
      { personId: chen!.personId, dutyId: chen!.dutyId, role: 'coordinator' },
    ])
    expect(await Promise.all(all.map(({ token }) => alone(token)))).toEqual([
      'coordinator',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('who may stay at a docket', () => {
  it('is asked for an office at once, and by name where an office may not: of two colleagues the named one stays', async () => {
    const keys = ['lin', 'wang', 'wang2', 'zheng2', 'chen2']
    const cast = await Promise.all(keys.map((key) => world.person(key)))
    const [lin, wang, wang2, zheng, chen] = cast as [Person, Person, Person, Person, Person]
    const openCase = async (name: string) => {
      const business = await opensShop(lin, name)
      await finds(lin, business)
      await world.settle()
      return docketOf(chen, business)
    }
    const [open, secret] = [await openCase('老四川火锅'), await openCase('东山茶楼')]
    const sits = (person: Person, docket: string) => ({
      name: `${person.key} ${docket === open.id ? 'open' : 'secret'}`,
      token: Buffer.from(hashToken(person.token)).toString('hex'),
      seating: {
        place: docket.slice('Docket:'.length),
        person: { id: '', name: '', agency: null, agencyEn: null, doing: 'looking' as const, finding: null },
        dutyId: person.dutyId,
        sees: 'select id from docket where id = any($1::uuid[])',
        gone: () => new Refusal('NOT_FOUND', '', ''),
      },
    })
    const seats = [wang, wang2, zheng, chen].flatMap((one) => [sits(one, open.id), sits(one, secret.id)])
    const fallen = async () => {
      const { ended, blind } = await findFallen(world.live.hub, seats)
      return { ended: ended.map(({ name }) => name).sort(), blind: blind.map(({ name }) => name).sort() }
    }
    expect(await fallen()).toEqual({ ended: [], blind: [] })
    await chen.does('sealDocket', {
      docket: secret.id,
      expectedVersion: secret.version,
      named: [`Person:${wang.personId}`],
      reason: '涉及举报人',
    })
    expect(await fallen()).toEqual({ ended: [], blind: ['wang2 secret', 'zheng2 secret'] })
    await zheng.does('logout', {})
    expect(await fallen()).toEqual({ ended: ['zheng2 open', 'zheng2 secret'], blind: ['wang2 secret'] })
  })
})
