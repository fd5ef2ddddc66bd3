// 处罚决定公开 (行政处罚法48; 国办发〔2018〕118号): published within seven working days, or withheld for a reason; taken back
// within three once it is changed or annulled. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const publicationOutcomes = ['published', 'withheld'] as const
export type PublicationOutcome = (typeof publicationOutcomes)[number]

const law = '行政处罚法48;国办发〔2018〕118号'

/** A penalty that stands, published or withheld since it was decided; where, or why not. */
export function assertPublishable(
  decision: { kind: string; stands: boolean; decidedOn: LegalDay },
  told: { outcome: PublicationOutcome; on: LegalDay; place?: string | undefined; withheldFor?: string | undefined },
  today: LegalDay,
): void {
  if (decision.kind !== 'penalty' || !decision.stands)
    throw conflict(
      'publication.standing',
      '只有现行有效的行政处罚决定才公开;已被更正、撤销的请登记撤回',
      'Only a penalty that stands is published; of one that was changed or annulled record that it was taken back.',
      { law },
    )
  if (told.on < decision.decidedOn || told.on > today)
    throw invalid('on', `日期应在 ${decision.decidedOn} 与今天之间`, `It is between ${decision.decidedOn} and today.`, {
      rule: 'publication.day',
      from: decision.decidedOn,
    })
  if ((told.outcome === 'published') !== (told.place !== undefined))
    throw invalid(
      'place',
      '已公开的写明公开的网址或者载体,不公开的不写',
      'What was published says where; what is withheld does not.',
      {
        rule: 'publication.place',
        law,
      },
    )
  if ((told.outcome === 'withheld') !== (told.withheldFor !== undefined))
    throw invalid(
      'withheldFor',
      '不予公开的写明理由,已公开的不写',
      'What is withheld says why; what was published does not.',
      {
        rule: 'publication.withheldFor',
        law,
      },
    )
}

/** What was published is taken back once, since it was published and not tomorrow. */
export function assertRetractable(
  published: { outcome: PublicationOutcome; outcomeOn: LegalDay; retractedOn: LegalDay | null } | undefined,
  on: LegalDay,
  today: LegalDay,
): asserts published {
  if (published?.outcome !== 'published' || published.retractedOn !== null)
    throw conflict(
      'publication.retract',
      '该决定没有公开,或者已经撤回',
      'This decision was not published, or has been taken back already.',
      { law },
    )
  if (on < published.outcomeOn || on > today)
    throw invalid(
      'on',
      `日期应在 ${published.outcomeOn} 与今天之间`,
      `It is between ${published.outcomeOn} and today.`,
      {
        rule: 'publication.day',
        from: published.outcomeOn,
      },
    )
}
