/** What a reader says once and everybody else reads in the other tongue. */
export type Pair = readonly [zh: string, en: string]

/** How a page is read: in letters of 30 pt, in English around what stays Chinese. */
export type Frame = { elder: boolean; english: boolean }

export const readFrame = (query: { elder?: unknown; lang?: unknown }): Frame => ({
  elder: query.elder === '1',
  english: query.lang === 'en',
})

export const say = ({ english }: Frame, [zh, en]: Pair): string => (english ? en : zh)

/** An address of ours that is read in the same way. */
export function at({ elder, english }: Frame, path: string, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(elder ? { elder: '1' } : {}), ...(english ? { lang: 'en' } : {}), ...more })
  return query.size > 0 ? `${path}?${query}` : path
}
