// npm run bench -- [--scale 0.1] [--seed 1] [--fresh] [--rounds 3] [--ms 3000] [--json FILE] [--only q1,q2]
// Compares the hub (rights, row-level security, masking, validation on) with the limit (node:http and one prepared
// statement of the best SQL, no rights) and with PostGraphile 5.1 (no rights). Ratios count; absolute figures are this
// machine's.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openPlace } from './place.ts'
import { endAll, pin } from './processes.ts'
import { compare } from './comparison.ts'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    ms: { type: 'string', default: '3000' },
    subscribers: { type: 'string', default: '5000' },
    json: { type: 'string' },
    only: { type: 'string', default: 'q1,q2,q3,q4,q5' },
    without: { type: 'string', default: '' },
  },
})
const tell = (line: string) => process.stderr.write(`${line}\n`)
const options = {
  rounds: Number(values.rounds),
  ms: Number(values.ms),
  subscribers: Number(values.subscribers),
  only: values.only.split(','),
  without: values.without.split(','),
  tell,
}

const place = await openPlace({ scale: Number(values.scale), seed: Number(values.seed), fresh: values.fresh, tell })
let code = 0
const stop = async () => {
  await endAll()
  await place.stop()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(130)))
try {
  if (!pin(place.pid)) tell('no taskset, or one core: the server shares its core with PostgreSQL and the load')
  const { result, table } = await compare(place, options)
  process.stdout.write(`${table}\n`)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`)
} catch (error) {
  tell(String((error as Error).stack ?? error))
  code = 1
}
await stop()
process.exit(code)
