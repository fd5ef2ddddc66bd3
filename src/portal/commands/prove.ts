import type { Act } from '../../audit/index.ts'
import { lastFours, assertRested, countGuess, wrongDigits } from '../rules/session.ts'
import * as store from '../store/party.ts'

/** Compares the digits somebody gave with the telephones on record; a wrong guess is counted, whoever made it. */
export async function proveParty(act: Act, input: { document: string; digits: string }): Promise<{ id: string }> {
  const guess = await store.lockGuess(act.tx, input.document)
  assertRested(guess, act.now)
  const right = lastFours(await store.listPhones(act.tx, input.document)).includes(input.digits)
  const counted = countGuess(guess, right, act.now)
  await store.saveGuess(act.tx, input.document, counted)
  act.record({
    type: right ? 'party.proved' : 'party.refused',
    subject: ['Document', input.document],
    data: { wrong: counted.wrong },
    scope: await store.getScope(act.tx, input.document),
  })
  if (!right) throw act.keep(wrongDigits(counted))
  return { id: input.document }
}
