import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginAfter,
  bytesOf,
  type Checkpoint,
  checkpointText,
  grow,
  hexOf,
  type Leaf,
  leafOf,
  readCheckpoint,
  readLine,
  readOn,
  rootOf,
  type Tools,
} from '../../src/audit/index.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash('sha256', bytes, 'buffer'))
// Whoever holds the key signs; here the key is a word.
const sign = (text: string, key = 'hub') => hash('sha256', `${key}${text}`, 'hex')
const tools: Tools = { hash: sha256, isSigned: (text, signature) => signature === sign(text) }
const at = new Date('2026-11-24T04:00:00Z')

/** The tree of RFC 6962, 2.1, as it says it: split at the largest power of two below the size. */
const treeOf = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Uint8Array.of(1, ...treeOf(leaves.slice(0, k)), ...treeOf(leaves.slice(k))))
}

const sealedOf = (n: number) => JSON.stringify({ at: at.toISOString(), subject: `Docket:${n}`, type: 'docket.merged' })

/** A log of so many rows, with a checkpoint at each of these sizes. */
async function logOf(size: number, sizes: readonly number[]) {
  const leaves: Leaf[] = []
  const checkpoints: Checkpoint[] = []
  let peaks: Uint8Array<ArrayBuffer>[] = []
  for (let number = 1; number <= size; number++) {
    const sealed = sealedOf(number)
    const leaf = leafOf(sha256, sealed)
    const event = { sealed, type: 'docket.merged', at: at.toISOString(), subject: `Docket:${number}` }
    leaves.push({ number, hash: hexOf(leaf), kept: true, event })
    peaks = grow(sha256, peaks, number - 1, [leaf])
    if (!sizes.includes(number)) continue
    const text = checkpointText(number, rootOf(sha256, peaks), at)
    checkpoints.push({ size: number, text, signature: sign(text), peaks: peaks.map(hexOf) })
  }
  return { leaves, checkpoints }
}
const check = async ({ leaves, checkpoints }: Awaited<ReturnType<typeof logOf>>, more: Partial<Tools> = {}) =>
  readOn({ ...tools, ...more }, beginAfter(tools, null), leaves, checkpoints)

describe('the log', () => {
  it('has the roots that RFC 6962 gives its known trees', async () => {
    // The vectors of the certificate-transparency project.
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = inputs.map((hex) => sha256(Uint8Array.of(0, ...bytesOf(hex))))
    const roots: Record<number, string> = {
      0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      7: 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    }
    for (const [size, root] of Object.entries(roots))
      expect(hexOf(rootOf(sha256, grow(sha256, [], 0, leaves.slice(0, Number(size)))))).toBe(root)
  })

  it('has the root of the whole tree, however it grew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 70 }), async (size, cut) => {
        const leaves = Array.from({ length: size }, (_, n) => sha256(Uint8Array.of(n)))
        const first = grow(sha256, [], 0, leaves.slice(0, cut))
        const all = grow(sha256, first, Math.min(cut, size), leaves.slice(cut))
        expect(hexOf(rootOf(sha256, all))).toBe(hexOf(treeOf(leaves)))
      }),
    )
  })
})

