import type { Size } from './size.ts'
import { findingsToMerge } from './size.ts'

const district = '440106'

/** The first moment anything was found; findings spread over half a year from here. */
export const at = "timestamptz '2026-03-01 00:00:00+08'"

/** One of 64 sub-areas of the district. */
export const grid = (n: string) =>
  `('${district}' || lpad((${n} % 4 + 1)::text, 3, '0') || lpad((${n} / 4 % 4 + 1)::text, 3, '0') || lpad((${n} / 16 % 4 + 1)::text, 3, '0'))`

/** A number below `of` that `n` and the seed decide, the same on every machine. */
export const chance = ({ seed }: Size, n: string, stream: number, of: number) =>
  `((hashint8extended(${n}::bigint, ${seed * 64 + stream}) & 9223372036854775807) % ${of})::int`

/**
 * Which business each finding is of, in which docket, when and how grave: a row a finding, in the order of time.
 * The findings of one business lie scattered over the half year, as they would be written. A quarter of the
 * businesses have 25 findings, the others five. The first half of the businesses are in their second round: what was
 * found in the first three months is dispatched.
 */
export function planFindings(size: Size): string {
  const { businesses, findings, dockets, merging } = size
  const ordinary = `select n, (p / 40 * 4 + case when p % 40 < 25 then 0 else 1 + (p % 40 - 25) / 5 end)::int as business
    from (select n, (n::bigint * 999983 + ${size.seed}) % ${findings} as p from generate_series(0, ${findings - 1}) n) x`
  return `create temp table plan as
    select n, business, ${grid('business')} as grid_code, ${chance(size, 'n', 1, 5)} as risk, 1 + ${chance(size, 'n', 2, 8)} as item,
      ${at} + n * 15552000.0 / ${findings} * interval '1 second' as found_at, closed, false as merging,
      case when business < ${businesses / 2} and not closed then ${businesses} + business else business end as docket
    from (select n, business, business < ${businesses / 2} and n < ${findings / 2} as closed from (${ordinary}) y) z
    union all
    select n, ${businesses} + (n - ${findings}) / ${findingsToMerge}, ${grid(`((n - ${findings}) / ${findingsToMerge})`)}, ${chance(size, 'n', 1, 5)}, 1 + ${chance(size, 'n', 2, 8)},
      ${at} + (n - ${findings}) % ${findingsToMerge} * interval '21 hours', false, true, ${dockets} + (n - ${findings}) / ${findingsToMerge}
    from generate_series(${findings}, ${findings + merging * findingsToMerge - 1}) n`
}
