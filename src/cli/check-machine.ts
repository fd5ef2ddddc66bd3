import { once } from 'node:events'
import { access, constants, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { binaries } from '../platform/database/embedded-binaries.ts'
import type { Check } from './doctor.ts'
import { explainFailure } from './failure.ts'

export const checkNode = (): Check => {
  const { node } = process.versions
  const right = Number(node.split('.')[0]) >= 24
  return {
    name: 'node',
    state: right ? 'ok' : 'bad',
    zh: `Node.js ${node}(${process.execPath})`,
    en: right ? 'at least 24' : 'older than 24',
    ...(!right && { advice: ['请运行 npm ci,再用 npm start 启动', 'run npm ci, then npm start'] as const }),
  }
}

/** The folder itself or, before the first start, the nearest one above that is there. */
async function standing(directory: string): Promise<string> {
  for (let at = directory; ; at = dirname(at)) {
    const there = await access(at).then(
      () => true,
      () => false,
    )
    if (there || at === dirname(at)) return at
  }
}

export async function checkDataFolder(directory: string): Promise<Check> {
  const at = await standing(directory)
  const right = await access(at, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  return {
    name: 'dataFolder',
    state: right ? 'ok' : 'bad',
    zh: `数据目录 ${directory} ${right ? '可写' : '不可写'}`,
    en: right ? 'the data folder can be written' : 'the data folder cannot be written',
    ...(!right && {
      advice: [
        `请改 ${at} 的属主或权限,或用 HEYI_DATA 换一个目录`,
        `change owner or mode of ${at}, or choose another folder with HEYI_DATA`,
      ] as const,
    }),
  }
}

const gigabyte = 1024 ** 3

export async function checkSpace(directory: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await standing(directory))
  const free = bavail * bsize
  const shown = `${(free / gigabyte).toFixed(1)} GB`
  const state = free < gigabyte / 4 ? 'bad' : free < 2 * gigabyte ? 'warn' : 'ok'
  return {
    name: 'space',
    state,
    zh: `磁盘剩余 ${shown}`,
    en: 'free on the disk',
    ...(state !== 'ok' && {
      advice: [
        '请腾出 2 GB 以上,或用 HEYI_DATA 换一个磁盘',
        'make room, 2 GB or more, or choose another disk with HEYI_DATA',
      ] as const,
    }),
  }
}

export async function checkBinaries(): Promise<Check> {
  try {
    const { postgres } = await binaries()
    return {
      name: 'binaries',
      state: 'ok',
      zh: `内置 PostgreSQL 的程序在 ${postgres}`,
      en: 'the embedded PostgreSQL is installed',
    }
  } catch (error) {
    const { zh, en } = explainFailure(error)
    return { name: 'binaries', state: 'bad', zh, en }
  }
}

/** A port that a heyi answers on is no problem to be mended, but a second start there would fail. */
export async function checkPort(host: string, port: number): Promise<Check> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    server.close()
    return { name: 'port', state: 'ok', zh: `${host}:${port} 可以监听`, en: 'the port is free' }
  } catch (error) {
    if (await answersAsHeyi(host, port))
      return { name: 'port', state: 'warn', zh: `heyi 已在 ${host}:${port} 运行`, en: 'heyi runs there already' }
    const { zh, en } = explainFailure(error)
    return { name: 'port', state: 'bad', zh, en }
  }
}

const answersAsHeyi = (host: string, port: number): Promise<boolean> =>
  fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/livez`, { signal: AbortSignal.timeout(2000) })
    .then(async (answer) => ((await answer.json()) as { live?: boolean }).live === true)
    .catch(() => false)
