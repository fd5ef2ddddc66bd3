import type { Profiler } from 'node:inspector'
import { allOperations, fillPeer } from './comparison.ts'
import { type Contender, startContender } from './contenders.ts'
import { type Call, load } from './load.ts'
import type { Operation } from './operation.ts'
import type { Place } from './place.ts'
import { childrenOf, cpuUs, end } from './processes.ts'

/** Where the CPU of one operation goes, µs a request: the hub's by what runs, PostgreSQL's all told. */
export type Profiled = {
  operation: string
  rps: number
  hubUs: number
  postgresUs: number
  parts: { part: string; us: number }[]
  functions: { name: string; us: number }[]
}

/** Loads the hub with each operation in turn and says where its time went. */
export async function profile(place: Place, ms: number, only: readonly string[]): Promise<Profiled[]> {
  const urls = await place.open()
  await fillPeer(urls.ownerUrl)
  const ours = await startContender('ours', urls, () => undefined)
  try {
    const operations = await allOperations(place, urls.ownerUrl, [ours])
    const all: Profiled[] = []
    for (const operation of operations.filter(({ name }) => only.includes(name)))
      all.push(await profileOne(operation, ours, place.pid, ms))
    return all
  } finally {
    await end(ours.process)
  }
}

async function profileOne(operation: Operation<never>, ours: Contender, postmaster: number, ms: number) {
  let n = 0
  const next = (): Call | undefined => {
    const once = operation.usedUp || operation.reset !== undefined
    if (once && n >= operation.cases.length) return undefined
    return { port: ours.port, ...operation.ask('ours', operation.cases[n++ % operation.cases.length]!) }
  }
  const check = ({ body }: { body: Buffer }) => {
    if (body.includes('"errors":[')) throw new Error(body.toString().slice(0, 400))
  }
  await load(ours.port, 8, ms / 4, next, check)
  await told(ours, 'profile')
  const [hub, postgres] = [cpuUs(ours.pid), postgresUs(postmaster)]
  const { count, seconds } = await load(ours.port, 8, ms, next, check)
  const [hubAfter, postgresAfter] = [cpuUs(ours.pid), postgresUs(postmaster)]
  const taken = (await told(ours, 'profiled')) as Profiler.Profile
  const each = (us: number) => Math.round(us / count)
  const { parts, functions } = shares(taken)
  const first = (map: Map<string, number>, most: number) =>
    [...map]
      .map(([name, us]) => ({ name, us: each(us) }))
      .sort((a, b) => b.us - a.us)
      .slice(0, most)
  return {
    operation: operation.name,
    rps: Math.round(count / seconds),
    hubUs: each(hubAfter! - hub!),
    postgresUs: each(postgresAfter - postgres),
    parts: first(parts, 12).map(({ name: part, us }) => ({ part, us })),
    functions: first(functions, 12),
  }
}

const told = ({ process: hub }: Contender, what: string): Promise<unknown> =>
  new Promise((resolve) => {
    hub.once('message', resolve)
    hub.send(what)
  })

/** CPU of PostgreSQL and of all it started that still lives; the pools' connections do. */
const postgresUs = (postmaster: number): number =>
  [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + (cpuUs(pid) ?? 0), 0)

/** Self time of each part of the hub and of each function, µs; idling is none. */
function shares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const parts = new Map<string, number>()
  const functions = new Map<string, number>()
  for (const [i, id] of samples.entries()) {
    const { functionName, url, lineNumber } = byId.get(id)!
    if (functionName === '(idle)') continue
    const us = timeDeltas[i] ?? 0
    const part = partOf(functionName, url)
    parts.set(part, (parts.get(part) ?? 0) + us)
    const name = `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`
    functions.set(name, (functions.get(name) ?? 0) + us)
  }
  return { parts, functions }
}

function partOf(name: string, url: string): string {
  if (name === '(garbage collector)') return 'garbage collector'
  if (url === '') return 'V8 and the system (parsing JSON, sockets)'
  if (url.startsWith('node:')) return 'node'
  const [, packaged] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? []
  if (packaged) return packaged
  const [, module] = /\/src\/((?:platform\/)?[^/]+)/.exec(url) ?? []
  return module ? `heyi ${module}` : 'other'
}

/** As tables of Markdown. */
export const printProfiles = (all: readonly Profiled[]): string =>
  all
    .map(({ operation, rps, hubUs, postgresUs: peer, parts, functions }) =>
      [
        `${operation.toUpperCase()}: ${rps} rps, hub ${hubUs} µs, PostgreSQL ${peer} µs a request`,
        '',
        '| part of the hub | µs |',
        '| --- | --- |',
        ...parts.map(({ part, us }) => `| ${part} | ${us} |`),
        '',
        '| function | µs |',
        '| --- | --- |',
        ...functions.map(({ name, us }) => `| ${name} | ${us} |`),
      ].join('\n'),
    )
    .join('\n\n')
