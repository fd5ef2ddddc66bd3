/** 2026Q4 of a day in it. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** So many quarters before or after. */
export function quarterAfter(quarter: string, by: number): string {
  const [year, place] = quarter.split('Q').map(Number) as [number, number]
  const n = year * 4 + place - 1 + by
  return `${Math.floor(n / 4)}Q${(n % 4) + 1}`
}
