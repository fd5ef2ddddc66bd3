import { describe, expect, it } from 'vitest'
import { type Compared, flagsOf, metresBetween } from '../../src/inspection/rules/examination.ts'

const guangzhou = { latitude: 23.1327, longitude: 113.3412 }
const one: Compared = {
  capturedAt: new Date('2026-11-22T02:00:00Z'),
  device: '网格通 A3',
  ...guangzhou,
  accuracy: 10,
  takenAt: new Date('2026-11-22T02:00:05Z'),
  placedAt: guangzhou,
  maker: 'HUAWEI',
  model: 'NOH-AN00',
  software: 'NOH-AN00 102.0.0.165',
  usual: null,
}
const kinds = (changed: Partial<Compared>, elsewhere = false) =>
  flagsOf({ ...one, ...changed }, elsewhere).map(({ kind }) => kind)

describe('what a file says', () => {
  it('fits, or says nothing', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ takenAt: null, placedAt: null, maker: null, model: null, software: null })).toEqual([])
  })

  it('is another time by more than ten minutes, before or after', () => {
    expect(flagsOf({ ...one, takenAt: new Date('2026-11-22T01:49:59Z') }, false)).toEqual([{ kind: 'time', off: 601 }])
    expect(kinds({ takenAt: new Date('2026-11-22T02:10:01Z') })).toEqual(['time'])
    expect(kinds({ takenAt: new Date('2026-11-22T02:10:00Z') })).toEqual([])
  })

  it('is another place by more than a kilometre and what the position may be off', () => {
    const north = { ...guangzhou, latitude: guangzhou.latitude + 0.0095 }
    expect(flagsOf({ ...one, placedAt: north }, false)).toEqual([{ kind: 'place', off: 1056 }])
    expect(kinds({ placedAt: north, accuracy: 100 })).toEqual([])
    expect(kinds({ placedAt: north, latitude: null, longitude: null })).toEqual([])
  })

  it('is another camera than the device had before, or a program for pictures', () => {
    const usual = { maker: 'Huawei', model: 'noh-an00' }
    expect(kinds({ usual })).toEqual([])
    expect(kinds({ usual, maker: 'Canon', model: 'EOS 40D' })).toEqual(['device'])
    expect(kinds({ usual, maker: 'Canon', model: 'EOS 40D', device: 'canon eos-40d' })).toEqual([])
    expect(kinds({ software: 'Adobe Photoshop CS2 Macintosh' })).toEqual(['device'])
    expect(kinds({ software: '美图秀秀 10.2' })).toEqual(['device'])
  })

  it('is the same as what somebody else has shown elsewhere', () => {
    expect(kinds({}, true)).toEqual(['sameBytes'])
  })
})

it('measures along the globe', () => {
  // Beijing to Shanghai.
  const metres = metresBetween({ latitude: 39.9042, longitude: 116.4074 }, { latitude: 31.2304, longitude: 121.4737 })
  expect(Math.abs(metres - 1_067_000)).toBeLessThan(3000)
})
