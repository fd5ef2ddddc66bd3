import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openDatabase, prepareEmbedded } from '../../src/platform/database/database.ts'
import { openEmbedded } from '../../src/platform/database/embedded.ts'
import { startLive } from '../../src/live/index.ts'
import { reactions } from '../../src/schema.ts'
import { openFolder } from '../../src/platform/files/files.ts'
import { cheapHash, foundTestCity } from './city.ts'

declare module 'vitest' {
  interface ProvidedContext {
    superUrl: string
    template: string
    city: string
  }
}

const template = 'heyi_template'

/**
 * One PostgreSQL for the whole run: embedded, or the one TEST_DATABASE_URL names (its owner may create databases).
 * Migrated and founded once; each test file clones it.
 */
export default async function setup({ provide }: TestProject) {
  const given = process.env['TEST_DATABASE_URL']
  const directory = await mkdtemp(join(tmpdir(), 'heyi-test-'))
  const embedded = given ? undefined : await openEmbedded({ directory, log: () => undefined, fsync: false })
  const superUrl = given ?? embedded!.url('postgres')
  const admin = postgres(superUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`drop database if exists ${template} with (force)`)
  const { serveUrl } = await prepareEmbedded(superUrl, template)
  const owner = new URL(superUrl)
  owner.pathname = `/${template}`
  const database = await openDatabase(
    {
      ownerUrl: owner.href,
      serveUrl,
      embedded: true,
      fresh: true,
      lost: new Promise(() => undefined),
      stop: async () => undefined,
    },
    3,
  )
  const live = await startLive(
    database,
    () => null,
    reactions,
    (error) => console.error(error),
    { files: openFolder(join(tmpdir(), 'heyi-test-files')), publicUrl: null },
  )
  const city = await foundTestCity(live.hub)
  await live.settle()
  await live.stop()
  await database.close()
  const founded = postgres(owner.href, { max: 1 })
  await founded`update account set password_hash = ${cheapHash()}`
  await founded.end()
  provide('superUrl', superUrl)
  provide('template', template)
  provide('city', JSON.stringify(city))
  return async () => {
    await admin.end({ timeout: 5 })
    await embedded?.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
