// What a newer record says otherwise of a business than the same record said before.
// Pure: both are arguments. What a record no longer tells is not taken away: silence is no correction.
import type { BusinessText } from './business-text.ts'

type Place = Pick<BusinessText, 'gridCode' | 'address' | 'latitude' | 'longitude' | 'parts'>

export type BusinessFields = {
  name?: string
  otherNames: string[]
  creditCode?: string
  principal?: string
  phone?: string
  place?: Place
}

const placeOf = ({ gridCode, address, latitude, longitude, parts }: Place): Place => ({
  gridCode,
  address,
  latitude,
  longitude,
  parts,
})

/** What was kept came back from the database, whose JSON has keys in another order and no undefined. */
const sorted = (_key: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
const same = (a: unknown, b: unknown) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted)

/** The fields that changed, or undefined when none did. */
export function changeOf(before: BusinessText, after: BusinessText): BusinessFields | undefined {
  const [name, ...otherNames] = after.names
  const fields: BusinessFields = { otherNames }
  if (name !== undefined && name !== before.names[0]) fields.name = name
  for (const field of ['creditCode', 'principal', 'phone'] as const) {
    const told = after[field]
    if (told !== undefined && told !== before[field]) fields[field] = told
  }
  const [was, is] = [placeOf(before), placeOf(after)]
  // Coordinates that are no longer told stay as they were.
  const place = is.latitude === undefined ? { ...is, latitude: was.latitude, longitude: was.longitude } : is
  if (!same(was, place)) fields.place = place
  const renamed = !same(before.names.slice(1), otherNames)
  return renamed || Object.keys(fields).length > 1 ? fields : undefined
}
