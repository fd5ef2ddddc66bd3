import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onTrial } from '../../src/intake/index.ts'
import { imports, sample } from '../support/imports.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'heyi-import-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const business = async (key: string, source = 'nyc-camis') => {
  const [row] = await world.owner`
    select b.*, p.address, p.latitude from business b join premises p on p.id = b.premises_id
    join business_identity i on i.business_id = b.id where i.source = ${source} and i.key = ${key}`
  return row!
}
const traces = (type: string) => world.owner`
  select subject_id, convert_from(bytes, 'UTF8')::json -> 'data' as data from trace where type = ${type} order by seq`
const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

describe('the health agency', () => {
  it('brings its restaurants, with and without a name, and leaves twins apart', async () => {
    expect(await imports(world, 'nyc-health-restaurants', sample('restaurants.csv'))).toMatchObject({
      read: 10,
      created: 10,
      rejected: 0,
      businesses: 10,
      identities: 10,
      doubtful: 1,
    })
    expect(await business('49900001')).toMatchObject({
      name: 'Golden Lantern',
      gridCode: 'NYC-1',
      address: '12 Mott Street, Manhattan 10013',
    })
    expect(await business('49900004')).toMatchObject({ name: '(no name)' })
    expect(await business('49900008')).toMatchObject({ gridCode: 'NYC', latitude: null })
  })

  it('brings its scores: 14 or more is a finding, of the edition that the source published', async () => {
    const rejects = join(folder, 'grades.rejects.csv')
    expect(await imports(world, 'nyc-health-grades', sample('grades.csv'), { rejects })).toMatchObject({
      read: 11,
      created: 9,
      rejected: 2,
      visits: 9,
      findings: 4,
      rejects,
    })
    const told = await readFile(rejects, 'utf8')
    expect(told).toMatch(/^\ufeffline,field,reason,reasonEn,row\n/)
    expect(told).toContain('"11","","没有这个编号的经营主体')
    expect(told).toContain('"12","date_iso"')
    expect(told).toContain('2014-13-01')
    const [edition] = await world.owner`select * from edition where series = 'nyc-health' and status = 'published'`
    expect(edition).toMatchObject({ number: 1, title: '纽约市卫生局检查编码' })
    const pinned = await world.owner`
      select distinct i.code, i.edition_id from finding f join handbook_item i on i.id = f.item_id where i.code like 'NYC-%'`
    expect(pinned).toEqual([{ code: 'NYC-HEALTH-SCORE', editionId: edition!['id'] }])
  })

  it('has its violation rows of one inspection at one visit, and publishes new codes as its next edition', async () => {
    const packed = await put('inspections.csv.gz', gzipSync(await readFile(sample('inspections.csv'))))
    expect(await imports(world, 'nyc-health-inspections', packed)).toMatchObject({
      read: 7,
      created: 7,
      businesses: 3,
      visits: 4,
      findings: 6,
    })
    const editions = await world.owner`
      select e.number, e.status, array_agg(i.code order by i.code) as codes from edition e join handbook_item i on i.edition_id = e.id
      where e.series = 'nyc-health' group by e.id order by e.number`
    expect(editions).toEqual([
      { number: 1, status: 'superseded', codes: ['NYC-HEALTH-SCORE'] },
      {
        number: 2,
        status: 'published',
        codes: ['NYC-HEALTH-02B', 'NYC-HEALTH-04L', 'NYC-HEALTH-09B', 'NYC-HEALTH-SCORE'],
      },
    ])
    expect(await business('49900011')).toMatchObject({ name: 'PIER & ROAST', phone: '6315550102' })
  })
})

