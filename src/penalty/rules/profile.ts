// 办案程序档案: the periods and thresholds of one agency (rules 2.13), as data; what no profile says, 行政处罚法 says here,
// the uncertain numbers in the party's favour. Pure: the profile and the party are arguments.
import type { Party } from '../../handbook/index.ts'
import type { Period } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'
import type { ExclusionKind } from './period.ts'

type Unit = 'workingDays' | 'days'

/** Sums in fen. `hearingInclusive`: whether 以上 (the sum itself too) or 超过 (only more) gives the right. */
export type Profile = {
  /** From the first clue to the filing. */
  filingLength: number
  filingUnit: Unit
  /** By how many of these days a lead may extend that once; 0: its rule does not let it be extended. */
  filingExtension: number
  /** From the filing to the decision (行政处罚法60). */
  decisionDays: number
  /** What a lead may add once; more takes a collective discussion. */
  extensionDays: number
  /** From service of the prior notice, to state and defend. */
  statementLength: number
  statementUnit: Unit
  /** 较大数额 of one decision (行政处罚法63), never summed with another agency's. */
  hearingCitizen: number
  hearingOrganisation: number
  hearingInclusive: boolean
  /** From here on a case is grave: discussed (57) and reviewed (58). */
  graveCitizen: number
  graveOrganisation: number
  /** So many violations are 多个法律关系 (行政处罚法58(三)). */
  reviewViolations: number
  /** 听证 · 公告 · 检测 · 检验 · 鉴定, as far as its rule leaves them out of the period to decide (行政处罚法60). */
  excludes: ExclusionKind[]
  /** 按日计罚: the violations for which its rules have a fine counted anew for every day that they go on (生态环境法典1060). */
  dailyFines: string[]
  basis: string
}

/** For an agency that has set none. The thresholds are the lowest known, so that a right is rather given than missed. [P] */
export const defaultProfile: Profile = {
  filingLength: 15,
  filingUnit: 'workingDays',
  filingExtension: 15,
  decisionDays: 90,
  extensionDays: 30,
  statementLength: 5,
  statementUnit: 'workingDays',
  hearingCitizen: 500_000,
  hearingOrganisation: 10_000_000,
  hearingInclusive: true,
  graveCitizen: 500_000,
  graveOrganisation: 10_000_000,
  reviewViolations: 2,
  // 行政处罚法60 leaves it to a law or rule: who has none leaves nothing out.
  excludes: [],
  dailyFines: [],
  basis: '行政处罚法60、63、64;数额为产品默认值,以本部门规定为准',
}

/**
 * As whom a case takes its party: as the opinions it rests on took it, which go by the law of its place. Where they
 * differ, or one of old says nothing, as a citizen, whose thresholds are the lower ones.
 */
export const partyOfCase = (parties: readonly (Party | null)[]): Party =>
  parties.length > 0 && parties.every((one) => one === 'unit') ? 'unit' : 'citizen'

/** A period that binds the agency ends on its natural day (rules T-06). */
export const filingPeriod = ({
  filingLength,
  filingUnit,
  basis,
}: Pick<Profile, 'filingLength' | 'filingUnit' | 'basis'>): Period => ({
  length: filingLength,
  unit: filingUnit,
  direction: 'after',
  roll: false,
  law: basis,
})

export const decisionPeriod = ({ decisionDays }: Profile): Period => ({
  length: decisionDays,
  unit: 'days',
  direction: 'after',
  roll: false,
  law: '行政处罚法60',
})

/** A period that protects the party moves on from a rest day (rules T-05). */
export const statementPeriod = ({ statementLength, statementUnit, basis }: Profile): Period => ({
  length: statementLength,
  unit: statementUnit,
  direction: 'after',
  roll: true,
  law: basis,
})

/** Later than the law lets it be, an agency's own rule may not say (行政处罚法60 leaves that to law and rule, 64 does not). */
export function assertProfile(profile: Profile): void {
  const { hearingCitizen, hearingOrganisation, graveCitizen, graveOrganisation } = profile
  if (hearingCitizen > hearingOrganisation || graveCitizen > graveOrganisation)
    throw invalid(
      'hearingCitizen',
      '公民的数额标准不应高于法人或其他组织的标准',
      'The threshold of a citizen is not above that of an organisation.',
      { rule: 'profile.thresholds', law: '行政处罚法63' },
    )
}
