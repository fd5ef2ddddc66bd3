import type { Act } from '../../audit/index.ts'
import { assertMay, assertOwnLetterhead } from '../access.ts'
import { saveLetterhead } from '../store/letterhead.ts'

/** 登记文书落款信息: from now on the agency's papers say so; what was printed stays as it is. */
export async function setLetterhead(
  act: Act,
  input: {
    agency: string
    contact: string
    address: string
    government: string
    court: string
    account?: { payee: string; bank: string; number: string } | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'letterhead.set')
  assertOwnLetterhead(act.actor, input.agency)
  const { agency, contact, address, government, court, account } = input
  const { payee = null, bank = null, number = null } = account ?? {}
  await saveLetterhead(act.tx, {
    agencyId: agency,
    contact,
    address,
    government,
    court,
    payee,
    bank,
    account: number,
    setAt: act.now,
  })
  act.record({ type: 'letterhead.set', subject: ['Agency', agency], data: { government, court, pays: !!account } })
  return { id: agency }
}
