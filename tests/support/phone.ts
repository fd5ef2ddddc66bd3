import { createHash, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** What a phone does to get bytes to the hub: tus 1.0.0 by hand, so that tests can also do it wrongly. */

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A picture of noise: about as many bytes as asked for, never the same twice. */
export function photo(bytes = 2000): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, content, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  const noise = deflateSync(randomBytes(bytes), { level: 0 })
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', noise), chunk('IEND', Buffer.alloc(0))])
}

type Hub = { url: string; token: string | null }

const labels = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')

const send = ({ url, token }: Hub, method: string, path: string, headers: Record<string, string>, body?: Uint8Array) =>
  fetch(`${url}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body ? { body: Buffer.from(body) } : {}),
  })

const stream = { 'content-type': 'application/offset+octet-stream' }

/** Everything in one request. */
export const uploads = (hub: Hub, bytes: Uint8Array, metadata: Record<string, string> = {}, headers = {}) =>
  send(
    hub,
    'POST',
    '/files',
    { ...stream, 'upload-length': String(bytes.length), ...metadataHeader(metadata), ...headers },
    bytes,
  )

const metadataHeader = (metadata: Record<string, string>): Record<string, string> =>
  Object.keys(metadata).length > 0 ? { 'upload-metadata': labels(metadata) } : {}

/** Begins an upload and answers where it goes on. */
export async function begins(hub: Hub, length: number, metadata: Record<string, string> = {}): Promise<string> {
  const answer = await send(hub, 'POST', '/files', { 'upload-length': String(length), ...metadataHeader(metadata) })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.headers.get('location')!
}

/** Sends a piece from an offset. */
export const sends = (hub: Hub, place: string, offset: number, piece: Uint8Array, headers = {}) =>
  send(hub, 'PATCH', place, { ...stream, 'upload-offset': String(offset), ...headers }, piece)

export const asks = (hub: Hub, place: string) => send(hub, 'HEAD', place, {})
export const givesUp = (hub: Hub, place: string) => send(hub, 'DELETE', place, {})

/** The offset the hub holds. */
export const offsetOf = async (hub: Hub, place: string) => Number((await asks(hub, place)).headers.get('upload-offset'))

export const checksum = (algorithm: 'sha1' | 'sha256', piece: Uint8Array) => ({
  'upload-checksum': `${algorithm} ${createHash(algorithm).update(piece).digest('base64')}`,
})
