// 合议庭: an odd bench, somebody from each agency whose item is contested, a chair from coordination or justice, and nobody
// who found, assessed or coordinated the docket, or is tied to the party (行政处罚法43、64(四) by analogy). Pure.
import { conflict, invalid } from '../../platform/refusal.ts'

export const sizes = [3, 5, 7] as const
export const panelStatuses = ['forming', 'seated', 'concluded', 'dissolved'] as const
export type PanelStatus = (typeof panelStatuses)[number]
export const seatRoles = ['chair', 'member', 'clerk'] as const
export type SeatRole = (typeof seatRoles)[number]

/** Somebody appointed to sit on panels, and what one docket knows of them. */
export type Candidate = {
  personId: string
  name: string
  agencyId: string
  agencyCode: string
  agencyKind: string
  /** 职责: the classes they hold on the docket. */
  classes: readonly string[]
  /** Inspected for it, or handles or approves a penalty case of it. */
  investigated: boolean
  /** 利害关系, as they declared it. */
  relation: string | null
  /** Withdrew from it before. */
  withdrew: boolean
  /** Their agency's certificate that is valid today. */
  certificateId: string | null
}
/** Whoever sits: what the composition of the bench asks of them. */
export type Seat = { candidate: Pick<Candidate, 'personId' | 'name' | 'agencyId' | 'agencyKind'>; role: SeatRole }
export type Bar = { rule: string; zh: string; en: string; law: string }

const held: Record<string, Bar> = {
  find: {
    rule: 'seat.found',
    zh: '发现本案疑点',
    en: 'found what is contested',
    law: '行政处罚法43、64(四)',
  },
  assess: {
    rule: 'seat.assessed',
    zh: '研判过本案或出具过意见',
    en: 'assessed the case',
    law: '行政处罚法43、64(四)',
  },
  coordinate: {
    rule: 'seat.coordinated',
    zh: '协调、审批过本案',
    en: 'coordinated or approved the docket',
    law: '行政处罚法43、64(四)',
  },
}

/** 席位审查: why somebody may not sit in this seat, if anything. A chair or clerk applies no agency's law and needs no certificate. */
export function barOf(one: Candidate, role: SeatRole): Bar | null {
  const duty = one.classes.find((name) => name in held)
  if (duty) return held[duty]!
  if (one.investigated)
    return {
      rule: 'seat.investigated',
      zh: '参加过本案的检查或办理',
      en: 'inspected or handled the case',
      law: '行政处罚法43、64(四)',
    }
  if (one.relation !== null)
    return {
      rule: 'seat.related',
      zh: `申报与当事人有利害关系(${one.relation})`,
      en: 'declared a relation to the party',
      law: '行政处罚法43',
    }
  if (one.withdrew)
    return { rule: 'seat.withdrew', zh: '已在本案中回避', en: 'withdrew from the case', law: '行政处罚法43' }
  if (role === 'member' && one.agencyKind !== 'oversight' && one.certificateId === null)
    return { rule: 'seat.uncertified', zh: '没有有效的执法证', en: 'holds no valid certificate', law: '行政处罚法42' }
  return null
}

/** Nobody sits against whom something stands: the first is named, with the statute. */
export function assertSeatable(seats: readonly { candidate: Candidate; role: SeatRole }[]): void {
  for (const { candidate, role } of seats) {
    const bar = barOf(candidate, role)
    if (bar)
      throw conflict(
        bar.rule,
        `${candidate.name}${bar.zh},不能进入合议庭(${bar.law});请从候选名单中另选`,
        `${candidate.name} ${bar.en} and cannot sit on this panel. Choose another candidate.`,
        { person: candidate.personId, law: bar.law },
      )
  }
}

/** Whoever lost a race for the duty: the database holds them in another. */
export const takenElsewhere = (names: readonly string[]) =>
  conflict(
    'seat.separation',
    `${names.join('、')}在本案中刚刚承担了其他职责,不能进入合议庭(行政处罚法43、64(四));请从候选名单中另选`,
    `${names.join(', ')} just took another duty in this docket and cannot sit on its panel. Choose other candidates.`,
    { law: '行政处罚法43、64(四)' },
  )

export const unknownCandidate = (person: string) =>
  invalid(
    'seats',
    '所选人员不在候选名单上:须有本辖区内有效的合议职责',
    'Choose from the candidates: people appointed to sit on panels here.',
    {
      person,
      rule: 'seat.appointed',
    },
  )

export const chairs = ['cityManagement', 'oversight']

/** The chair is from coordination or justice. */
function assertChair({ name, agencyKind }: Seat['candidate']): void {
  if (!chairs.includes(agencyKind))
    throw invalid(
      'seats',
      `主持人须来自协调机关或司法行政机关,${name}不是;请另选主持人`,
      `The chair comes from coordination or justice; ${name} does not.`,
      { rule: 'panel.chair' },
    )
}

