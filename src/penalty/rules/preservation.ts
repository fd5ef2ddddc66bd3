// 先行登记保存 (行政处罚法56): what may be lost, or be hard to come by later, is listed and kept as it is, once the head has
// approved; within seven working days it is decided what becomes of it, and what nobody decides on is free by itself. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

const law = '行政处罚法56'

export const preservationOutcomes = ['returned', 'appraised', 'seized', 'confiscated', 'transferred', 'lifted'] as const
/** 固定证据后退还 · 送检测、检验、鉴定 · 依法查封、扣押 · 决定没收 · 移送有关部门 · 解除. */
export type PreservationOutcome = (typeof preservationOutcomes)[number]

export const preservationStates = ['asked', 'refused', 'kept', 'ended', 'lapsed'] as const
export type PreservationState = (typeof preservationStates)[number]

export type Preserved = {
  approved: boolean | null
  dueOn: LegalDay | null
  outcome: PreservationOutcome | null
  outcomeOn: LegalDay | null
}

/** Gives the things back: that may be done, and has to be, when the seven days are over too. */
const freeing = (outcome: PreservationOutcome): boolean => outcome === 'returned' || outcome === 'lifted'

/** Where it stands on a day. What was not decided on by its last day lapsed, whenever the things were given back. */
export function stateOf({ approved, dueOn, outcome, outcomeOn }: Preserved, today: LegalDay): PreservationState {
  if (approved === null) return 'asked'
  if (!approved) return 'refused'
  if ((outcomeOn ?? today) > dueOn!) return 'lapsed'
  return outcome === null ? 'kept' : 'ended'
}

/** Whoever asks for it is one of the officers who list the things; none of them has withdrawn from the case. */
export function assertOfficers(
  officers: readonly string[],
  { recused }: { recused: readonly string[] },
  actor: { personId: string },
): void {
  if (!officers.includes(actor.personId))
    throw invalid('officers', '登记的人须为清点登记的执法人员之一', 'Whoever records it is one of its officers.', {
      rule: 'preservation.officers',
      law: '行政处罚法42、56',
    })
  const i = officers.findIndex((one) => recused.includes(one))
  if (i >= 0)
    throw conflict(
      'preservation.recused',
      '已回避本案的人员不能办理先行登记保存,请更换',
      'Whoever has withdrawn from the case keeps no evidence of it. Name somebody else.',
      { law: '行政处罚法43', field: `officers.${i}` },
    )
}

/** The head decides once on whether it is kept, and is none of those who ask for it. */
export function assertApprovable(
  one: { approved: boolean | null; officers: readonly string[] } | undefined,
  actor: { personId: string },
): asserts one {
  if (!one) throw noSuch()
  if (one.approved !== null)
    throw conflict('preservation.decided', '该先行登记保存已经审批', 'It is decided already whether this is kept.', {
      law,
    })
  if (one.officers.includes(actor.personId))
    throw conflict(
      'preservation.own',
      '登记保存的人员不能审批自己的申请,请由其他负责人审批',
      'Whoever asks that something be kept does not approve it. Another head does.',
      { law },
    )
}

const noSuch = () =>
  conflict('preservation.none', '本案没有这一次先行登记保存', 'There is no such preservation of this case.', {
    law,
    field: 'number',
  })

/**
 * What becomes of the things is decided once, while they are kept; afterwards they can only be given back. 没收 takes a
 * decision of this case that confiscates something; every outcome but giving them back says by which paper.
 */
export function assertEndable(
  one: Preserved | undefined,
  { outcome, paper }: { outcome: PreservationOutcome; paper?: string | undefined },
  { today, confiscating }: { today: LegalDay; confiscating: string | undefined },
): asserts one is Preserved & { dueOn: LegalDay } {
  if (!one) throw noSuch()
  const state = stateOf(one, today)
  if (one.outcome !== null || (state !== 'kept' && state !== 'lapsed'))
    throw conflict(
      'preservation.end',
      one.outcome === null
        ? '该先行登记保存未经批准生效,没有可处理的物品'
        : '对该先行登记保存的物品已经作出处理,不能重复处理',
      one.outcome === null
        ? 'Nothing is kept by this: it is not approved.'
        : 'It is decided already what becomes of these things.',
      { law, state },
    )
  if (state === 'lapsed' && !freeing(outcome))
    throw conflict(
      'preservation.lapsed',
      `自登记保存起七个工作日(至 ${one.dueOn})内未作处理决定,先行登记保存已自动解除,只能退还物品或登记解除;确需查封、扣押的,依行政强制法另行办理`,
      `Nothing was decided until ${one.dueOn}, within seven working days: it is free by itself. Give the things back, or record that they are free.`,
      { law: '行政处罚法56、85', dueOn: one.dueOn },
    )
  if (freeing(outcome) !== (paper === undefined))
    throw invalid(
      'paper',
      '送检、查封扣押、没收、移送的须写明所依据的文书,退还、解除的不写',
      'Name the paper by which they are tested, seized, confiscated or transferred; what is given back needs none.',
      { rule: 'preservation.paper', law },
    )
  if (outcome === 'confiscated' && paper !== confiscating)
    throw conflict(
      'preservation.confiscated',
      '没收须以本案现行有效的没收决定为依据,请填写该决定书的文号',
      'Only a decision of this case that confiscates something takes them away: name it by its number.',
      { law: '行政处罚法9、56', field: 'paper' },
    )
}
