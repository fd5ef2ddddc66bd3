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
  2028: [
    ['01-25', '春节'],
    ['01-26', '春节'],
    ['01-27', '春节'],
    ['01-28', '春节'],
    ['04-04', '清明节'],
    ['05-28', '端午节'],
    ['10-03', '中秋节'],
  ],
  2029: [
    ['02-12', '春节'],
    ['02-13', '春节'],
    ['02-14', '春节'],
    ['02-15', '春节'],
    ['04-04', '清明节'],
    ['06-16', '端午节'],
    ['09-22', '中秋节'],
  ],
  2030: [
    ['02-02', '春节'],
    ['02-03', '春节'],
    ['02-04', '春节'],
    ['02-05', '春节'],
    ['04-05', '清明节'],
    ['06-05', '端午节'],
    ['09-12', '中秋节'],
  ],
}
