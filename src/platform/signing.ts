import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { link, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing, makeFolder, syncFolder, writeDurably } from './files/durable.ts'

/** What the hub signs with: ECDSA over P-256 with SHA-256, as WebCrypto has it (IEEE P1363). */
export type Signer = {
  /** SHA-256 of the public key, in hex: names the key in what it signed. */
  id: string
  /** SPKI, base64. */
  publicKey: string
  /** The signature of a text, base64. */
  sign(text: string): string
}

const curve = 'prime256v1'
const isP256 = (key: KeyObject) => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === curve

/** A public key on P-256 from its SPKI in base64; undefined for anything else. */
export function readPublicKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    // One key has one text, so that nobody enrols it twice by writing it otherwise.
    return isP256(key) && publicText(key) === spki ? key : undefined
  } catch {
    return undefined
  }
}

/** Whether a text was signed with the other half of a key. */
export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const raw = Buffer.from(signature, 'base64')
  // One signature has one text: what base64 passes over is none of it.
  return (
    raw.length === 64 &&
    raw.toString('base64') === signature &&
    verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, raw)
  )
}

const publicText = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64')

/** The signer of a private key in PEM. */
export function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem)
  if (!isP256(key)) throw new Error('the hub signs with a key on P-256')
  const publicKey = publicText(createPublicKey(key))
  return {
    id: createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'),
    publicKey,
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  }
}

/** Opens the hub's own key: the file that is named, else the one in the data folder, made the first time. */
export async function openSigner(directory: string, given: string | undefined): Promise<Signer> {
  if (given) return signerOf(await readFile(given, 'utf8'))
  const path = join(directory, 'hub-key.pem')
  try {
    return signerOf(await readFile(path, 'utf8'))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
  await makeFolder(directory)
  const made = `${path}.${randomUUID()}`
  await writeDurably(made, privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)
  try {
    // Of two that start for the first time at once, one makes the key of both.
    await link(made, path)
    await syncFolder(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(made, { force: true })
  }
  return signerOf(await readFile(path, 'utf8'))
}
