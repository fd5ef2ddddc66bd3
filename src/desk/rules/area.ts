// 圈选: an area is drawn on the map and travels in an address, as corners of longitude and latitude. Pure.
import { invalid } from '../../platform/refusal.ts'

const corner = /^-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?$/
export const mostCorners = 200

/** `113.33,23.13;113.34,23.13;…` as the database writes a polygon. */
export function polygonOf(text: string): string {
  const corners = text.split(';')
  if (corners.length < 3 || corners.length > mostCorners || !corners.every((one) => corner.test(one)))
    throw invalid(
      'area',
      `圈选应为 3 至 ${mostCorners} 个“经度,纬度”,以分号相隔`,
      `An area is 3 to ${mostCorners} corners “longitude,latitude”, parted by semicolons.`,
      { rule: 'map.area' },
    )
  return `(${corners.map((one) => `(${one})`).join(',')})`
}

/** 256 pixels show the whole world at zoom 0, and half of it with each step; a cell of clustered points is 72 of them wide. */
export function cellAt(zoom: number): number {
  if (!(zoom >= 0 && zoom <= 24)) throw invalid('zoom', 'zoom 应为 0 至 24', 'zoom must be 0 to 24.')
  return (360 * 72) / 256 / 2 ** zoom
}
