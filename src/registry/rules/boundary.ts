// 边界 as people write it: WKT, GeoJSON, or corners with the latitude first. Pure.
import { Refusal } from '../../platform/refusal.ts'
import type { Said } from './grid-sheet.ts'
import { assertOutline, mostPoints, type Outline } from './outline.ts'

const number = String.raw`-?\d{1,3}(?:\.\d{1,17})?`
const pair = new RegExp(`^(${number})[\\s,，]+(${number})$`)

const pairs = (text: string, between: RegExp): [number, number][] | null => {
  const found = text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => pair.exec(one))
  return found.every((one) => one !== null) ? found.map(([, a, b]) => [Number(a), Number(b)]) : null
}

const isRing = (value: unknown): value is [number, number][] =>
  Array.isArray(value) &&
  value.every((one) => Array.isArray(one) && one.length >= 2 && one.every((part) => typeof part === 'number'))

/** Rings of a GeoJSON polygon, bare or in a feature; null where it is none. */
function ringsOfJson(text: string): unknown[] | null {
  try {
    const told = JSON.parse(text) as { type?: string; geometry?: unknown; coordinates?: unknown } | null
    const shape = (told?.type === 'Feature' ? told.geometry : told) as typeof told
    return shape?.type === 'Polygon' && Array.isArray(shape.coordinates) ? shape.coordinates : null
  } catch {
    return null
  }
}

const several: Said = { zh: '只能是一圈,不能有洞', en: 'goes once around and has no hole' }
const unread: Said = {
  zh: '读不懂:写 POLYGON((经度 纬度, …))、GeoJSON 的 Polygon,或“纬度,经度; 纬度,经度; …”',
  en: 'cannot be read: write POLYGON((longitude latitude, …)), a GeoJSON Polygon, or “latitude,longitude; …”',
}

function ringOf(text: string): [number, number][] | Said {
  if (text.startsWith('{')) {
    const rings = ringsOfJson(text)
    if (!rings) return unread
    if (rings.length !== 1) return several
    return isRing(rings[0]) ? rings[0].map(([longitude, latitude]) => [longitude, latitude]) : unread
  }
  const wkt = /^(?:SRID=4326;\s*)?POLYGON\s*\(\s*\((.*)\)\s*\)$/is.exec(text)
  if (wkt) return wkt[1]!.includes('(') ? several : (pairs(wkt[1]!, /,/) ?? unread)
  return pairs(text, /[;；\n]/)?.map(([latitude, longitude]): [number, number] => [longitude, latitude]) ?? unread
}

/** A boundary as it is kept, or what is wrong with it. */
export function readBoundary(text: string): Outline | Said {
  const ring = ringOf(text)
  if (!Array.isArray(ring)) return ring
  const [first, last] = [ring[0], ring.at(-1)]
  const closed = ring.length > 1 && first![0] === last![0] && first![1] === last![1]
  const outline: Outline = closed ? ring.slice(0, -1) : ring
  if (outline.length > mostPoints) return { zh: `超过 ${mostPoints} 个点`, en: `has more than ${mostPoints} points` }
  if (outline.some(([longitude, latitude]) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90))
    return {
      zh: '经纬度超出范围,是否把经度、纬度写反了',
      en: 'lies outside the earth: are latitude and longitude the wrong way round?',
    }
  try {
    assertOutline(outline)
  } catch (error) {
    if (error instanceof Refusal) return { zh: error.message.replace('网格边界', ''), en: error.en }
    throw error
  }
  return outline
}
