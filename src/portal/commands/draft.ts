import type { Tx } from '../../platform/database/pool.ts'
import { type Hub, transact } from '../../platform/database/transaction.ts'
import { system } from '../../platform/identity.ts'
import { newId } from '../../platform/ids.ts'
import { assertOpen, keptDays } from '../rules/draft.ts'
import type { Answers } from '../rules/question.ts'
import * as store from '../store/draft.ts'

/** Writes what is nobody's business but the party's: it leaves no trace until it is sent. */
const write = <T>(hub: Hub, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> =>
  transact(
    hub.sql,
    { who: system.page, moment: hub.clock(), alongside: async () => undefined },
    async (tx, { now }) => {
      const result = await work(tx, now)
      await tx`commit`
      return result
    },
  )

/** Keeps answers to what is being written; the first one begins it. */
export const saveDraft = (hub: Hub, which: store.Which, answers: Answers): Promise<store.Draft> =>
  write(hub, async (tx, now) => {
    const draft = await store.beginDraft(tx, which, newId(), now)
    await store.saveAnswers(tx, draft.id, answers, now)
    return { ...draft, answers: { ...draft.answers, ...answers } }
  })

/** 清理草稿: what nobody has gone on with for long is cleared, with its files; its page says so to whoever comes back. */
export const sweepDrafts = (hub: Hub): Promise<number> =>
  write(hub, (tx, now) => store.sweepDrafts(tx, new Date(now.getTime() - keptDays * 86_400_000), now))

export const removeFile = (hub: Hub, which: store.Which, sha256: string): Promise<void> =>
  write(hub, async (tx) => {
    const open = await store.findOpen(tx, which)
    if (!open) return
    assertOpen(await store.lockForFile(tx, open.id))
    await store.removeFile(tx, open.id, sha256)
  })
