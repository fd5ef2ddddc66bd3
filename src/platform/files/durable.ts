import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal } from '../refusal.ts'

/** Makes what a folder lists survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder for flushing; NTFS journals its names by itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Writes a small file whole or not at all, and answers when it is on the disk. One at a time writes a path. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await writeThrough(`${path}.new`, text)
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
}

/** The same with its folders, where several may write the same bytes at once. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.${randomUUID()}`
  try {
    await makeFolder(dirname(path))
    await writeThrough(fresh, bytes)
    await rename(fresh, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(fresh, { force: true })
    throw explainDisk(error)
  }
}

async function writeThrough(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder and those above it; each new name is on the disk before the answer. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (!first) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

export const isMissing = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** What a person is told of a disk error: a full disk is worth another try, anything else is a bug. */
export const explainDisk = (error: unknown): unknown =>
  full.has(String((error as NodeJS.ErrnoException | null)?.code))
    ? new Refusal(
        'INSUFFICIENT_STORAGE',
        '服务器磁盘已满,已收到的部分仍保留;请告知管理员,腾出空间后可从断点续传',
        'The server’s disk is full; what it has received stays. Tell an administrator; once there is room, resume.',
        { rule: 'file.room', retryable: true },
      )
    : error
