// 痕迹封存: the trace as a log of RFC 6962. Every numbered row is a leaf; from time to time the hub signs how many there
// are and the root over all of them, so that nothing before it is changed unseen. Whoever checks it needs this page alone.

type Bytes = Uint8Array<ArrayBuffer>
/** SHA-256, of Node or of a browser. */
export type Hash = (bytes: Bytes) => Bytes

/** What a checkpoint says: the text of C2SP’s tlog-checkpoint, with the moment as its extension line. */
export type Checkpoint = { size: number; text: string; signature: string; peaks: readonly string[] }

/** A row as it was sealed, and as it is kept now; `event` is null where it lies outside one's area. */
export type Leaf = {
  number: number
  hash: string
  /** Whether the row is there at all. */
  kept: boolean
  event: { sealed: string | null; type: string; at: string; subject: string } | null
}

/**
 * Where the log is not what was sealed. missing: a number has no leaf · gone: the row was taken away · payload: its bytes
 * were changed · columns: what it is listed under is not what its bytes say · root: some leaf between two checkpoints was
 * changed · peaks, signature: the checkpoint itself · rewritten: not the checkpoint one has seen before.
 */
export type Break = {
  kind: 'missing' | 'gone' | 'payload' | 'columns' | 'root' | 'peaks' | 'signature' | 'rewritten'
  from: number
  to: number
  expected?: string
  found?: string
}

export type Tools = {
  hash: Hash
  /** Whether the hub's key signed the text. */
  isSigned: (text: string, signature: string) => boolean
  /** A checkpoint that one has seen before: history must still hold it. */
  seen?: { size: number; text: string } | undefined
}

/** How far a check has got: the size, the subtrees so far, what was signed last, and what was found. */
export type Standing = {
  size: number
  peaks: readonly Bytes[]
  sealed: number
  checkpoints: number
  /** Rows of which only the hash could be checked. */
  hidden: number
  breaks: readonly Break[]
}

const words = new TextEncoder()
const marked = (mark: 0 | 1, ...parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0))
  all[0] = mark
  let at = 1
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const hexOf = (bytes: Uint8Array): string => [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('')
export const bytesOf = (hex: string): Bytes =>
  Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16))
const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** The hash of one row (RFC 6962, 2.1): what a leaf begins with, no node begins with. */
export const leafOf = (hash: Hash, sealed: string): Bytes => hash(marked(0, words.encode(sealed)))

/** The whole subtrees over a log, largest first, with more leaves on its right. */
export function grow(hash: Hash, peaks: readonly Bytes[], size: number, leaves: readonly Bytes[]): Bytes[] {
  const standing = [...peaks]
  for (const [i, leaf] of leaves.entries()) {
    standing.push(leaf)
    for (let n = size + i + 1; n % 2 === 0; n /= 2) {
      const right = standing.pop()!
      standing.push(hash(marked(1, standing.pop()!, right)))
    }
  }
  return standing
}

/** The root over the subtrees. */
export function rootOf(hash: Hash, peaks: readonly Bytes[]): Bytes {
  let root = peaks.at(-1) ?? hash(new Uint8Array())
  for (const peak of peaks.slice(0, -1).toReversed()) root = hash(marked(1, peak, root))
  return root
}

/** How many subtrees a log of this size has: as many as its size has ones. */
const countPeaks = (size: number): number => {
  let ones = 0
  for (let n = size; n > 0; n = Math.floor(n / 2)) ones += n % 2
  return ones
}

const origin = 'heyi/trace'

/** What the hub signs. */
export const checkpointText = (size: number, root: Uint8Array, at: Date): string =>
  `${origin}\n${size}\n${base64Of(root)}\n${at.toISOString()}\n`

/** The size and the root that a text says; undefined where it is no checkpoint of a trace. */
export function readCheckpoint(text: string): { size: number; root: string; at: string } | undefined {
  const [of, size, root, at, end, ...more] = text.split('\n')
  if (of !== origin || !/^[1-9]\d*$/.test(size ?? '') || !root || !at || end !== '' || more.length > 0) return undefined
  return { size: Number(size), root: hexOf(Uint8Array.from(atob(root), (one) => one.charCodeAt(0))), at }
}

