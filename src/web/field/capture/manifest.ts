// 取证清单: what a capture was, signed by the device that made it and chained to the one before. Pure but for WebCrypto.

/** Where the device stood: WGS 84 degrees, accuracy in metres; `fixedAt` tells how old the fix was. */
export type Fix = { latitude: number; longitude: number; accuracy: number; fixedAt: string; datum: 'WGS84' }

export type CaptureKind = 'photo' | 'video' | 'audio' | 'signature' | 'file'

export type Manifest = {
  device: string
  /** From 1, without a gap. */
  counter: number
  /** SHA-256 of the text of the one before. */
  previous: string | null
  kind: CaptureKind
  sha256: string
  bytes: number
  mime: string
  /** By the device's clock; `monotonicMs` runs on when that clock is set. */
  capturedAt: string
  monotonicMs: number
  position: Fix | null
  /** From the gallery: neither time nor place is this device's word. */
  imported: boolean
  visit: string | null
  finding: string | null
  item: string | null
  notice: string | null
}

/** RFC 8785: names in order, no spaces. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, '0')).join('')

export const sha256 = async (bytes: BufferSource): Promise<string> => hex(await crypto.subtle.digest('SHA-256', bytes))

export const sha256Text = (text: string): Promise<string> => sha256(new TextEncoder().encode(text))

export const base64 = (bytes: ArrayBuffer): string => {
  let text = ''
  for (const one of new Uint8Array(bytes)) text += String.fromCharCode(one)
  return btoa(text)
}

/** The hub's signed word that it has a manifest. */
export type Receipt = { text: string; signature: string }

/** Whether the hub's word is one: signed with the key that it gave this phone (SPKI, base64), and about this manifest. */
export async function proves(receipt: Receipt | null, manifest: string, hubKey: string): Promise<boolean> {
  if (!receipt) return false
  try {
    const key = await crypto.subtle.importKey('spki', bytesOf(hubKey), algorithm, false, ['verify'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    const text = new TextEncoder().encode(receipt.text)
    const isSigned = await crypto.subtle.verify(how, key, bytesOf(receipt.signature), text)
    return isSigned && (JSON.parse(receipt.text) as { manifest?: unknown }).manifest === (await sha256Text(manifest))
  } catch {
    return false
  }
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

/** A pair whose private half never leaves this device's key store. */
export const newPair = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])

export const publicKeyOf = async (pair: CryptoKeyPair): Promise<string> =>
  base64(await crypto.subtle.exportKey('spki', pair.publicKey))

/** r‖s in base64 (IEEE P1363). */
export const sign = async (pair: CryptoKeyPair, text: string): Promise<string> =>
  base64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(text)))
