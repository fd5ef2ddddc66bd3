export type Checked = 'checking' | 'same' | 'other' | 'unreachable'

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, '0')).join('')

/** The SHA-256 of what the hub keeps, computed here: not the hub's word for it. */
export async function checkHash(url: string, sha256: string): Promise<Checked> {
  try {
    const answer = await fetch(url)
    if (!answer.ok) return 'unreachable'
    return hex(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())) === sha256 ? 'same' : 'other'
  } catch {
    return 'unreachable'
  }
}
