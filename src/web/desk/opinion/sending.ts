import { useSyncExternalStore } from 'react'
import { byHash, type Refused, refusedBy } from '../../shared/graphql.ts'
import { asks, token } from '../hub/session.ts'
import { postOpinion, type PostOpinionInput } from '../operations/question.ts'

/** How long an opinion waits before it is sent: so long it can be undone, and nobody has seen it. */
export const patience = 10_000

type Going = {
  request: string
  business: string
  input: PostOpinionInput
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
    const { postOpinion: posted } = await asks(postOpinion, { input })
    tell({ request, business, outcome: posted.status === 'PROPOSED' ? 'proposed' : 'sent' })
  } catch (error) {
    tell({ request, business, outcome: 'refused', refused: refusedBy(error) })
  }
}

/** Submits an opinion: it leaves after ten seconds, unless it is undone. */
export function submit(of: Pick<Going, 'request' | 'business' | 'input'>): void {
  const timer = setTimeout(() => {
    const one = going.find(({ request }) => request === of.request)
    if (one) void send(one)
  }, patience)
  change({ going: [...going, { ...of, until: Date.now() + patience, timer }] })
}

/** Takes the last one back; answers which request it was about. */
export function undoLast(): string | undefined {
  const last = going.at(-1)
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
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token() ?? ''}` },
      body: JSON.stringify({
        operationName: postOpinion.name,
        variables: { input: one.input },
        extensions: byHash(postOpinion),
      }),
    })
  }
  change({ going: [] })
})
