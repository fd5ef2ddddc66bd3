import { describe, expect, it } from 'vitest'
import { explain } from '../../src/platform/database/transaction.ts'

describe('a connection to the database that is lost', () => {
  it.each(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', '57P01'])(
    'is worth another try, whichever way it is noticed: %s',
    (code) =>
      expect(explain(Object.assign(new Error('write'), { code }))).toMatchObject({
        code: 'UNAVAILABLE',
        details: { retryable: true },
      }),
  )
})
