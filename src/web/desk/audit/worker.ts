import { beginAfter, type Checkpoint, type Leaf, readOn, type Standing, type Tools } from '../../../audit/rules/log.ts'
import { sha256 } from '../../shared/sha256.ts'

/** What the page sends: where to begin, then rows. Each is answered with how far the check has got. */
export type Begin = { publicKey: string; after: Checkpoint | null; seen: { size: number; text: string } | undefined }
export type Order = { begin: Begin } | { leaves: Leaf[]; checkpoints: Checkpoint[] }

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const bytesIn = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
const nameOf = (text: string, signature: string) => `${signature} ${text}`

let key: CryptoKey
let seen: Begin['seen']
let standing: Standing

/** The browser checks signatures only after a while; the rule asks at once: so they are checked before it is asked. */
async function toolsFor(checkpoints: readonly Checkpoint[]): Promise<Tools> {
  const signed = new Set<string>()
  for (const { text, signature } of checkpoints)
    if (await crypto.subtle.verify(ecdsa, key, bytesIn(signature), new TextEncoder().encode(text)))
      signed.add(nameOf(text, signature))
  return { hash: sha256, seen, isSigned: (text, signature) => signed.has(nameOf(text, signature)) }
}

async function follow(order: Order): Promise<Standing> {
  if ('begin' in order) {
    const { publicKey, after } = order.begin
    ;({ seen } = order.begin)
    key = await crypto.subtle.importKey('spki', bytesIn(publicKey), ecdsa, false, ['verify'])
    return beginAfter(await toolsFor(after ? [after] : []), after)
  }
  return readOn(await toolsFor(order.checkpoints), standing, order.leaves, order.checkpoints)
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  void follow(data).then((now) => {
    standing = now
    postMessage(now)
  })
})
