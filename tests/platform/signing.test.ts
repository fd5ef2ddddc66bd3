import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSigner } from '../../src/platform/signing.ts'

it('hubs that start for the first time at once sign with one key, and so does whoever starts later', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'heyi-key-'))
  try {
    const signers = await Promise.all(Array.from({ length: 16 }, () => openSigner(directory, undefined)))
    signers.push(await openSigner(directory, undefined))
    expect(new Set(signers.map(({ id }) => id)).size).toBe(1)
    expect(await readdir(directory)).toEqual(['hub-key.pem'])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
