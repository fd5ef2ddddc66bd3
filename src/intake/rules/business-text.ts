// A business as a row of another system describes it. Pure: compiled once a file from the mapping.
import { invalid } from '../../platform/refusal.ts'
import type { Mapping, Value } from '../mapping.ts'
import { columnsOf, type Compile, type RawRow, type Reader, unknownText } from './value.ts'

export type Identity = { source: string; key: string }
export type AddressParts = { building: string; street: string; postcode: string; city: string }

/** A business as a row describes it. */
export type BusinessText = {
  identities: Identity[]
  creditCode: string | undefined
  /** The first is its name. */
  names: string[]
  kind: Mapping['business']['kind']
  principal: string | undefined
  phone: string | undefined
  gridCode: string
  address: string
  parts: AddressParts
  latitude: number | undefined
  longitude: number | undefined
}

export function businessReader({ business, grid }: Mapping, reader: Compile): (row: RawRow) => BusinessText {
  const identities = Object.entries(business.identities).map(([source, value]) => ({ source, read: reader(value) }))
  const names = business.names.map(reader)
  const address = business.address ?? {}
  const [building, street, postcode, city, text] = (['building', 'street', 'postcode', 'city', 'text'] as const).map(
    (part) => reader(address[part]),
  ) as [Reader, Reader, Reader, Reader, Reader]
  const [creditCode, principal, phone] = [business.creditCode, business.principal, business.phone].map(reader) as [
    Reader,
    Reader,
    Reader,
  ]
  const place = placeReader(business, reader)
  const gridOf = gridReader(grid, reader)
  return (row) => {
    const parts = {
      building: building(row) ?? '',
      street: street(row) ?? '',
      postcode: postcode(row) ?? '',
      city: city(row) ?? '',
    }
    const said: BusinessText = {
      identities: identities.flatMap(({ source, read }) => {
        const id = read(row)
        return id === undefined ? [] : [{ source, key: id.slice(0, 120) }]
      }),
      creditCode: creditCode(row),
      names: [...new Set(names.flatMap((read) => read(row) ?? []))],
      kind: business.kind,
      principal: principal(row),
      phone: phone(row),
      gridCode: gridOf(row),
      address: text(row) ?? lineOf(parts),
      parts,
      ...place(row),
    }
    if (business.names.length > 0 && said.names.length === 0 && business.create)
      throw invalid(columnsOf(business.names[0]!).join(), '缺少名称', 'there is no name')
    if (said.identities.length === 0 && !said.creditCode && (said.names.length === 0 || said.address === ''))
      throw invalid(
        Object.keys(business.identities).join(),
        '既没有可用的编号,也没有名称加地址,无法确定是哪家',
        'there is neither a usable key nor a name with an address',
      )
    return said
  }
}

const HAN = /\p{Script=Han}/u

/** An address as people read it: the largest place first in Chinese, last elsewhere. */
function lineOf({ building, street, postcode, city }: AddressParts): string {
  if (HAN.test(`${street}${city}`)) return `${city}${street}${building}`
  return [`${building} ${street}`.trim().replace(/\s+/g, ' '), `${city} ${postcode}`.trim()].filter(Boolean).join(', ')
}

function placeReader({ latitude, longitude }: Mapping['business'], reader: Compile) {
  const [north, east] = [degrees(latitude, 90, reader), degrees(longitude, 180, reader)]
  return (row: RawRow) => {
    const [lat, lon] = [north(row), east(row)]
    // 0, 0 lies in the Gulf of Guinea: exports mean that they do not know.
    const known = lat !== undefined && lon !== undefined && !(lat === 0 && lon === 0)
    return known ? { latitude: lat, longitude: lon } : { latitude: undefined, longitude: undefined }
  }
}

function degrees(value: Value | undefined, most: number, reader: Compile): (row: RawRow) => number | undefined {
  const read = reader(value)
  return (row) => {
    const text = read(row)
    if (text === undefined) return undefined
    const number = Number(text)
    if (!(Math.abs(number) <= most))
      throw invalid(columnsOf(value!).join(), `不是坐标:${text}`, `is no coordinate: ${text}`)
    return number
  }
}

function gridReader({ root, value, table, otherwise }: Mapping['grid'], reader: Compile): (row: RawRow) => string {
  if (value === undefined) return () => root.code
  const read = reader(value)
  const codes = new Map(Object.entries(table).map(([text, { code }]) => [text, code]))
  return (row) => {
    const text = read(row)
    const code = (text === undefined ? undefined : codes.get(text)) ?? otherwise
    if (code === undefined) throw unknownText(columnsOf(value).join(), text ?? '')
    return code
  }
}