const nothing: Standing = { size: 0, peaks: [], sealed: 0, checkpoints: 0, hidden: 0, breaks: [] }

/** Where a check begins: at the first row, or after a checkpoint whose signature and subtrees hold. */
export function beginAfter(tools: Tools, checkpoint: Checkpoint | null): Standing {
  if (!checkpoint) return nothing
  const { size } = checkpoint
  const { breaks, peaks } = judge(tools, checkpoint, { ...nothing, size })
  return { ...nothing, size, sealed: size, checkpoints: 1, peaks, breaks }
}

/** A checkpoint beside what was computed up to it; null where nothing could be. */
function judge(
  tools: Tools,
  { size, text, signature, peaks }: Checkpoint,
  { sealed }: Standing,
  computed: readonly Bytes[] | null = null,
): { breaks: Break[]; peaks: readonly Bytes[] } {
  const range = { from: Math.min(sealed + 1, size), to: size }
  const told = readCheckpoint(text)
  const breaks: Break[] = []
  if (told?.size !== size || !tools.isSigned(text, signature)) breaks.push({ kind: 'signature', ...range })
  if (tools.seen?.size === size && tools.seen.text !== text) breaks.push({ kind: 'rewritten', from: 1, to: size })
  const stated = peaks.map(bytesOf)
  const fit = stated.length === countPeaks(size) && hexOf(rootOf(tools.hash, stated)) === told?.root
  if (!fit) breaks.push({ kind: 'peaks', ...range })
  if (!computed) return { breaks, peaks: stated }
  const found = hexOf(rootOf(tools.hash, computed))
  if (told && found !== told.root) breaks.push({ kind: 'root', ...range, expected: told.root, found })
  // What is wrong before a checkpoint must not make everything after it look wrong.
  return { breaks, peaks: fit ? stated : computed }
}

/** What is wrong with one row by itself. */
function faultsOf({ hash }: Tools, { number, hash: expected, kept, event }: Leaf): Break[] {
  const at = { from: number, to: number }
  if (!kept) return [{ kind: 'gone', ...at, expected }]
  if (event?.sealed == null) return []
  const found = hexOf(leafOf(hash, event.sealed))
  if (found !== expected) return [{ kind: 'payload', ...at, expected, found }]
  const told = JSON.parse(event.sealed) as { type: string; at: string; subject: string }
  const same =
    told.type === event.type && told.subject === event.subject && Date.parse(told.at) === Date.parse(event.at)
  return same ? [] : [{ kind: 'columns', ...at }]
}

/** Checks the next rows, in their order, against the checkpoints among them. Rows that follow the last one stay open. */
export function readOn(
  tools: Tools,
  before: Standing,
  leaves: readonly Leaf[],
  checkpoints: readonly Checkpoint[],
): Standing {
  const signed = new Map(checkpoints.map((one) => [one.size, one]))
  const breaks = [...before.breaks]
  let { size, peaks, sealed, checkpoints: read, hidden } = before
  let fresh: Bytes[] = []
  const gather = () => {
    peaks = grow(tools.hash, peaks, size - fresh.length, fresh)
    fresh = []
  }
  for (const leaf of leaves) {
    if (leaf.number <= size) continue
    if (leaf.number > size + 1) {
      breaks.push({ kind: 'missing', from: size + 1, to: leaf.number - 1 })
      // The tree has to have a leaf there; what it was nobody knows, and the next checkpoint says so.
      fresh.push(...Array.from({ length: leaf.number - 1 - size }, () => new Uint8Array(32)))
    }
    breaks.push(...faultsOf(tools, leaf))
    if (leaf.kept && leaf.event?.sealed == null) hidden++
    fresh.push(bytesOf(leaf.hash))
    size = leaf.number
    const checkpoint = signed.get(size)
    if (tools.seen?.size === size && !checkpoint) breaks.push({ kind: 'rewritten', from: 1, to: size })
    if (!checkpoint) continue
    gather()
    const judged = judge(tools, checkpoint, { ...before, sealed }, peaks)
    breaks.push(...judged.breaks)
    ;({ peaks } = judged)
    sealed = size
    read++
  }
  gather()
  return { size, peaks, sealed, checkpoints: read, hidden, breaks }
}