describe('a check', () => {
  it('finds nothing where nothing was changed, and says what no checkpoint seals yet', async () => {
    const standing = await check(await logOf(13, [5, 11]))
    expect(standing).toMatchObject({ size: 13, sealed: 11, checkpoints: 2, hidden: 0, breaks: [] })
  })

  it('goes on from a checkpoint as from the first row', async () => {
    const log = await logOf(13, [5, 11])
    const after = beginAfter(tools, log.checkpoints[0]!)
    const standing = readOn(tools, after, log.leaves, log.checkpoints)
    expect(standing).toMatchObject({ size: 13, sealed: 11, checkpoints: 2, breaks: [] })
  })

  it('names the row whose record was changed, whatever stands before and after it', async () => {
    const log = await logOf(13, [5, 11])
    log.leaves[6]!.event!.sealed = sealedOf(7).replace('merged', 'closed')
    const { breaks } = await check(log)
    expect(breaks).toEqual([
      {
        kind: 'payload',
        from: 7,
        to: 7,
        expected: log.leaves[6]!.hash,
        found: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
  })

  it('names the stretch between two checkpoints where a hash was changed with its record, and no other', async () => {
    const log = await logOf(13, [5, 11])
    const sealed = sealedOf(7).replace('merged', 'closed')
    log.leaves[6] = {
      ...log.leaves[6]!,
      hash: hexOf(leafOf(sha256, sealed)),
      event: { ...log.leaves[6]!.event!, sealed, type: 'docket.closed' },
    }
    const { breaks } = await check(log)
    expect(breaks).toMatchObject([{ kind: 'root', from: 6, to: 11 }])
  })

  it('misses no row that was taken away, left out, or is listed as something else', async () => {
    const taken = await logOf(6, [6])
    taken.leaves[2] = { ...taken.leaves[2]!, kept: false, event: null }
    expect((await check(taken)).breaks).toMatchObject([{ kind: 'gone', from: 3, to: 3 }])
    const left = await logOf(6, [6])
    left.leaves.splice(2, 2)
    expect((await check(left)).breaks).toMatchObject([
      { kind: 'missing', from: 3, to: 4 },
      { kind: 'root', from: 1, to: 6 },
    ])
    const listed = await logOf(6, [6])
    listed.leaves[2]!.event!.subject = 'Docket:9'
    expect((await check(listed)).breaks).toEqual([{ kind: 'columns', from: 3, to: 3 }])
  })

  it('counts what it may not read by its hash alone', async () => {
    const log = await logOf(6, [6])
    log.leaves[2]!.event = null
    expect(await check(log)).toMatchObject({ hidden: 1, breaks: [] })
  })

  it('believes no checkpoint that another key signed, that contradicts itself, or that replaced one it has seen', async () => {
    const forged = await logOf(6, [6])
    forged.checkpoints[0]!.signature = sign(forged.checkpoints[0]!.text, 'thief')
    expect((await check(forged)).breaks).toMatchObject([{ kind: 'signature', from: 1, to: 6 }])
    const crooked = await logOf(6, [6])
    crooked.checkpoints[0]!.peaks = ['00'.repeat(32), '11'.repeat(32)]
    expect((await check(crooked)).breaks).toMatchObject([{ kind: 'peaks', from: 1, to: 6 }])
    const seen = { size: 4, text: checkpointText(4, new Uint8Array(32), at) }
    expect((await check(await logOf(6, [4, 6]), { seen })).breaks).toEqual([{ kind: 'rewritten', from: 1, to: 4 }])
    expect((await check(await logOf(6, [6]), { seen })).breaks).toEqual([{ kind: 'rewritten', from: 1, to: 4 }])
  })

  it('notices any one bit of any record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.nat(), fc.nat(), async (size, which, bit) => {
        const log = await logOf(size, [size])
        const leaf = log.leaves[which % size]!
        const bytes = bytesOf(leaf.hash)
        bytes[bit % 32]! ^= 1 << (bit % 8)
        log.leaves[which % size] = { ...leaf, hash: hexOf(bytes) }
        const kinds = new Set((await check(log)).breaks.map(({ kind }) => kind))
        expect([...kinds].toSorted()).toEqual(['payload', 'root'])
      }),
    )
  })
})

it('what is no checkpoint and no line of a bundle is read as none', () => {
  const text = checkpointText(3, new Uint8Array(32), at)
  expect(readCheckpoint(text)).toEqual({ size: 3, root: '00'.repeat(32), at: at.toISOString() })
  for (const other of [
    '',
    text.slice(0, -1),
    `${text}x`,
    text.replace('heyi', 'other'),
    text.replace('\n3\n', '\n03\n'),
  ])
    expect(readCheckpoint(other)).toBeUndefined()
  for (const other of ['', '{}', '[1', '{"leaf":{}}', '{"head":{"format":"other"}}', '{"checkpoint":{"size":1}}'])
    expect(readLine(other)).toBeUndefined()
})