describe('the transport agency', () => {
  it('means the same restaurants by the same keys, mistyped or not', async () => {
    expect(await imports(world, 'nyc-transport', sample('open-restaurants-2020.csv'))).toMatchObject({
      read: 9,
      created: 8,
      rejected: 1,
      businesses: 4,
      identities: 0,
      permits: 8,
      visits: 1,
      findings: 1,
      doubtful: 2,
      mistyped: { 'Food Service Establishment Permit #': 3 },
    })
    const permits = await world.owner`
      select p.number, i.key from permit p left join business_identity i on i.business_id = p.business_id and i.source = 'nyc-camis'
      where p.number in ('{A-01}', '{A-03}', '{A-06}', '{A-08}') order by p.number`
    expect(permits.map(({ key }) => key)).toEqual(['49900001', '49900003', null, '49900001'])
  })

  it('changes with a newer snapshot only what changed, and the trace says what', async () => {
    expect(await imports(world, 'nyc-transport', sample('open-restaurants-2021.csv'))).toMatchObject({
      read: 9,
      created: 1,
      changed: 2,
      unchanged: 6,
      rejected: 0,
      businesses: 1,
      permits: 1,
      findings: 0,
    })
    expect((await traces('business.changed')).map(({ data }) => Object.keys(data.changed).toSorted())).toEqual([
      ['latitude', 'longitude', 'name'],
    ])
    expect((await traces('permit.changed')).map(({ data }) => [data.fields, data.status])).toEqual([
      [['status', 'detail.sidewalk'], 'valid'],
      [['detail.name'], 'valid'],
    ])
  })
})

it('brings the licences of consumer affairs: refused and expired ones are findings', async () => {
  expect(await imports(world, 'nyc-consumer', sample('sidewalk-cafes.csv'))).toMatchObject({
    read: 6,
    created: 4,
    rejected: 2,
    businesses: 1,
    identities: 3,
    permits: 4,
    visits: 2,
    findings: 2,
    reasons: { '{LIC_STATUS},{APP_STATUS} 映射表里没有': 1 },
  })
  const rosa = await business('49900002')
  expect(await business('9911194-DCA', 'nyc-dca')).toMatchObject({ id: rosa['id'] })
})

it('reads a Chinese ledger in GB18030, its days, its credit codes and its streets', async () => {
  const outcome = await imports(world, 'example-cn', sample('ledger.gb18030.csv'))
  expect(outcome).toMatchObject({ read: 7, created: 4, rejected: 3, businesses: 3, visits: 3, findings: 4, permits: 2 })
  expect(Object.keys(outcome.reasons).toSorted()).toEqual([
    expect.stringContaining('creditCode'),
    expect.stringContaining('发证日期'),
    expect.stringContaining('所属街道'),
  ])
  expect(await business('SC000002', 'example-cn')).toMatchObject({ name: '𠮷祥面馆', phone: null })
})

it('asks each agency about what it found, and opens one docket a business', async () => {
  await world.settle()
  const dockets = await world.owner`
    select b.name, count(*)::int as findings, array_agg(distinct a.code order by a.code) as agencies
    from finding f join business b on b.id = f.business_id join assessment_request r on r.finding_id = f.id join agency a on a.id = r.agency_id
    where b.grid_code like 'NYC%' and f.docket_id is not null group by b.name order by count(*) desc, b.name limit 2`
  expect(dockets).toEqual([
    { name: 'Golden Lantern', findings: 6, agencies: ['NYC-HEALTH'] },
    { name: "Rosa'S Kitchen", findings: 4, agencies: ['NYC-DCA', 'NYC-DOT', 'NYC-HEALTH'] },
  ])
})

describe('a second run', () => {
  const files: [mapping: string, file: string][] = [
    ['nyc-health-restaurants', 'restaurants.csv'],
    ['nyc-health-grades', 'grades.csv'],
    ['nyc-health-inspections', 'inspections.csv'],
    ['nyc-transport', 'open-restaurants-2021.csv'],
    ['nyc-consumer', 'sidewalk-cafes.csv'],
    ['example-cn', 'ledger.gb18030.csv'],
  ]
  it.each(files)('of %s changes nothing', async (mapping, file) => {
    const before = await world.owner`select count(*)::int as traces from trace where type <> 'import.taken'`
    expect(await imports(world, mapping, sample(file))).toMatchObject({
      created: 0,
      changed: 0,
      businesses: 0,
      identities: 0,
      visits: 0,
      findings: 0,
      permits: 0,
    })
    expect(await world.owner`select count(*)::int as traces from trace where type <> 'import.taken'`).toEqual(before)
  })
})

