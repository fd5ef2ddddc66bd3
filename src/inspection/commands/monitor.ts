import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/monitor.ts'
import * as store from '../store/monitor.ts'
import { insertReview, listReviews, lockEvidence } from '../store.ts'
import { scopeOfEvidence } from './evidence.ts'

/** Reviews one aspect of a monitor record: lawful and technically sound, or not; each by another person (行政处罚法41). */
export async function reviewEvidence(
  act: Act,
  input: { evidence: string; aspect: 'legal' | 'technical'; passed: boolean; note: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.review')
  const evidence = await lockEvidence(act.tx, input.evidence)
  const { aspect, passed, note } = input
  const others = (await listReviews(act.tx, [evidence.id])).filter((one) => one.aspect !== aspect)
  rules.assertReviewable(evidence, act.actor.personId, others)
  const review = { evidenceId: evidence.id, aspect, passed, note, reviewedBy: act.actor.personId, reviewedAt: act.now }
  await insertReview(act.tx, review)
  act.record({
    type: 'evidence.reviewed',
    subject: ['Evidence', evidence.id],
    data: { sha256: evidence.sha256, finding: evidence.findingId, aspect, passed },
    scope: scopeOfEvidence(evidence),
  })
  return { id: evidence.id }
}

/** 核查监控记录: the standard, sign and published place of the device, and whether the record is 真实、清晰、完整、准确. */
export async function checkEvidence(
  act: Act,
  input: { evidence: string; standard: string; sign: string; publishedAt: string } & rules.MonitorCheck,
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.review')
  const evidence = await lockEvidence(act.tx, input.evidence)
  rules.assertReviewable(evidence, act.actor.personId)
  const { standard, sign, publishedAt, isTrue, isClear, isComplete, isAccurate } = input
  const found = { isTrue, isClear, isComplete, isAccurate }
  await store.insertCheck(act.tx, {
    evidenceId: evidence.id,
    standard,
    sign,
    publishedAt,
    ...found,
    checkedBy: act.actor.personId,
    checkedAt: act.now,
  })
  act.record({
    type: 'evidence.checked',
    subject: ['Evidence', evidence.id],
    data: {
      sha256: evidence.sha256,
      finding: evidence.findingId,
      ...found,
      device: digest([standard, sign, publishedAt].join('\n')),
    },
    scope: scopeOfEvidence(evidence),
  })
  return { id: evidence.id }
}

/** 告知监控记录: that the party was told of it, how it can view it, and how it can state its case (行政处罚法41(3)). */
export async function discloseEvidence(
  act: Act,
  input: { evidence: string; toldOn: LegalDay; way: string; viewing: string; stating: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.review')
  const evidence = await lockEvidence(act.tx, input.evidence)
  const { toldOn, way, viewing, stating } = input
  const days = { capturedOn: legalDay(evidence.capturedAt), today: legalDay(act.now) }
  rules.assertDisclosable(evidence, toldOn, days)
  await store.insertTelling(act.tx, {
    evidenceId: evidence.id,
    toldOn,
    way,
    viewing,
    stating,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'evidence.disclosed',
    subject: ['Evidence', evidence.id],
    data: {
      sha256: evidence.sha256,
      finding: evidence.findingId,
      toldOn,
      told: digest([way, viewing, stating].join('\n')),
    },
    scope: scopeOfEvidence(evidence),
  })
  return { id: evidence.id }
}
