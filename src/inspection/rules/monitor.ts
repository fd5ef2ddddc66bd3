// 电子技术监控设备记录 (行政处罚法41): what makes the record of a device evidence. Until all of it is there it is a lead. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

const law = '行政处罚法41'

/** What devices record by themselves: monitors (MONITOR), and the logs that machines keep (LOG). */
const recorded: ReadonlySet<string> = new Set(['MONITOR', 'LOG'])
export const isMonitorRecord = ({ kind }: { kind: string }): boolean => recorded.has(kind)

export type Review = { aspect: 'legal' | 'technical'; passed: boolean; reviewedBy: string }

/** 真实、清晰、完整、准确: whether the record is what it should be, with the device's standard, sign and published place. */
export type MonitorCheck = { isTrue: boolean; isClear: boolean; isComplete: boolean; isAccurate: boolean }

/** What was done with the record of a device. */
export type Examined = { reviews: readonly Review[]; check: MonitorCheck | undefined; told: boolean }

/** What a record of a device still lacks to be evidence, in both languages, in the order of doing it. */
export function lackingOf({ reviews, check, told }: Examined): { zh: string; en: string }[] {
  const passed = reviews.filter((one) => one.passed)
  const by = (aspect: Review['aspect']) => passed.find((one) => one.aspect === aspect)?.reviewedBy
  const [legal, technical] = [by('legal'), by('technical')]
  const lacks = [
    legal === undefined && { zh: '法制审核通过(reviewEvidence)', en: 'a legal review that passed it (reviewEvidence)' },
    technical === undefined && {
      zh: '技术审核通过(reviewEvidence)',
      en: 'a technical review that passed it (reviewEvidence)',
    },
    legal !== undefined &&
      legal === technical && {
        zh: '由不同的人作法制、技术审核(请将原件另登记一件证据,重新审核)',
        en: 'legal and technical reviews by two people (add the original as evidence anew, and have it reviewed)',
      },
    !(check?.isTrue && check.isClear && check.isComplete && check.isAccurate) && {
      zh: '核查设备标准、标志、公布地点和记录真实、清晰、完整、准确(checkEvidence)',
      en: 'a check of the device’s standard, sign and published place, and that the record is true, clear, complete and accurate (checkEvidence)',
    },
    !told && {
      zh: '告知当事人并说明查询、陈述申辩的途径(discloseEvidence)',
      en: 'that the party was told of it, and how to view it and to state its case (discloseEvidence)',
    },
  ]
  return lacks.filter((one) => one !== false)
}

/**
 * A monitor record is looked at by somebody else than who brought it in, and reviewed in law by somebody else than
 * technically; other evidence has no such review.
 */
export function assertReviewable(
  evidence: { kind: string; capturedBy: string; excludedAt: Date | null },
  personId: string,
  others: readonly { reviewedBy: string }[] = [],
): void {
  if (!isMonitorRecord(evidence) || evidence.excludedAt)
    throw conflict(
      'evidence.review',
      '只有未被排除的电子技术监控设备记录(MONITOR、LOG)须经此审核',
      'Only the record of a device (MONITOR, LOG) that is not excluded is reviewed.',
      { law },
    )
  if (evidence.capturedBy === personId)
    throw conflict(
      'evidence.otherReviewer',
      '采集人不能审核自己采集的监控记录,请由他人审核',
      'Whoever brought the record in does not review it. Leave it to somebody else.',
      { law },
    )
  if (others.some(({ reviewedBy }) => reviewedBy === personId))
    throw conflict(
      'evidence.twoReviewers',
      '同一监控记录的法制审核和技术审核须由不同的人作出,请由他人审核另一项',
      'The legal and the technical review of a record are by two people. Leave the other one to somebody else.',
      { law, field: 'aspect' },
    )
}

/** The party is told after the record was made, and not tomorrow. */
export function assertDisclosable(
  evidence: { kind: string; excludedAt: Date | null },
  told: LegalDay,
  { capturedOn, today }: { capturedOn: LegalDay; today: LegalDay },
): void {
  if (!isMonitorRecord(evidence) || evidence.excludedAt)
    throw conflict(
      'evidence.disclose',
      '只有未被排除的电子技术监控设备记录(MONITOR、LOG)须如此告知',
      'Only the record of a device (MONITOR, LOG) that is not excluded is told of so.',
      { law },
    )
  if (told < capturedOn || told > today)
    throw invalid('toldOn', `告知日应在 ${capturedOn} 与今天之间`, `It is between ${capturedOn} and today.`, {
      rule: 'evidence.disclosedOn',
      law,
      from: capturedOn,
    })
}
