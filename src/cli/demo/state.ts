import { findAccount } from '../../identity/store.ts'
import type { Database } from '../../platform/database/database.ts'
import { transact } from '../../platform/database/transaction.ts'
import { system } from '../../platform/identity.ts'
import { listAgencies } from '../../registry/index.ts'
import { logins } from './guide.ts'

/** `unfinished`: a seeding that was broken off left a part of the demo city. `other`: somebody's own records. */
export type DemoState = 'empty' | 'unfinished' | 'demo' | 'other'

/** What a database holds, as far as the demo city goes. */
export const readDemoState = (database: Database): Promise<DemoState> =>
  transact(database.app, { who: system.founder, moment: null, alongside: async () => undefined }, async (tx) => {
    const agencies = await listAgencies(tx)
    const first = await findAccount(tx, logins[0].login)
    await tx`commit`
    if (agencies.length === 0) return 'empty'
    if (!agencies.some(({ documentWord }) => documentWord === '穗天城管')) return 'other'
    return first ? 'demo' : 'unfinished'
  })
