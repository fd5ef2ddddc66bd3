import { useSyncExternalStore } from 'react'
import { byHash, type Refused, refusedBy, run } from '../../shared/graphql.ts'
import { beforeLeaving, token } from '../hub/session.ts'
import { postOpinion, type PostOpinionInput } from '../operations/question.ts'

/** How long an opinion waits before it is sent: so long it can be undone, and nobody has seen it. */
export const patience = 10_000
/** Where nobody answered it is sent again, the same wish each time, so often. */
const again = 5_000

type Going = {
  request: string
  business: string
  input: PostOpinionInput
  /** Of whoever submitted it: it is sent as theirs or not at all. */
  token: string | null
  /** It left once and nobody answered: it may be there already, so it is not undone any more. */
  tried: boolean
  until: number
  timer: ReturnType<typeof setTimeout>
}

/** What became of one. */
export type Said = {
  request: string
  business: string
  outcome: 'sent' | 'proposed' | 'undone' | 'refused'
  refused?: Refused | undefined
}

let going: readonly Going[] = []
let said: readonly (Said & { n: number })[] = []
let count = 0
let snapshot = { going, said }
const listeners = new Set<() => void>()
function change(next: Partial<typeof snapshot>): void {
  ;({ going, said } = { ...snapshot, ...next })
  snapshot = { going, said }
  listeners.forEach((listener) => listener())
}

export const useSending = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => snapshot,
  )

export const isSending = (request: string): boolean => going.some((one) => one.request === request)

function tell(one: Said): void {
  const n = ++count
  change({ said: [...said, { ...one, n }].slice(-3) })
  if (one.outcome !== 'refused') setTimeout(() => hush(n), 6000)
}

/** Takes what was said out of sight. */
export const hush = (n: number): void => change({ said: said.filter((one) => one.n !== n) })

const takeOut = ({ request, timer }: Going) => {
  clearTimeout(timer)
  change({ going: going.filter((one) => one.request !== request) })
}

async function send(one: Going): Promise<void> {
  takeOut(one)
  const { request, business, input } = one
  try {
    const { postOpinion: posted } = await run(postOpinion, { input }, one.token)
    tell({ request, business, outcome: posted.status === 'PROPOSED' ? 'proposed' : 'sent' })
  } catch (error) {
    const refused = refusedBy(error)
    if (refused?.code === 'UNREACHABLE') wait({ ...one, tried: true }, again)
    else tell({ request, business, outcome: 'refused', refused })
  }
}

/** Submits an opinion: it leaves after ten seconds, unless it is undone. */
export const submit = (of: Pick<Going, 'request' | 'business' | 'input'>): void =>
  wait({ ...of, token: token(), tried: false }, patience)

function wait(of: Omit<Going, 'until' | 'timer'>, ms: number): void {
  const timer = setTimeout(() => {
    const one = going.find(({ request }) => request === of.request)
    if (one) void send(one)
  }, ms)
  change({ going: [...going, { ...of, until: Date.now() + ms, timer }] })
}

// Whoever leaves the desk has decided, too: what waits goes out as theirs.
beforeLeaving(() => Promise.all(going.map(send)))

/** Takes the last one back; answers which request it was about. */
export function undoLast(): string | undefined {
  const last = going.findLast(({ tried }) => !tried)
  if (!last) return undefined
  takeOut(last)
  tell({ request: last.request, business: last.business, outcome: 'undone' })
  return last.request
}

// Whoever closes the page has decided: what waits is sent with the last breath.
addEventListener('pagehide', () => {
  for (const one of going) {
    clearTimeout(one.timer)
    void fetch('/graphql', {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${one.token ?? ''}` },
      body: JSON.stringify({
        operationName: postOpinion.name,
        variables: { input: one.input },
        extensions: byHash(postOpinion),
      }),
    })
  }
  change({ going: [] })
})
