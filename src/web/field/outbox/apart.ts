import { refusedBy } from '../../shared/graphql.ts'
import { type CaptureAnswer, type SentCapture, type SentOperation, type Synced, sync } from '../hub.ts'
import type { Answer } from './rules.ts'

/** The hub takes nothing from a phone whose clock is weeks off. */
export const isClock = (error: unknown): boolean => refusedBy(error)?.rule === 'device.clock'

/** What a hub says of a request's content, and a gateway of its size; any other no is about who sends it, or nobody's word. */
const ofContent = new Set(['INVALID', 'TOO_LARGE', 'HTTP_413'])

/** What the hub refused in what was sent, where trying the same again is no use; nothing else is a word on it. */
function refusedForGood(error: unknown) {
  const refused = refusedBy(error)
  return refused && !refused.retryable && ofContent.has(refused.code) && !isClock(error) ? refused : undefined
}

/** Sends manifests; where the hub takes the request as a whole for wrong, by halves, so that one spoils no other. */
export async function syncCaptures(
  device: string,
  sent: readonly SentCapture[],
  token: string,
): Promise<{ captures: CaptureAnswer[]; clockOffsetMs?: number }> {
  try {
    return await sync({ device, captures: sent, operations: [] }, token)
  } catch (error) {
    const refused = refusedForGood(error)
    if (!refused) throw error
    if (sent.length > 1) {
      const middle = Math.ceil(sent.length / 2)
      const first = await syncCaptures(device, sent.slice(0, middle), token)
      const rest = await syncCaptures(device, sent.slice(middle), token)
      return { ...first, ...rest, captures: [...first.captures, ...rest.captures] }
    }
    // A manifest is a few lines: what finds one too large is not speaking of it.
    if (refused.code !== 'INVALID') throw error
    const { code, zh, en } = refused
    const told = { code, message: zh, messageEn: en }
    return { captures: [{ sha256: '', outcome: 'REJECTED', flags: [], receipt: null, error: told }] }
  }
}

type Answers = Pick<Synced, 'operations'> & { clockOffsetMs?: number }

/** Sends operations; where the hub takes the request as a whole for wrong, each alone, so that one spoils no other. */
export async function syncEach(device: string, operations: readonly SentOperation[], token: string): Promise<Answers> {
  try {
    return await sync({ device, captures: [], operations }, token)
  } catch (error) {
    const refused = refusedForGood(error)
    if (!refused) throw error
    const [only, second] = operations
    if (second) {
      const answers: Answer[] = []
      for (const one of operations) answers.push(...(await syncEach(device, [one], token)).operations)
      return { operations: answers }
    }
    const { code, zh, en, rule = null, law = null } = refused
    const told = { code, message: zh, messageEn: en, rule, law }
    return { operations: [{ id: only!.id, outcome: 'REJECTED', error: told, trace: null, kept: false }] }
  }
}
