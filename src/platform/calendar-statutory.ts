/**
 * Statutory days with a fixed date, 全国年节及纪念日放假办法 (2024) art. 2. The others follow the moon and are only
 * known here for the years below.
 */
export const FIXED_DAYS: readonly (readonly [string, string])[] = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
]

/** The lunar and solar-term statutory days of years that may have to be computed (rules §7). */
export const MOVING_DAYS: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
  2027: [
    ['02-05', '春节'],
    ['02-06', '春节'],
    ['02-07', '春节'],
    ['02-08', '春节'],
    ['04-05', '清明节'],
    ['06-09', '端午节'],
    ['09-15', '中秋节'],
  ],
}
