import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { MutationRow } from './rights.ts'
import type { QueryRow, Seen } from './seen.ts'

const [taken, declined, withdrawn, seen] = [newId(), newId(), newId(), newId()]
const of = (id: string) => `Amendment:${id}`
const forBoth: Seen = Object.fromEntries(['ours', 'waiting', 'theirs', 'sealed'].map((name) => [name, 'qian wu zhou']))
const deciding: Seen = Object.fromEntries(['ours', 'waiting', 'theirs', 'sealed'].map((name) => [name, 'qian wu']))

/** 吴 proposes the notices of years far ahead: somebody else takes or declines them. */
export async function openAmendments(world: World): Promise<void> {
  const wu = await world.person('wu')
  const told = { off: [], work: [], papers: [], reason: '测试提议' }
  for (const [n, id] of [taken, declined, withdrawn, seen].entries())
    await wu.does('proposeCalendarYear', { id, year: 2090 + n, ...told })
}

const proposer: MutationRow['rights'] = { ours: { may: 'wu' } }
// Whoever proposed it is not the second person.
const second: MutationRow['rights'] = { ours: { may: 'qian' } }

export const amendmentMutations: Record<string, MutationRow> = {
  proposeCalendarYear: {
    input: () => ({ id: newId(), year: 2099, off: [], work: [], papers: [], reason: '测试' }),
    rights: proposer,
  },
  proposeFigure: {
    input: () => ({ id: newId(), name: 'ULTIMATUM_DAYS', value: 10, validFrom: '2090-01-01', reason: '测试' }),
    rights: proposer,
  },
  takeAmendment: { input: () => ({ amendment: of(taken) }), rights: second },
  declineAmendment: { input: () => ({ amendment: of(declined), reason: '与通知不符' }), rights: second },
  withdrawAmendment: { input: () => ({ amendment: of(withdrawn) }), rights: proposer },
}

export const amendmentQueries: Record<string, QueryRow> = {
  amendments: {
    ask: () => 'amendments(first: 100, status: PROPOSED) { nodes { id } }',
    mark: () => of(seen),
    seen: forBoth,
  },
  calendarImpact: {
    ask: () => `calendarImpact(amendment: "${of(seen)}") { what }`,
    mark: () => '"calendarImpact":[',
    seen: deciding,
  },
}
