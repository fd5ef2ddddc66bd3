import type { Act } from '../../audit/index.ts'
import { assertMayHear } from '../access.ts'
import * as rules from '../rules/news.ts'
import * as store from '../store/news.ts'

/** Events by their numbers, as the cursors that were handed in say them. */
export type Read = { upTo: number; apart: number[] }

/** 已读: up to an event, or only these. Two computers at once: whoever read further is right. */
export async function readNews(act: Act, _input: unknown, { upTo, apart }: Read): Promise<{ id: string }> {
  assertMayHear(act.actor, 'news.read')
  const { personId } = act.actor
  act.send(store.saveRead(act.tx, personId, upTo, apart))
  act.record({
    type: 'news.read',
    subject: ['Bell', personId],
    data: { upTo, apart },
    scope: { addresseeId: personId },
  })
  return { id: personId }
}

/** 设铃: which kinds are silent, and when nothing interrupts. */
export async function setBell(
  act: Act,
  input: { muted: rules.NewsKind[]; quietFrom?: string | undefined; quietUntil?: string | undefined },
): Promise<{ id: string }> {
  assertMayHear(act.actor, 'bell.set')
  const { personId } = act.actor
  const bell = {
    muted: [...new Set(input.muted)],
    quietFrom: input.quietFrom ?? null,
    quietUntil: input.quietUntil ?? null,
  }
  rules.assertMuted(bell.muted)
  rules.assertQuiet({ from: bell.quietFrom, until: bell.quietUntil })
  act.send(store.saveBell(act.tx, personId, bell))
  act.record({ type: 'bell.set', subject: ['Bell', personId], data: bell, scope: { addresseeId: personId } })
  return { id: personId }
}
