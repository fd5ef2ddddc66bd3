// Proof: ten uploads of 200 MB at a time, against plain file streaming on the same disk; the hub's peak memory; pictures
// made in a second. Run: npm run proof:uploads [MB]
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { develop, developerId } from '../../src/platform/darkroom/darkroom.ts'
import { openHubProcess } from './hub.ts'

const [mode = '200'] = process.argv.slice(2)
const several = 10
const megabyte = 1024 * 1024

/** What uploads are compared with: a request's body straight into a file, synced before the answer. */
async function streamPlainly(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'heyi-plain-'))
  let files = 0
  const server = createServer((asked, answer) => {
    void (async () => {
      const file = await open(join(directory, String(files++)), 'wx')
      const stream = file.createWriteStream({ flush: true })
      await pipeline(asked, stream)
      answer.writeHead(201, { location: '/' }).end()
    })()
  })
  server.requestTimeout = 0
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))
  process.on('disconnect', () => void rm(directory, { recursive: true, force: true }).then(() => process.exit()))
}

/** A file as a phone films it, as far as anybody looks: its head, and noise of its own. */
function* film(bytes: number, no: number): Generator<Buffer> {
  const head = Buffer.alloc(megabyte, no)
  head.write('\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2', 'latin1')
  yield head
  const noise = createHash('sha512').update(String(no)).digest()
  for (let at = megabyte; at < bytes; at += megabyte) yield Buffer.alloc(megabyte, noise)
}

/** Sends one; answers its status. */
const sends = (url: string, headers: Record<string, string>, bytes: number, no: number) =>
  new Promise<number>((resolve, reject) => {
    const asking = request(`${url}/files`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes,
        'tus-resumable': '1.0.0',
        'upload-length': bytes,
        'upload-metadata': `filetype ${Buffer.from('video/mp4').toString('base64')}`,
      },
    })
    asking.on('response', (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!))
    })
    asking.on('error', reject)
    pipeline(film(bytes, no), asking).catch(reject)
  })

/** Megabytes a second of several at a time. */
async function measure(url: string, headers: Record<string, string>, bytes: number): Promise<number> {
  const began = performance.now()
  const statuses = await Promise.all(Array.from({ length: several }, (_, no) => sends(url, headers, bytes, no)))
  if (statuses.some((status) => status !== 201)) throw new Error(`answered ${statuses.join()}`)
  return (several * bytes) / megabyte / ((performance.now() - began) / 1000)
}

const peakOf = (pid: number) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))![1]) / 1024

async function prove(bytes: number): Promise<void> {
  const child: ChildProcess = fork(import.meta.filename, ['plain'], { stdio: 'inherit' })
  const port = await new Promise<number>((resolve) => child.once('message', (one) => resolve(one as number)))
  const plain = await measure(`http://127.0.0.1:${port}`, {}, bytes)
  child.disconnect()
  await new Promise((resolve) => child.once('exit', resolve))

  const hub = await openHubProcess()
  const token = await hub.login('lin')
  // A hub that has founded its database and rests: what that took, and its start, is not what uploads take.
  await hub.kill()
  await hub.start()
  await sleep(5000)
  writeFileSync(`/proc/${hub.pid()}/clear_refs`, '5')
  const before = peakOf(hub.pid())
  const ours = await measure(hub.url, { authorization: `Bearer ${token}` }, bytes)
  const peak = peakOf(hub.pid())
  await hub.end()

  const directory = await mkdtemp(join(tmpdir(), 'heyi-pictures-'))
  const noise = { gaussian: { mean: 128, sigma: 30 }, type: 'gaussian' as const }
  const rates: Record<string, number> = {}
  let developer = 0
  for (const [name, width, height, count] of [
    ['12 MP', 4000, 3000, 20],
    ['2 MP', 1600, 1200, 60],
  ] as const) {
    const path = join(directory, 'photo.jpg')
    const picture = sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    await writeFile(path, await picture.blur(2).jpeg({ quality: 90 }).toBuffer())
    await develop(path, 'image/jpeg', 50_000_000)
    const began = performance.now()
    for (let i = 0; i < count; i++) await develop(path, 'image/jpeg', 50_000_000)
    rates[name] = (2 * count) / ((performance.now() - began) / 1000)
    developer = Math.max(developer, peakOf(developerId()!))
  }
  await rm(directory, { recursive: true, force: true })

  const round = (value: number, digits = 0) => Number(value.toFixed(digits))
  const told = {
    files: several,
    megabytesEach: bytes / megabyte,
    plainMBs: round(plain),
    oursMBs: round(ours),
    ratio: round(ours / plain, 2),
    hubPeakMB: round(peak),
    hubPeakBeforeMB: round(before),
    thumbnailsPerSecond: Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, round(rate, 1)])),
    developerPeakMB: round(developer),
  }
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  process.exitCode = peak > 300 ? 1 : 0
}

await (mode === 'plain' ? streamPlainly() : prove(Number(mode) * megabyte))
