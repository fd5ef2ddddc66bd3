import { writeLine } from '../../../audit/rules/bundle.ts'
import type { Break, Standing } from '../../../audit/rules/log.ts'
import { asks } from '../hub/session.ts'
import { traceBatch, traceHead } from '../operations/audit.ts'
import type { Order } from './worker.ts'

/** What was found from one number to another, and by which key it was signed. */
export type Checked = {
  from: number
  size: number
  sealed: number
  checkpoints: number
  hidden: number
  breaks: readonly Break[]
  key: string
  /** The key is another than the one this browser knew. */
  otherKey: boolean
}

/** The newest checkpoint of which this browser found everything before it whole: history must hold it for ever. */
type Seen = { key: string; size: number; text: string }
const place = 'heyi-audit-seen'
const seenBefore = (): Seen | undefined => JSON.parse(localStorage.getItem(place) ?? 'null') as Seen | undefined

function openChecker() {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const follows = (order: Order) =>
    new Promise<Standing>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Standing>) => resolve(data)
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage(order)
    })
  return { follows, end: () => worker.terminate() }
}

/** Where to begin so that a row is checked with the checkpoint before it, and which checkpoint comes last. */
async function findRange(from: number) {
  const { traceCheckpoint: last, hubKey } = await asks(traceHead, {})
  const after = from > 1 ? (await asks(traceHead, { atMost: from - 1 })).traceCheckpoint : null
  return { last, after, key: hubKey }
}

/**
 * Checks the trace in this browser from one number to another, and on to the checkpoint that seals it. `tell` hears how
 * far it has got; it ends early where `stop` says so.
 */
export async function checkTrace(
  from: number,
  to: number,
  tell: (done: number, of: number) => void,
  stop: AbortSignal,
): Promise<Checked | undefined> {
  const { last, after, key } = await findRange(from)
  const known = seenBefore()
  const end = Math.min(to, last?.size ?? 0)
  const checker = openChecker()
  try {
    let standing = await checker.follows({ begin: { publicKey: key.publicKey, after, seen: known } })
    const start = standing.size
    let next = asks(traceBatch, { after: start })
    while (standing.sealed < end && !stop.aborted) {
      const { traceLeaves: leaves, traceCheckpoints: checkpoints } = await next
      if (leaves.length === 0) break
      // The next ones are on their way while these are checked.
      next = asks(traceBatch, { after: leaves.at(-1)!.number })
      next.catch(() => undefined)
      standing = await checker.follows({ leaves, checkpoints })
      tell(Math.min(standing.size, end) - start, end - start)
    }
    if (stop.aborted) return undefined
    const { size, sealed, checkpoints, hidden, breaks } = standing
    if (last && breaks.length === 0 && after === null && sealed === last.size && sealed >= (known?.size ?? 0))
      localStorage.setItem(place, JSON.stringify({ key: key.id, size: last.size, text: last.text } satisfies Seen))
    const otherKey = known !== undefined && known !== null && known.key !== key.id
    return { from: start + 1, size, sealed, checkpoints, hidden, breaks, key: key.id, otherKey }
  } finally {
    checker.end()
  }
}

/** The whole trace up to its newest checkpoint as a file that `heyi verify` checks; undefined where nothing is sealed. */
export async function makeBundle(
  tell: (done: number, of: number) => void,
  stop: AbortSignal,
): Promise<{ name: string; file: Blob } | undefined> {
  const { last, key } = await findRange(1)
  if (!last) return undefined
  const head = { format: 'heyi-trace', version: 1, madeAt: new Date().toISOString(), key } as const
  const parts = [new Blob([writeLine({ head })])]
  for (let at = 0; at < last.size; ) {
    if (stop.aborted) return undefined
    const { traceLeaves, traceCheckpoints } = await asks(traceBatch, { after: at })
    const signed = new Map(traceCheckpoints.map((checkpoint) => [checkpoint.size, checkpoint]))
    const lines = traceLeaves
      .filter(({ number }) => number <= last.size)
      .flatMap((leaf) => {
        const checkpoint = signed.get(leaf.number)
        return [writeLine({ leaf }), ...(checkpoint ? [writeLine({ checkpoint })] : [])]
      })
    if (lines.length === 0) break
    // A blob lies where the browser has room for it.
    parts.push(new Blob(lines))
    at = traceLeaves.at(-1)!.number
    tell(Math.min(at, last.size), last.size)
  }
  return { name: `heyi-trace-${last.size}.jsonl`, file: new Blob(parts, { type: 'application/jsonl' }) }
}

/** What a check says of one row: nothing where it was not part of it. */
export function saysOf(checked: Checked | undefined, number: number): 'whole' | 'broken' | undefined {
  if (!checked || number < checked.from || number > checked.sealed) return undefined
  return checked.breaks.some(({ from, to }) => number >= from && number <= to) ? 'broken' : 'whole'
}