/** One chair, one clerk: no more of either. */
function assertOfOne(seats: readonly Seat[]): void {
  const twice = (['chair', 'clerk'] as const).some((role) => seats.filter((one) => one.role === role).length > 1)
  if (twice)
    throw invalid('seats', '合议庭设一名主持人,书记员至多一名', 'A panel has one chair, and one clerk at most.', {
      rule: 'panel.chair',
    })
}

/** 组成: as many as its size, one chair, at most one clerk, and a member of every agency whose item is contested. */
export function assertComposed(
  seats: readonly Seat[],
  size: number,
  contested: readonly { agencyId: string; agencyCode: string }[],
): void {
  const people = seats.map(({ candidate }) => candidate.personId)
  if (new Set(people).size < people.length)
    throw invalid('seats', '同一人列了两个席位', 'Somebody is named for two seats.', { rule: 'panel.twice' })
  const of = (role: SeatRole) => seats.filter((one) => one.role === role)
  assertOfOne(seats)
  const [chair] = of('chair')
  if (!chair) throw invalid('seats', '合议庭须有一名主持人', 'A panel has a chair.', { rule: 'panel.chair' })
  assertChair(chair.candidate)
  const members = of('member')
  const missing = contested.filter(({ agencyId }) => !members.some(({ candidate }) => candidate.agencyId === agencyId))
  if (missing.length > 0) {
    const codes = missing.map(({ agencyCode }) => agencyCode).join('、')
    throw invalid(
      'seats',
      `被申诉事项的部门各须有一名成员,还缺:${codes}`,
      `Every agency with a contested item has a member; missing: ${codes}.`,
      { rule: 'panel.agencies', missing: missing.map(({ agencyCode }) => agencyCode), size: sizeFor(contested.length) },
    )
  }
  if (members.length + 1 !== size)
    throw invalid(
      'seats',
      `合议庭共 ${size} 人(含主持人,不含书记员),现为 ${members.length + 1} 人`,
      `The panel votes with ${size}, its chair one of them; there are ${members.length + 1}.`,
      {
        rule: 'panel.size',
      },
    )
}

/** The smallest bench with room for the chair and a member of each of so many agencies. */
export const sizeFor = (agencies: number): number | null => sizes.find((size) => size > agencies) ?? null

/** An even bench could stand divided. */
export function assertOdd(size: number): void {
  if (!sizes.some((one) => one === size))
    throw invalid('size', '合议庭为 3、5 或 7 人', 'A panel is of 3, 5 or 7.', { rule: 'panel.size' })
}

/** 法定人数: more than half, and no more than there are; more than half unless told. */
export function quorumOf(size: number, quorum: number | undefined): number {
  const least = (size + 1) / 2
  if (quorum === undefined) return least
  if (quorum >= least && quorum <= size) return quorum
  throw invalid('quorum', `法定人数应在 ${least} 与 ${size} 之间`, `The quorum is between ${least} and ${size}.`, {
    rule: 'panel.quorum',
  })
}

/** Only what was admitted goes before a panel. */
export function assertFormable({ status, number }: { status: string; number: string }): void {
  if (status !== 'admitted')
    throw conflict(
      'panel.admitted',
      `${number} 未受理或已终止,不能组成合议庭`,
      `${number} is not admitted, or is over: no panel is formed.`,
      {
        status,
      },
    )
}

export const panelOnce = (number: string) =>
  conflict(
    'panel.once',
    `${number} 已组成合议庭;成员变动请补席或更换`,
    `${number} has its panel. Fill or change its seats.`,
  )

export const hasVoted = () =>
  conflict(
    'seat.voted',
    '表决已经结束,成员不再更换;成员应当回避的,请办理回避',
    'The vote has closed: no member is replaced any more. Where one has to withdraw, have that asked and decided.',
  )

const names = { forming: '缺席位', seated: '已组成', concluded: '已裁议', dissolved: '已解散' } satisfies Record<
  PanelStatus,
  string
>

/** Its seats change while it goes on. */
export function assertGoesOn({ status }: { status: PanelStatus }): void {
  if (status !== 'forming' && status !== 'seated')
    throw conflict(
      'panel.over',
      `合议庭${names[status]},成员不再变动`,
      `The panel is ${status}: its seats change no more.`,
      { status },
    )
}

/** A seat is taken by one who fits what is empty: the bench is composed as it was to be. */
export function assertRefilled(
  after: readonly Seat[],
  size: number,
  contested: readonly { agencyId: string; agencyCode: string }[],
): PanelStatus {
  assertOfOne(after)
  const voters = after.filter(({ role }) => role !== 'clerk').length
  if (voters > size) throw conflict('panel.full', '合议庭没有空缺', 'No seat of the panel is empty.', { size })
  if (voters < size) return 'forming'
  assertComposed(after, size, contested)
  return 'seated'
}

/** Whoever left the panel has nothing to withdraw from. */
export function assertSits({ endedAt }: { endedAt: Date | null }): void {
  if (endedAt)
    throw conflict('seat.ended', '此人已不在合议庭中', 'They sit on the panel no more.', {
      endedAt: endedAt.toISOString(),
    })
}