it('on trial says what would happen and changes nothing', async () => {
  const later = (await readFile(sample('restaurants.csv'), 'utf8'))
    .replaceAll('4990', '3990')
    .replace('Golden', 'Silver')
  const path = await put('later.csv', later)
  const before = await world.owner`select (select count(*) from business) as b, (select count(*) from trace) as t`
  const [tried, again] = await onTrial(world.live.hub, async (runner) => [
    await imports(world, 'nyc-health-restaurants', path, { runner }),
    await imports(world, 'nyc-health-restaurants', path, { runner }),
  ])
  expect(tried).toMatchObject({ created: 10, businesses: expect.any(Number) })
  expect(again).toMatchObject({ created: 0, unchanged: 10 })
  expect(await world.owner`select (select count(*) from business) as b, (select count(*) from trace) as t`).toEqual(
    before,
  )
})

it('counts every row once, whatever is wrong with it', async () => {
  const [header, ...rows] = (await readFile(sample('restaurants.csv'), 'utf8')).trimEnd().split('\n')
  const path = await put(
    'damaged.csv',
    [
      header,
      rows[0], // told already: unchanged
      rows[0], // twice in one file: told once
      rows[1]!.replace('Rosa', 'Rosie'), // changed
      rows[1], // the same key, and something else: rejected
      '49911111,Too Few Columns,1', // rejected
      '49911112,"Broken ""quote" here,1,Street,10001,Queens,Other,1,2', // a stray quote is text: created
      `49911113,${'x'.repeat(500)},1,Street,10001,Queens,Other,-73,40`, // a name nobody can register: rejected
      '49911114,On the Moon,1,Street,10001,Queens,Other,400,40', // rejected
      '49911115,Fine,3,New Street,10001,Queens,Other,-73,40', // created
    ].join('\n'),
  )
  const outcome = await imports(world, 'nyc-health-restaurants', path)
  expect(outcome).toMatchObject({ read: 9, created: 2, changed: 1, unchanged: 2, rejected: 4 })
  expect(outcome.created + outcome.changed + outcome.unchanged + outcome.rejected).toBe(outcome.read)
})

it('moves a business whose newer record lies in another grid, with its names and permits; what was found stays', async () => {
  const { id } = await business('49900001')
  const gridsOf = async () => {
    const [row] = await world.owner`
      select b.grid_code as business, array(select distinct grid_code from business_identity where business_id = b.id) as names,
        array(select distinct grid_code from permit where business_id = b.id) as permits,
        array(select distinct grid_code from finding where business_id = b.id) as findings,
        array(select distinct grid_code from docket where business_id = b.id) as dockets
      from business b where b.id = ${id}`
    return row
  }
  const was = ['NYC-1']
  expect(await gridsOf()).toEqual({ business: 'NYC-1', names: was, permits: was, findings: was, dockets: was })
  const newer = (await readFile(sample('restaurants.csv'), 'utf8')).replace(
    /^49900001,.*$/m,
    '49900001,Golden Lantern,7,Main Street,11354,Queens,Chinese,-73.83,40.76',
  )
  const outcome = await imports(world, 'nyc-health-restaurants', await put('moved.csv', newer))
  expect(outcome).toMatchObject({ rejected: 0, created: 0 })
  expect(outcome.changed).toBeGreaterThan(0)
  await world.settle()
  const now = ['NYC-4']
  expect(await gridsOf()).toEqual({ business: 'NYC-4', names: now, permits: now, findings: was, dockets: was })
})
