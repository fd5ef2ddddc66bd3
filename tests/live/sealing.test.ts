import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beginAfter, type Checkpoint, type Leaf, readOn, type Standing, type Tools } from '../../src/audit/index.ts'
import { sealTrace } from '../../src/live/index.ts'
import { isSignedBy, openSigner, readPublicKey, type Signer } from '../../src/platform/signing.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zhou: Person
let signer: Signer
beforeAll(async () => {
  world = await openWorld()
  ;[lin, zhou] = [await world.person('lin'), await world.person('zhou')]
  signer = await openSigner(world.directory, undefined)
})
afterAll(() => world.close())

const fields = `number hash kept event { sealed type at subject }`
const leavesOf = async (who: Person, after = 0): Promise<Leaf[]> =>
  (await who.asks(`query ($after: Count!) { traceLeaves(after: $after) { ${fields} } }`, { after })).traceLeaves
const checkpointsOf = async (who: Person): Promise<Checkpoint[]> =>
  (await who.asks('{ traceCheckpoints(after: 0) { size text signature peaks } }')).traceCheckpoints

const toolsOf = async (): Promise<Tools> => {
  const { hubKey } = await zhou.asks('{ hubKey { publicKey } }')
  const key = readPublicKey(hubKey.publicKey)!
  return {
    hash: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
    isSigned: (text, signature) => isSignedBy(key, text, signature),
  }
}
/** 周 checks all of it, as far as it is sealed. */
const checks = async (): Promise<Standing> => {
  const tools = await toolsOf()
  const checkpoints = await checkpointsOf(zhou)
  let standing = beginAfter(tools, null)
  for (;;) {
    const leaves = await leavesOf(zhou, standing.size)
    if (leaves.length === 0) return standing
    standing = readOn(tools, standing, leaves, checkpoints)
  }
}

it('every numbered row is sealed once, by whichever of two hubs is first, and an auditor checks it', async () => {
  await finds(lin, await opensShop(lin))
  await world.settle()
  const [numbered] = await world.owner<{ n: number }[]>`select count(*)::int as n from event`
  const sealed = await Promise.all([sealTrace(world.live.hub, signer), sealTrace(world.live.hub, signer)])
  expect(sealed.toSorted((a, b) => a - b)).toEqual([0, numbered!.n])
  await finds(lin, await opensShop(lin))
  await world.settle()
  expect(await sealTrace(world.live.hub, signer)).toBeGreaterThan(0)
  expect(await sealTrace(world.live.hub, signer)).toBe(0)
  const standing = await checks()
  expect(standing).toMatchObject({ checkpoints: 2, hidden: 0, breaks: [] })
  expect(standing.sealed).toBe(standing.size)
  const { traceRows } = await zhou.asks('{ traceRows(first: 1) { nodes { number leaf { hash } } } }')
  expect(traceRows.nodes[0]).toMatchObject({
    number: standing.size,
    leaf: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
})

it('an auditor narrows the trace by person, business, subject, kind and time, and reads what came before', async () => {
  const shop = await opensShop(lin, '老四川火锅')
  const finding = await finds(lin, shop)
  await world.settle()
  const asks = async (narrowed: string) =>
    (
      await zhou.asks(
        `{ traceRows(first: 100${narrowed && `, ${narrowed}`}) { nodes { number type subject actor { id } } } }`,
      )
    ).traceRows.nodes as { number: number; type: string; subject: string; actor: { id: string } }[]
  const me = `Person:${world.city.people['lin']!.personId}`
  const mine = await asks(`person: "${me}"`)
  expect(mine.length).toBeGreaterThan(3)
  expect(new Set(mine.map(({ actor }) => actor.id))).toEqual(new Set([me]))
  expect((await asks(`business: "${shop}"`)).map(({ type }) => type)).toContain('finding.recorded')
  expect((await asks(`subject: "${finding}"`)).every(({ subject }) => subject === finding)).toBe(true)
  expect((await asks(`type: "visit.recorded"`)).every(({ type }) => type === 'visit.recorded')).toBe(true)
  expect((await asks(`type: "finding"`)).every(({ type }) => type.startsWith('finding.'))).toBe(true)
  expect(await asks(`until: "2000-01-01T00:00:00Z"`)).toEqual([])
  expect(await asks(`upTo: 3`)).toHaveLength(3)
  const { traceRow } = await zhou.asks(`{ traceRow(number: 1) { number type previous { number } } }`)
  expect(traceRow).toMatchObject({ number: 1, previous: null })
})

it('nobody else reads a number, a hash or a checkpoint', async () => {
  for (const key of ['lin', 'chen', 'qian', 'wang']) {
    const who = await world.person(key)
    expect(await leavesOf(who)).toEqual([])
    expect(await checkpointsOf(who)).toEqual([])
    const { traceRows, traceRow } = await who.asks(
      '{ traceRows { nodes { type } totalCount } traceRow(number: 1) { type } }',
    )
    expect({ traceRows, traceRow }).toEqual({ traceRows: { nodes: [], totalCount: 0 }, traceRow: null })
  }
})

it('what somebody with all power over the database changes is named, here and without a network', async () => {
  const bundle = join(world.directory, 'trace.jsonl')
  const { hubKey } = await zhou.asks('{ hubKey { id publicKey } }')
  const saves = async () => {
    const [leaves, checkpoints] = [await leavesOf(zhou), await checkpointsOf(zhou)]
    const lines = [
      { head: { format: 'heyi-trace', version: 1, madeAt: '2026-11-24T04:00:00Z', key: hubKey } },
      ...leaves.flatMap((leaf) => [
        { leaf },
        ...checkpoints.filter(({ size }) => size === leaf.number).map((checkpoint) => ({ checkpoint })),
      ]),
    ]
    await writeFile(bundle, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  const verifies = (...more: string[]) =>
    promisify(execFile)(process.execPath, ['src/heyi.mjs', 'verify', bundle, '--json', ...more]).then(
      ({ stdout }) => JSON.parse(stdout),
      ({ stdout }: { stdout: string }) => JSON.parse(stdout),
    )
  await sealTrace(world.live.hub, signer)
  await saves()
  expect(await verifies('--key', hubKey.id)).toMatchObject({ ok: true, breaks: [] })
  expect(await verifies('--key', '00'.repeat(32))).toMatchObject({ ok: false })

  await world.owner.begin(async (sql) => {
    await sql`alter table trace disable trigger append_only`
    await sql`alter table trace disable row level security`
    await sql`update trace set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"role":"gridWorker"', '"role":"officer"'), 'UTF8')
      where seq = (select trace_seq from event join trace on seq = trace_seq where type = 'finding.recorded' order by no limit 1)`
    await sql`delete from trace where seq = (select trace_seq from event where no = 3)`
    await sql`alter table trace enable row level security`
    await sql`alter table trace enable trigger append_only`
  })
  const { breaks } = await checks()
  expect(breaks.map(({ kind }) => kind)).toEqual(['gone', 'payload'])
  expect(breaks[0]).toMatchObject({ from: 3, to: 3 })
  await saves()
  expect(await verifies()).toMatchObject({ ok: false, breaks: [{ kind: 'gone' }, { kind: 'payload' }] })
})
