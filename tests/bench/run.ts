// npm run bench -- [--scale 0.1] [--seed 1] [--fresh] [--rounds 3] [--ms 3000] [--crowd 5000] [--only q1,q5]
//   [--without postgraphile] [--no-rls] [--sharp] [--json FILE]
// Compares the hub (rights, row-level security, masking, validation on) with the limit (node:http and one prepared
// statement of the best SQL, no rights; with --sharp by the sharpest means we know) and with PostGraphile 5.1 (no
// rights). Ratios count; absolute figures are this machine's. Other forms: --counters (no times, at the scale and a tenth
// of it; fails when a guard is broken), --start (cold start and idle memory), --soak SECONDS (heap growth under a mixed
// load), --profile (where the CPU of each operation goes, in the hub and in PostgreSQL), --subscribers (a crowd beside
// some that never read; delivery while 32 people write).
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compare } from './comparison.ts'
import { countAll } from './counters.ts'
import { crowd, deliverWhileWriting } from './fanout/crowd.ts'
import { countExecutions } from './fanout/executions.ts'
import { checkGuards } from './guards.ts'
import { openPlace, type Place } from './place.ts'
import { printProfiles, profile } from './profile.ts'
import { endAll, pin } from './processes.ts'
import { soak } from './soak.ts'
import { measureStart } from './start.ts'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    ms: { type: 'string', default: '3000' },
    crowd: { type: 'string', default: '5000' },
    subscribers: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    soak: { type: 'string' },
    profile: { type: 'boolean', default: false },
    only: { type: 'string', default: 'q1,q2,q3,q4,q5' },
    without: { type: 'string', default: '' },
    'no-rls': { type: 'boolean', default: false },
    json: { type: 'string' },
    sharp: { type: 'boolean', default: false },
    counters: { type: 'boolean', default: false },
  },
})

const tell = (line: string) => process.stderr.write(`${line}\n`)
const say = (text: string) => process.stdout.write(`${text}\n`)
const keep = (result: unknown) => {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`)
}

let open: Place | undefined
const openScale = async (scale: number) => {
  open = await openPlace({ scale, seed: Number(values.seed), fresh: values.fresh, tell })
  return open
}
const stop = async () => {
  await endAll()
  await open?.stop()
  open = undefined
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(130)))

async function pinned() {
  const place = await openScale(Number(values.scale))
  if (!pin(place.pid)) tell('no taskset, or one core: the server shares its core with PostgreSQL and the load')
  return place
}

async function subscribers() {
  const place = await pinned()
  const written = await deliverWhileWriting(place, 20, tell)
  keep({ written, crowd: await crowd(place, Number(values.crowd), tell) })
}

async function profiles() {
  const taken = await profile(await pinned(), Number(values.ms), values.only.split(','))
  say(printProfiles(taken))
  keep(taken)
}

async function times() {
  const place = await pinned()
  const { result, table } = await compare(place, {
    rounds: Number(values.rounds),
    ms: Number(values.ms),
    subscribers: Number(values.crowd),
    only: values.only.split(','),
    without: values.without.split(','),
    withoutRls: values['no-rls'],
    form: values.sharp ? 'sharp' : 'json',
    tell,
  })
  say(table)
  keep(result)
}

async function counters() {
  const scale = Number(values.scale)
  const small = await countAll(await openScale(scale / 10), tell)
  await stop()
  const place = await openScale(scale)
  const large = await countAll(place, tell)
  const executionsPerPublish = await countExecutions(place, tell)
  const { table, broken } = checkGuards({ small, large, executionsPerPublish })
  say(table)
  keep({ small, large, executionsPerPublish })
  if (broken.length > 0) throw new Error(`broken:\n${broken.join('\n')}`)
}

let code = 0
try {
  if (values.counters) await counters()
  else if (values.start) keep(await measureStart(tell))
  else if (values.soak) keep(await soak(await pinned(), Number(values.soak), tell))
  else if (values.profile) await profiles()
  else if (values.subscribers) await subscribers()
  else await times()
} catch (error) {
  tell(String((error as Error).stack ?? error))
  code = 1
}
await stop()
process.exit(code)
