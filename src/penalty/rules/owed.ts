// 裁决转听证: what an agency adopted of a ruling binds it. It imposes no penalty on the finding before the statutory hearing
// was held, or given up by the party on the record, since (行政处罚法63–65). Pure: every fact is an argument.
import { conflict } from '../../platform/refusal.ts'
import type { Gate } from './gates.ts'

/** Instants in RFC 3339, UTC. `ruling` is its 文号. */
export type Owed = { finding: string; ruling: string; owedAt: string }
type Heard = { outcome: 'held' | 'waived' | 'ended' | null; outcomeAt: string | null }

const law = '行政处罚法63、64、65'

/** A hearing of before the ruling is not the one it asks for; that nobody asked for one gives nothing up on the record. */
export function owedGate(
  owed: readonly Owed[],
  items: readonly { finding: string }[],
  heard: readonly Heard[],
): Gate[] {
  const due = owed.filter(({ finding }) => items.some((item) => item.finding === finding))
  if (due.length === 0) return []
  const shut = due.filter(
    ({ owedAt }) => !heard.some(({ outcome, outcomeAt }) => outcome !== null && isAfter(outcomeAt!, owedAt)),
  )
  const numbers = [...new Set((shut.length > 0 ? shut : due).map(({ ruling }) => ruling))].join('、')
  const open = shut.length === 0
  return [
    {
      key: 'ruledHearing',
      open,
      zh: open
        ? `合议庭裁议书 ${numbers} 要求的听证已有结果`
        : `合议庭裁议书 ${numbers} 经采纳转听证:须举行听证,或有当事人放弃听证的记录;请告知听证权利,登记听证(requestHearing),再登记其结果`,
      en: open
        ? `The hearing that ruling ${numbers} asks for was held, or given up.`
        : `Ruling ${numbers}, adopted, sends this to a hearing: it is held, or given up by the party on the record. Tell of the right, record the hearing (requestHearing), then its outcome.`,
      law,
      opener: '当事人、本部门',
    },
  ]
}

const isAfter = (one: string, other: string): boolean => new Date(one) > new Date(other)

/** Whoever lost a race: the ruling was adopted while the penalty was being decided. */
export const hearingOwed = () =>
  conflict(
    'penalty.ruledHearing',
    '合议庭裁决刚经采纳转听证:举行听证或记录当事人放弃听证之前,不得作出处罚决定',
    'A ruling that was just adopted sends this to a hearing: no penalty is decided before it is held, or given up on the record.',
    { law },
  )
