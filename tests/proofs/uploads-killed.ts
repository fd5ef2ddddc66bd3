// Proof: fifty uploads of 8 MB while the hub is killed -9 again and again, 300 ms after it is ready: every file arrives
// whole, and no more than the piece under way is sent again. Run: npm run proof:uploads-killed [files]
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { begins, checksum, offsetOf, photo, sends, sha256 } from '../support/phone.ts'
import { openHubProcess } from './hub.ts'

const files = Number(process.argv[2] ?? 50)
const bytes = 8_000_000
const piece = 1_000_000
const beside = 4

const hub = await openHubProcess()
const token = await hub.login('lin')
const phone = { url: hub.url, token }
const tally = { kills: 0, pieces: 0, resent: 0, refused: [] as string[] }

/** Sends one file piece by piece, from where the hub says it is, until it has it. */
async function uploads(): Promise<string> {
  const file = photo(bytes)
  const hash = sha256(file)
  let place: string | undefined
  let sent = 0
  for (;;) {
    try {
      place ??= await begins(phone, file.length, { sha256: hash })
      const at = await offsetOf(phone, place)
      if (Number.isNaN(at)) throw new Error('no offset')
      tally.resent += Math.max(0, sent - at)
      if (at >= file.length) return hash
      const next = file.subarray(at, at + piece)
      sent = at + next.length
      tally.pieces++
      const answer = await sends(phone, place, at, next, tally.pieces % 2 ? checksum('sha256', next) : {})
      if (answer.headers.get('x-heyi-sha256')) return hash
      if (answer.status >= 400 && ![409, 423, 503].includes(answer.status))
        tally.refused.push(`${answer.status} ${(await answer.text()).slice(0, 200)}`)
    } catch {
      await sleep(20)
    }
  }
}

let going = true
const killing = (async () => {
  while (going) {
    await sleep(300)
    if (!going) break
    await hub.kill()
    tally.kills++
    await hub.start()
  }
})()

const began = performance.now()
const hashes: string[] = []
let begun = 0
await Promise.all(
  Array.from({ length: beside }, async () => {
    while (begun++ < files) hashes.push(await uploads())
  }),
)
going = false
await killing

/** What is wrong with what was kept under a hash. */
async function wrong(hash: string): Promise<string[]> {
  const path = join(hub.env['HEYI_DATA']!, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum).catch(() => undefined)
  return sum.digest('hex') === hash ? [] : [hash]
}
const corrupt = (await Promise.all(hashes.map(wrong))).flat()
const rows = await hub.beside(async (ownerUrl) => {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    return await owner<{ sha256: string }[]>`select sha256 from file`
  } finally {
    await owner.end()
  }
})
const recorded = new Set(rows.map(({ sha256: hash }) => hash))
const missing = hashes.filter((hash) => !recorded.has(hash))
const told = {
  files: hashes.length,
  seconds: Math.round((performance.now() - began) / 1000),
  kills: tally.kills,
  pieces: tally.pieces,
  resentBytesPerKill: Math.round(tally.resent / Math.max(1, tally.kills)),
  refused: tally.refused.slice(0, 5),
  corrupt: corrupt.length,
  missing: missing.length,
}
process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
await hub.end()
process.exitCode = corrupt.length + missing.length + tally.refused.length > 0 ? 1 : 0
