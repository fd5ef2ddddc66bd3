// Proof: the hub is killed -9 between commit and reply at every step of a docket: merge, override and its second person,
// approval, dispatch, printing, hand-over, service, each proof, settling, withdrawal. Whoever was cut off asks again with
// the same requestId and gets the answer; it happened once. Run: npm run proof:between
import { playBetween } from './between.ts'
import { openHubProcess } from './hub.ts'

const hub = await openHubProcess()
const steps = await playBetween(hub)
await hub.end()
for (const { step, downMs } of steps)
  process.stdout.write(`${step}: killed after commit, back after ${downMs} ms, one effect\n`)
process.stdout.write(`${JSON.stringify(steps.at(-1)!.kept)}\n${steps.length} kills, one effect each\n`)
