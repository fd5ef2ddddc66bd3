import { base64 } from '../capture/manifest.ts'
import { type Refused, refusalIn } from '../../shared/graphql.ts'

/** Bytes a request; small enough that a broken one costs little, and progress is seen. */
const piece = 512 * 1024

type Going = {
  token: string
  sha256: string
  mime: string
  /** Where it goes on, as told by `at` before. */
  place: string | null
  /** Told the upload's address and how many bytes the hub holds. */
  at: (place: string, offset: number) => Promise<void>
}

/** What the hub answered instead of taking bytes. */
export type UploadFailure = Error & { status: number; refused: Refused | undefined }

const failed = (status: number, refused?: Refused): UploadFailure =>
  Object.assign(new Error(`upload ${status}`), { status, refused })

const failedWith = async (answer: Response) =>
  failed(answer.status, refusalIn(await answer.json().catch(() => undefined), answer.status))

const send = async (method: string, url: string, token: string, headers: Record<string, string>, body?: ArrayBuffer) =>
  fetch(url, {
    method,
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers },
    body: body ?? null,
    signal: AbortSignal.timeout(120_000),
  })

const label = (name: string, value: string) => `${name} ${base64(new TextEncoder().encode(value).buffer)}`

/**
 * Sends bytes by tus 1.0.0, each piece with its checksum, going on from what the hub holds already. Throws UploadFailure
 * where the hub refused; resolves once the hub has them whole, hashed and stored.
 */
export async function upload(bytes: ArrayBuffer, going: Going): Promise<void> {
  const { token, sha256 } = going
  let { place } = going
  let offset = 0
  if (place) {
    const answer = await send('HEAD', place, token, {})
    if (answer.headers.get('x-heyi-sha256') === sha256) return
    if (answer.ok) offset = Number(answer.headers.get('upload-offset'))
    else if (answer.status === 404 || answer.status === 410) place = null
    else throw failed(answer.status)
  }
  if (!place) {
    const answer = await send('POST', '/files', token, {
      'upload-length': String(bytes.byteLength),
      'upload-metadata': [label('sha256', sha256), label('filetype', going.mime)].join(','),
    })
    if (answer.status !== 201) throw await failedWith(answer)
    place = answer.headers.get('location')!
    offset = 0
    await going.at(place, 0)
  }
  while (offset < bytes.byteLength) {
    const part = bytes.slice(offset, offset + piece)
    const digest = await crypto.subtle.digest('SHA-256', part)
    const answer = await send(
      'PATCH',
      place,
      token,
      {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${base64(digest)}`,
      },
      part,
    )
    if (!answer.ok) throw await failedWith(answer)
    offset = Number(answer.headers.get('upload-offset'))
    await going.at(place, offset)
    // Kept under another hash: what lies at the hub is not what was captured.
    if (offset === bytes.byteLength && answer.headers.get('x-heyi-sha256') !== sha256) throw failed(422)
  }
}
