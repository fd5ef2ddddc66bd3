import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startLive } from '../../src/live/index.ts'
import { openDatabase, prepareEmbedded } from '../../src/platform/database/database.ts'
import { openEmbedded } from '../../src/platform/database/embedded.ts'
import { migrateDatabase } from '../../src/platform/database/migrate.ts'
import { reactions } from '../../src/schema.ts'
import { openFolder } from '../../src/platform/files/files.ts'
import { foundTestCity, type TestCity } from '../support/city.ts'
import { seedCity } from './seed/city.ts'
import { type Size, sizeOf } from './seed/size.ts'

/** A seeded city in a PostgreSQL of its own. */
export type Place = {
  size: Size
  city: TestCity
  /** The postmaster, for its processor. */
  pid: number
  /** A fresh copy of the seeded database, each time the same bytes. */
  open(): Promise<{ ownerUrl: string; serveUrl: string }>
  stop(): Promise<void>
}

const seeded = 'heyi'
const measured = 'measured'

type Options = { scale: number; seed: number; fresh: boolean; tell: (line: string) => void }

/**
 * Opens the city of one scale and seed, kept under `.heyi/` from run to run: it is made anew when it is not there, when
 * what makes it has changed, or when asked. Migrations that came since are applied to it.
 */
export async function openPlace({ scale, seed, fresh, tell }: Options): Promise<Place> {
  const size = sizeOf(scale, seed)
  const root = join(import.meta.dirname, '../../.heyi', `bench-${scale}-${seed}`)
  const record = join(root, 'city.json')
  const kept = !fresh && existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as Kept) : undefined
  if (kept?.recipe !== recipe()) await rm(root, { recursive: true, force: true })
  const embedded = await openEmbedded({ directory: root, log: tell })
  if (!embedded.owner) throw new Error(`another run is using ${root}`)
  try {
    const { serveUrl } = await prepareEmbedded(embedded.url('postgres'), seeded)
    const ownerUrl = embedded.url(seeded)
    if (kept?.recipe === recipe()) await migrateDatabase(ownerUrl)
    else await makeCity({ root, record, size, ownerUrl, serveUrl, tell, lost: embedded.lost })
    await passHistory(ownerUrl)
    const { city } = JSON.parse(readFileSync(record, 'utf8')) as Kept
    return {
      size,
      city,
      pid: Number(readFileSync(join(root, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
      open: async () => {
        const sql = postgres(embedded.url('postgres'), { max: 1, onnotice: () => undefined })
        await sql.unsafe(`drop database if exists ${measured} with (force)`)
        await sql.unsafe(`create database ${measured} template ${seeded} strategy file_copy`)
        await sql`checkpoint`
        await sql.end()
        return { ownerUrl: embedded.url(measured), serveUrl: serveUrl.replace(/\/heyi$/, `/${measured}`) }
      },
      stop: () => embedded.stop(),
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** What happened in the seeded years was reacted to then: a reader that came since would do it while others measure. */
async function passHistory(ownerUrl: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const names = reactions.map(({ name }) => name)
  await sql`insert into reader (name, last_no) select name, (select coalesce(max(no), 0) from event) from unnest(${names}::text[]) name
    on conflict (name) do update set last_no = excluded.last_no`
  await sql.end()
}

type Kept = { recipe: string; city: TestCity }

/** What the seeded bytes depend on besides scale and seed. */
const recipe = () => {
  const hash = createHash('sha256')
  const folder = join(import.meta.dirname, 'seed')
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

type Making = {
  root: string
  record: string
  size: Size
  ownerUrl: string
  serveUrl: string
  tell: (line: string) => void
  lost: Promise<string>
}

async function makeCity({ record, size, ownerUrl, serveUrl, tell, lost }: Making) {
  tell(`seeding scale ${size.scale}, seed ${size.seed} …`)
  const begun = performance.now()
  const database = await openDatabase(
    { ownerUrl, serveUrl, embedded: true, fresh: true, lost, stop: async () => undefined },
    3,
  )
  const live = await startLive(
    database,
    () => null,
    reactions,
    (error) => tell(String(error)),
    { files: openFolder(join(tmpdir(), 'heyi-bench-files')), publicUrl: null },
  )
  const city = await foundTestCity(live.hub)
  await live.settle()
  await live.stop()
  await database.close()
  await seedCity(ownerUrl, size, city, tell)
  await writeFile(record, JSON.stringify({ recipe: recipe(), city } satisfies Kept))
  tell(`seeded in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}
