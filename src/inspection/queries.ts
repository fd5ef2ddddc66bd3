import { type Hub, transact } from '../platform/database/transaction.ts'
import type { Who } from '../platform/identity.ts'
import { assertMay } from './access.ts'
import * as store from './store.ts'

/** The person behind a session, if it still lasts and their duty lets them send files. */
export const admitSender = (hub: Hub, who: Who): Promise<string> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor }) => {
      assertMay(actor, 'file.store')
      await tx`commit`
      return actor.personId
    },
  )

/** A file as its row says, for whoever sent it or may see evidence of it. */
export const findReadableFile = (hub: Hub, who: Who, sha256: string) =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: (tx) => store.findFile(tx, sha256) },
    async (tx, _begun, file) => {
      await tx`commit`
      return file
    },
  )
