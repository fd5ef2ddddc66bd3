import { devicePair, renewPair } from '../capture/capture.ts'
import { publicKeyOf } from '../capture/manifest.ts'
import { renounce } from '../capture/renewal.ts'
import { refusedBy } from '../../shared/graphql.ts'
import { enrol, hubKeyOf, standingOf } from '../hub.ts'
import { keep, recall } from '../store/database.ts'

/** The login under which this phone's standing was last asked for. */
let askedUnder = ''
/** The login under which the hub last told its key. */
let knownUnder = ''

/** Sends what a device tells; where the hub knows of no such device of theirs, it is told anew as this phone's. */
export async function asOwn(device: string, token: string, sends: () => Promise<void>): Promise<void> {
  try {
    await sends()
  } catch (error) {
    if (refusedBy(error)?.code !== 'NOT_FOUND' || (await standingOf(device, token)) !== 'unknown') throw error
    await renounce(device)
  }
}

/**
 * This phone's id, once the hub knows its key; a phone that was reported lost and is found again becomes another, as does
 * one that the hub does not know as this worker's.
 */
export async function enrolled(token: string): Promise<string> {
  let pair = await devicePair()
  if (pair.enrolled && askedUnder !== token) {
    const standing = await standingOf(pair.id, token)
    if (standing === 'lost') await renewPair()
    if (standing === 'unknown') await renounce(pair.id)

    pair = await devicePair()
    askedUnder = token
  }
  // Asked at every login: a hub that has another key since would be believed no more.
  if (knownUnder !== token || !(await recall('hubKey'))) {
    await keep('hubKey', await hubKeyOf(token))
    knownUnder = token
  }
  if (pair.enrolled) return pair.id
  const name = /\(([^)]+)\)/.exec(navigator.userAgent)?.[1]?.slice(0, 100) ?? 'phone'
  await enrol({ id: pair.id, name, publicKey: await publicKeyOf(pair.keys) }, token)
  await keep('pair', { ...pair, enrolled: true })
  askedUnder = token
  return pair.id
}
