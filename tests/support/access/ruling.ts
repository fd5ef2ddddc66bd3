import { newId } from '../../../src/platform/ids.ts'
import type { QueryRow } from './seen.ts'
import { type MutationRow, same } from './rights.ts'

// Of the cases of this table none is before a panel: what is seen of a vote, and by whom, tests/ruling/secret.test.ts shows.
const none = newId()
const panelists: MutationRow['rights'] = same({ may: '', NOT_FOUND: 'feng' }, 'ours', 'sealed')
const leads: MutationRow['rights'] = same({ may: '', NOT_FOUND: 'luo' }, 'ours', 'sealed')

export const rulingMutations: Record<string, MutationRow> = {
  openDeliberation: { input: () => ({ id: newId(), panel: `Panel:${none}` }), rights: panelists },
  castBallot: {
    input: () => ({ question: `Question:${none}`, outcome: 'UPHOLD', reasons: '维持' }),
    rights: panelists,
  },
  adjournDeliberation: {
    input: () => ({ deliberation: `Deliberation:${none}`, reason: '补证' }),
    rights: panelists,
  },
  ruleAppeal: {
    input: () => ({
      id: newId(),
      deliberation: `Deliberation:${none}`,
      items: [{ question: `Question:${none}`, reasons: '维持' }],
    }),
    rights: panelists,
  },
  adoptRuling: { input: () => ({ item: `RulingItem:${none}`, reason: '同意' }), rights: leads },
  refuseRuling: { input: () => ({ item: `RulingItem:${none}`, reason: '不同意' }), rights: leads },
}

export const rulingQueries: Record<string, QueryRow> = {
  deliberation: { ask: () => `deliberation(id: "Deliberation:${none}") { id }`, mark: () => none, seen: {} },
}

export const rulingNodes = ['Deliberation', 'Question', 'Ballot', 'Ruling', 'RulingItem'].map((type) => ({
  type,
  id: () => `${type}:${none}`,
  seen: {},
}))
