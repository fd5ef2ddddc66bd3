import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areaOf,
  boundsOf,
  fit,
  moved,
  onEarth,
  onPlane,
  placeAt,
  placesIn,
  spotOf,
  tilesOf,
  zoomed,
} from '../../src/web/desk/map/mercator.ts'
import { shadeOf } from '../../src/web/desk/map/ground.tsx'
import { filtersIn } from '../../src/web/desk/map/filters.ts'
import { looksLike, nearest, ranked } from '../../src/web/desk/shell/ranking.ts'

const size = { width: 900, height: 640 }
const guangzhou = { longitude: 113.339, latitude: 23.1355 }
const view = { ...guangzhou, zoom: 14 }

const place = fc.record({
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
})
const zoom = fc.double({ min: 4, max: 18, noNaN: true })

describe('the plane of the map', () => {
  it('has the middle of the world in its middle, and 256 pixels at zoom 0', () => {
    expect(onPlane({ longitude: 0, latitude: 0 }, 0)).toEqual({ x: 128, y: 128 })
    // The example that the makers of tiles give: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames.
    const { x, y } = onPlane({ longitude: 139.7006793, latitude: 35.6590699 }, 18)
    expect([Math.floor(x / 256), Math.floor(y / 256)]).toEqual([232798, 103246])
  })

  it('leads back to where it came from', () => {
    fc.assert(
      fc.property(place, zoom, (there, near) => {
        const back = onEarth(onPlane(there, near), near)
        expect(back.longitude).toBeCloseTo(there.longitude, 6)
        expect(back.latitude).toBeCloseTo(there.latitude, 6)
      }),
    )
  })

  it('keeps what lies under the pointer there while it zooms', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.nat(640), fc.double({ min: -3, max: 3, noNaN: true }), (x, y, by) => {
        const under = placeAt({ x, y }, view, size)
        const spot = spotOf(under, zoomed(view, by, size, { x, y }), size)
        expect(spot.x).toBeCloseTo(x, 3)
        expect(spot.y).toBeCloseTo(y, 3)
      }),
    )
  })

  it('shows all of what it is fitted to, and as much of it as it can', () => {
    const bounds = { south: 23.11, west: 113.32, north: 23.15, east: 113.37 }
    const fitted = fit(bounds, size)
    const seen = boundsOf(fitted, size)
    expect(seen.south < bounds.south && seen.north > bounds.north).toBe(true)
    expect(seen.west < bounds.west && seen.east > bounds.east).toBe(true)
    const closer = boundsOf({ ...fitted, zoom: fitted.zoom + 0.5 }, size)
    expect(closer.west > bounds.west || closer.south > bounds.south).toBe(true)
    const point = fit({ south: 23.1, north: 23.1, west: 113.3, east: 113.3 }, size)
    expect(point.zoom).toBe(17)
  })

  it('covers the window with tiles, without a gap, wherever it is moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), zoom, (dx, dy, near) => {
        const tiles = tilesOf(moved({ ...view, zoom: near }, dx, dy), size)
        for (const [x, y] of [
          [0, 0],
          [899, 0],
          [0, 639],
          [899, 639],
          [450, 320],
        ] as const)
          expect(
            tiles.some(({ left, top, side }) => left <= x && x <= left + side && top <= y && y <= top + side),
          ).toBe(true)
      }),
    )
  })
})

it('what is drawn travels in the address as few corners, and comes back', () => {
  const drawn = Array.from({ length: 500 }, (_, n) => ({ longitude: 113 + n / 1e3, latitude: 23 + n / 1e3 }))
  const back = placesIn(areaOf(drawn))
  expect(back.length).toBeGreaterThan(30)
  expect(back.length).toBeLessThanOrEqual(60)
  expect(back[0]).toEqual({ longitude: 113, latitude: 23 })
  expect(placesIn('x,y;1')).toEqual([])
})

it('a filter that the address misspells is none', () => {
  const said = filtersIn(new URLSearchParams('grid=440106&kind=company&minRisk=7&standing=foo'))
  expect(said).toEqual({ grid: '440106', kind: 'COMPANY', minRisk: null, standing: null, area: null })
})

it('shades by fifths; where nothing was ordered there is no shade', () => {
  const shades = [0, 1, 2, 5, 9, 10].map((unrectified) => shadeOf({ ordered: 10, unrectified }))
  expect(shades).toEqual([0, 0, 1, 2, 4, 4])
  expect(shadeOf({ ordered: 0, unrectified: 0 })).toBeUndefined()
})

describe('what is looked for', () => {
  it('is ranked by what it looks like', () => {
    expect(ranked('F-FUME')[0]).toBe('finding')
    expect(ranked('〔2026〕118号').slice(0, 2)).toEqual(['docket', 'document'])
    expect(ranked('lschg')[0]).toBe('business')
    expect(looksLike('118')).toEqual({ number: true, code: false, name: false })
    expect(looksLike('王敏')).toEqual({ number: false, code: false, name: true })
  })

  it('comes nearest first, and otherwise as it was ranked', () => {
    expect(nearest('火锅', ['老火锅', '火锅城', '火锅', '新火锅'], (one) => one)).toEqual([
      '火锅',
      '火锅城',
      '老火锅',
      '新火锅',
    ])
  })
})
