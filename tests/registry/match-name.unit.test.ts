import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import he from 'he'
import { describe, expect, it } from 'vitest'
import {
  coreName,
  matchKey,
  normaliseAddress,
  normaliseName,
  wideMatchKey,
} from '../../src/registry/rules/match-name.ts'

describe('a name', () => {
  it.each([
    ["Wendy'S", 'WENDYS'],
    ['YO-BURGER, INC.', 'YO BURGER INC'],
    ['B & B  Café', 'B AND B CAFE'],
    ['Prince Laban&Chinese restaurent', 'PRINCE LABAN AND CHINESE RESTAURENT'],
    ['J. G. Melon', 'JG MELON'],
    ['J.G. Melon Corporation', 'JG MELON CORP'],
    ['Fresh Sub 168 L.L.C.', 'FRESH SUB 168 LLC'],
    ['老四川火锅（天河店）', '老四川火锅(天河店)'],
    ['老四川火锅【天河店】', '老四川火锅(天河店)'],
    ['广州市　老四川餐饮 有限公司', '广州市老四川餐饮有限公司'],
    ['广州市老四川餐饮有限责任公司', '广州市老四川餐饮有限责任公司'],
    ["ＭｃＤｏｎａｌｄ's 麦当劳 （天河 店）", 'MCDONALDS麦当劳(天河店)'],
    ['“阿里·木”大排档', '阿里木大排档'],
    ['Tea Shop 茶 House', 'TEA SHOP茶HOUSE'],
    [' - ', ''],
  ])('%s is %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected)
  })

  it('is the same with & and AND', () => {
    expect(normaliseName('Chips & Salsa')).toBe(normaliseName('CHIPS AND SALSA'))
    expect(normaliseName('B & B')).toBe(normaliseName('b&b'))
    expect(normaliseName('B & B')).toBe(normaliseName('B and B'))
  })

  it.each([
    ['YO-BURGER, INC.', 'YO BURGER'],
    ['Golden Wok Co., Ltd.', 'GOLDEN WOK'],
    ['Company of Cooks Limited', 'CO OF COOKS'],
    ['The Limited', 'THE'],
    ['LLC', 'LLC'],
    ['老四川餐饮有限公司', '老四川餐饮有限公司'],
  ])('%s is %s without its corporate form', (name, expected) => {
    expect(coreName(name)).toBe(expected)
  })
})

describe('an address', () => {
  it.each([
    [{ building: '1295', street: '3RD AVENUE', postcode: '10021', city: 'NEW YORK' }, '1295 3 AVE|10021'],
    [{ building: '351', street: 'West   57 Street', postcode: '10019', city: 'Manhattan' }, '351 W 57 ST|10019'],
    [
      { building: 'undefined', street: '18524A HORACE HARDING EXPY', postcode: '11365' },
      '18524A HORACE HARDING EXPY|11365',
    ],
    [
      { building: '18524A', street: 'Horace Harding Expressway', postcode: '11365-1234' },
      '18524A HORACE HARDING EXPY|11365',
    ],
    [{ building: '90-04', street: '37 ave.', postcode: '11372' }, '9004 37 AVE|11372'],
    [{ building: '798', street: '798 A Franklin Ave', postcode: '11238' }, '798A FRANKLIN AVE|11238'],
    [{ building: '4', street: 'E 36 St', postcode: '10016' }, '4 E 36 ST|10016'],
    [{ building: '1318', street: 'Saint Nicholas Ave', postcode: '10033' }, '1318 ST NICHOLAS AVE|10033'],
    [{ building: '1A', street: 'Rosebery Avenue', postcode: 'EC1R 4SR', city: 'London' }, '1A ROSEBERY AVE|EC1R4SR'],
    [{ building: '12', street: 'Fifth Avenue', city: 'New York' }, '12 5 AVE|NEW YORK'],
    [{ building: '１２３号', street: '体育西路', city: '广州市' }, '体育西路123号|广州市'],
    [{ building: '123号', street: '体育西路123号', postcode: '510620' }, '体育西路123号|510620'],
    [{ street: '体育西路 12－3号（首层）', city: '广州' }, '体育西路12-3号(首层)|广州'],
    [{ building: 'undefined', street: null, postcode: '10001' }, ''],
    [{}, ''],
  ])('%o is %s', (address, expected) => {
    expect(normaliseAddress(address)).toBe(expected)
  })
})

