import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imports, sample, shippedMapping } from '../support/imports.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'heyi-import-files-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

describe('a file that is not what the mapping says', () => {
  const failed = async (path: string, json?: string) =>
    (await imports(world, 'nyc-health-restaurants', path, json ? { json } : {})).failed

  it('is told by its missing columns and its first line', async () => {
    expect((await failed(sample('grades.csv')))!.zh).toMatch(/第 1 行.*没有列 .*name.*restaurant_id,date_ms/)
  })
  it('is told by its encoding', async () => {
    const json = shippedMapping('example-cn').replace('gb18030', 'utf-8')
    const outcome = await imports(world, 'example-cn', sample('ledger.gb18030.csv'), { json })
    expect(outcome.failed!.zh).toContain('编码')
    expect(
      (await failed(sample('restaurants.csv'), shippedMapping('nyc-health-restaurants').replace('utf-8', 'klingon')))!
        .en,
    ).toContain('klingon')
  })
  it('is told by where it ends: what came before is taken in', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `3${String(i).padStart(7, '0')},Cut ${i},${i},Cut Street,10001,Bronx,Other,-73,40`,
    )
    const whole = gzipSync(
      ['restaurant_id,name,building,street,zipcode,borough,cuisine,longitude,latitude', ...rows].join('\n'),
    )
    const outcome = await imports(
      world,
      'nyc-health-restaurants',
      await put('cut.csv.gz', whole.subarray(0, whole.length / 2)),
    )
    expect(outcome.failed!.zh).toContain('压缩数据')
    expect(outcome.created).toBe(outcome.read)
  })
  it('is told by the line on which a quote opens that never closes', async () => {
    const [header, first] = (await readFile(sample('restaurants.csv'), 'utf8')).split('\n')
    const path = await put('open.csv', [header, first, '49911120,"Never closed,1,Street', first].join('\n'))
    expect((await failed(path))!.zh).toContain('第 3 行')
  })
  it('is told when it is not there, or empty', async () => {
    expect((await failed(join(folder, 'nowhere.csv')))!.en).toContain('ENOENT')
    expect((await failed(await put('empty.csv', '')))!.zh).toContain('空')
  })
})

it('takes JSON of a source that nobody has heard of by a new mapping alone', async () => {
  const mapping = {
    source: 'somewhere',
    name: '某地餐饮评级',
    agency: { code: 'SOMEWHERE', name: '某地卫生局', nameEn: 'Somewhere', documentWord: '某卫' },
    file: { format: 'json', rows: 'establishments' },
    timeZone: 'Europe/London',
    grid: { root: { code: 'SW', name: 'Somewhere' } },
    key: ['id'],
    business: {
      identities: { somewhere: 'id' },
      names: ['name'],
      address: { street: 'address.line', postcode: 'address.code' },
      latitude: 'geo.lat',
      longitude: 'geo.lon',
    },
    visit: { key: ['id', 'rated'], at: { column: 'rated', as: [{ date: 'YYYY-MM-DDTHH:mm:ss' }] } },
    findings: [
      {
        when: { value: 'rating', atMost: 1 },
        code: { always: 'POOR' },
        title: { always: 'rating of 1 or less' },
        description: { text: 'rating {rating}' },
      },
    ],
    law: { authority: 'SOMEWHERE', prefix: 'SOMEWHERE', norm: 'a law', penalty: 'a law', record: 'as told' },
  }
  const rows = [
    {
      id: 1,
      name: 'Café Möller',
      address: { line: '1 High St', code: 'NW5 1RP' },
      geo: { lat: '51.5', lon: '-0.1' },
      rating: 5,
      rated: '2017-10-06T00:00:00',
    },
    {
      id: 2,
      name: 'The Bin',
      address: { line: '2 High St', code: 'NW5 1RP' },
      geo: null,
      rating: 0,
      rated: '2017-10-07T00:00:00',
    },
    { id: 3, name: 'Not Rated', address: { line: '3 High St', code: 'NW5 1RP' }, rating: 'Exempt', rated: null },
  ]
  const path = await put(
    'rated.json',
    Buffer.from(JSON.stringify({ establishments: rows, meta: { count: 3 } }, null, 1)),
  )
  expect(await imports(world, 'somewhere', path, { json: JSON.stringify(mapping) })).toMatchObject({
    read: 3,
    created: 3,
    businesses: 3,
    visits: 2,
    findings: 1,
  })
})
