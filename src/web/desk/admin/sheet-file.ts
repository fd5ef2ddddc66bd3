import { asks } from '../hub/session.ts'
import { gridSheetTemplate } from '../operations/admin-grids.ts'

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The largest sheet that the hub takes, in bytes. */
const mostBytes = 700 * 1024

/** Saves the sheet to fill in: empty, or with the grids whose code begins so. */
export async function saveSheet(under: string | null): Promise<void> {
  const { gridSheetTemplate: sheet } = await asks(gridSheetTemplate, { under })
  if (sheet === null) return
  const file = new Blob([Uint8Array.from(atob(sheet), (one) => one.charCodeAt(0))], { type: kind })
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(file),
    download: under === null ? 'grids-template.xlsx' : `grids${under && `-${under}`}.xlsx`,
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Why a file is not sent at all; undefined where it may be. */
export const unsendable = ({ name, size }: File): { kb: number } | 'kind' | undefined =>
  size > mostBytes ? { kb: Math.ceil(size / 1024) } : /\.xlsx$/i.test(name) ? undefined : 'kind'

/** The bytes of a file as the hub takes them. */
export const inBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve((reader.result as string).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error as Error))
    reader.readAsDataURL(file)
  })
