import { type Day, type Notice, outlived, type Picture, picturesBefore } from '../day.ts'
import { database, forget, large, recall } from './database.ts'
import { openBytes, sealBytes } from './vault.ts'

/** Under which name a printed notice is kept. */
export const nameOf = ({ id, revision }: Pick<Notice, 'id' | 'revision'>) => `paper ${id} ${revision}` as const
const pictureOf = ({ sha256 }: Pick<Picture, 'sha256'>) => `picture ${sha256}` as const

/** Largest picture of before that is taken along, bytes. */
const mostBytes = 12 * 1024 * 1024

/** Fetches what the day points to and is not on the phone yet: printed notices, and how it looked before an order. */
export async function fetchPapers(day: Day, token: string): Promise<void> {
  const wanted = [
    ...day.notices.map((notice) => [nameOf(notice), notice.pdfUrl] as const),
    ...day.rechecks
      .flatMap(({ id }) => picturesBefore(day, id).slice(0, 8))
      .filter(({ mime }) => mime?.startsWith('image/'))
      .map((picture) => [pictureOf(picture), picture.url] as const),
  ]
  await forgetPapers(new Set(wanted.map(([name]) => name)))
  for (const [name, url] of wanted) {
    if (!url || (await recall(name))) continue
    // What is kept here is kept sealed: the browser's own cache would have it in clear. The address lets anybody in who
    // has it; a phone that says whose it is does not count among the strangers behind its network.
    const answer = await fetch(url, { cache: 'no-store', headers: { authorization: `Bearer ${token}` } })
    const bytes = answer.ok ? await answer.arrayBuffer() : undefined
    if (!bytes || bytes.byteLength > mostBytes) continue
    const value = await sealBytes(bytes)
    await large(async () => (await database()).put('kept', { name, value }))
  }
}

/** What the day does not point to any more is not kept. */
async function forgetPapers(wanted: ReadonlySet<string>): Promise<void> {
  const names = await (await database()).getAllKeys('kept')
  for (const name of outlived(names, wanted)) await forget(name)
}

/** The printed notice as it lies on the phone. */
export async function openPaper(notice: Notice): Promise<Blob | undefined> {
  const sealed = await recall(nameOf(notice))
  return sealed && new Blob([await openBytes(sealed)], { type: 'application/pdf' })
}

/** A picture of before as it lies on the phone. */
export async function openPicture(picture: Picture): Promise<Blob | undefined> {
  const sealed = await recall(pictureOf(picture))
  return sealed && new Blob([await openBytes(sealed)], { type: picture.mime ?? 'image/jpeg' })
}