describe('a key', () => {
  const address = { building: '3720', street: 'RIVERDALE AVE', postcode: '10463', city: 'BRONX' }
  const other = { building: '3720', street: 'Riverdale Avenue', postcode: '10463', city: 'Bronx' }

  it('is the same for the same business as two agencies write it', () => {
    expect(matchKey('YO-BURGER, INC.', address)).toBe('YO BURGER INC@3720 RIVERDALE AVE|10463')
    expect(matchKey('Yo Burger Inc', other)).toBe(matchKey('YO-BURGER, INC.', address))
    expect(matchKey('Yo Burger', other)).not.toBe(matchKey('YO-BURGER, INC.', address))
    expect(wideMatchKey('Yo Burger', other)).toBe(wideMatchKey('YO-BURGER, INC.', address))
  })

  it('does not exist without a name or an address', () => {
    for (const key of [matchKey, wideMatchKey]) {
      expect(key('', address)).toBeNull()
      expect(key('Yo Burger', { postcode: '10463' })).toBeNull()
    }
  })

  it('tells two companies, two houses and two postcodes apart', () => {
    const keys = [
      matchKey('老四川餐饮有限公司', { street: '体育西路12-3号', city: '广州' }),
      matchKey('老四川餐饮有限责任公司', { street: '体育西路12-3号', city: '广州' }),
      matchKey('老四川餐饮有限公司', { street: '体育西路123号', city: '广州' }),
      matchKey('老四川餐饮有限公司', { street: '体育西路12-3号', city: '深圳' }),
    ]
    expect(new Set(keys).size).toBe(4)
  })
})

describe('for every text', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from("abZ12.,&-'’()（）【】 老四川店é3RDstSTＡ１")), maxLength: 25 }),
    fc.string({ unit: 'grapheme', maxLength: 15 }),
  )

  it('case, width and blanks do not matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abcZ12&- 老四川店()')), maxLength: 25 }), (text) => {
        const wide = text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
        const spaced = ` ${text.toLowerCase().replaceAll(' ', '  ')}\t`
        expect(normaliseName(wide)).toBe(normaliseName(text))
        expect(normaliseName(spaced)).toBe(normaliseName(text))
        expect(normaliseAddress({ street: wide })).toBe(normaliseAddress({ street: text }))
        expect(normaliseAddress({ street: spaced })).toBe(normaliseAddress({ street: text }))
      }),
    )
  })

  it('a normalised name stays what it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = normaliseName(text)
        expect(normaliseName(once)).toBe(once)
        expect(coreName(once)).toBe(coreName(text))
        expect(once.startsWith(coreName(text))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

const nyc = new URL('../../../shared/data/nyc/', import.meta.url)
const rows = (name: string): Record<string, string>[] =>
  parse(gunzipSync(readFileSync(new URL(name, nyc))), { columns: true })

describe.skipIf(!existsSync(nyc))('on the records of New York (skipped where ../shared/data/nyc is absent)', () => {
  it('the café licences and the health department agree on most addresses of a shared number', () => {
    const health = new Map(rows('dohmh_restaurants_2015.csv.gz').map((row) => [row.restaurant_id, row]))
    let [shared, raw, same, wide] = [0, 0, 0, 0]
    for (const licence of rows('dca_sidewalk_cafe_2016.csv.gz')) {
      const restaurant = health.get(licence.DOHMH)
      if (!restaurant) continue
      shared += 1
      const here = { building: licence.BUILDING, street: licence.STREET, postcode: licence.ZIP, city: licence.CITY }
      const { building, street, zipcode, borough } = restaurant
      const there = { building, street, postcode: zipcode, city: borough }
      if (`${here.building} ${here.street}`.toUpperCase() === `${there.building} ${there.street}`.toUpperCase())
        raw += 1
      if (normaliseAddress(here) === normaliseAddress(there)) same += 1
      const names = [licence.BUSINESS_NAME, licence.BUSINESS_NAME2].map((name) => he.decode(name ?? ''))
      const key = wideMatchKey(he.decode(restaurant.name ?? ''), there)
      if (key !== null && names.some((name) => wideMatchKey(name, here) === key)) wide += 1
    }
    expect(shared).toBeGreaterThan(1000)
    expect(same / shared).toBeGreaterThan(0.85)
    expect(raw).toBeLessThan(same / 2)
    expect(wide / shared).toBeGreaterThan(0.45)
  })
})
