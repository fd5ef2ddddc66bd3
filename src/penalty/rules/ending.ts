// 撤案与移送: a case may end without a decision, for a reason that the law knows, by a lead who does not handle it; a
// suspected crime goes to the police, and no penalty takes the place of that (行政处罚法27; 国务院令730号11). Pure.
import type { Gate, GateFacts } from './gates.ts'
import { type LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const endingGrounds = [
  'transferred',
  'notEstablished',
  'duplicate',
  'partyEnded',
  'jurisdiction',
  'lawful',
] as const
export type EndingGround = (typeof endingGrounds)[number]

/** The article each ground rests on. */
export const endingLaw = {
  transferred: '行政处罚法27、57(四);行政执法机关移送涉嫌犯罪案件的规定',
  notEstablished: '行政处罚法54、57(三)',
  duplicate: '行政处罚法29',
  partyEnded: '行政处罚法57;部门办案程序规定(终止调查)',
  jurisdiction: '行政处罚法22、25',
  lawful: '行政处罚法37;生态环境法典1057',
} satisfies Record<EndingGround, string>

export const referralOutcomes = ['accepted', 'declined', 'returned'] as const
/** 公安机关立案 · 不予立案 · 立案后撤销、不起诉、免予刑罚而退回 (行政处罚法27). */
export type ReferralOutcome = (typeof referralOutcomes)[number]
export type Referral = { outcome: ReferralOutcome | null }

/** Whether it is still the police's: until they decline it or give it back. */
export const isReferred = (last: Referral | undefined | null): boolean =>
  last ? last.outcome === null || last.outcome === 'accepted' : false

/** What ends a case is so, and what has to be said with it is said. */
export function assertEndable(
  { ground, takenOverBy }: { ground: EndingGround; takenOverBy?: string | undefined },
  { told, referral }: { told: boolean; referral: Referral | undefined },
): void {
  const law = endingLaw[ground]
  if ((ground === 'jurisdiction') !== (takenOverBy !== undefined))
    throw invalid(
      'takenOverBy',
      '移送其他机关管辖的须写明接收机关和移送文书,其他撤案理由不写',
      'Where it goes to another agency, name the agency that took it and by which paper; no other ground does.',
      { rule: 'case.end', law },
    )
  if (ground === 'notEstablished' && told)
    throw conflict(
      'case.endAfterNotice',
      '已送出事先告知的,不能以违法事实不能成立撤案;请作不予行政处罚决定并送达当事人',
      'The party was given a prior notice: decide that there is no penalty, and serve that, instead of ending the case.',
      { law },
    )
  if ((ground === 'transferred') !== isReferred(referral))
    throw conflict(
      'case.endReferred',
      ground === 'transferred'
        ? '以移送司法结案的,须先登记移送公安机关(referCase)且未被退回'
        : '案件已移送公安机关,尚未退回,只能以移送结案,不能以其他理由撤案',
      ground === 'transferred'
        ? 'Record first that it was referred to the police, and they have not given it back.'
        : 'The case is with the police: it ends as transferred, or goes on once they have given it back.',
      { law: endingLaw.transferred },
    )
}

/** It goes to the police once; again only after they gave it back. */
export function assertReferable(last: Referral | undefined): void {
  if (isReferred(last))
    throw conflict(
      'case.referred',
      '案件已移送公安机关,尚未退回,不能重复移送',
      'The case is with the police already.',
      { law: endingLaw.transferred },
    )
}

/** 移送结案: it ended here as the police’s, and they may still give it back. */
export const endedAsReferred = (one: { status: string; endedGround: EndingGround | null }): boolean =>
  one.status === 'ended' && one.endedGround === 'transferred'

/** What the police answer concerns a case that goes on here, or one that ended as theirs. */
export function assertAwaitsPolice(one: { status: string; endedGround: EndingGround | null }): void {
  if (one.status !== 'filed' && !endedAsReferred(one))
    throw conflict(
      'case.refer',
      '只有办理中的案件和以移送结案的案件登记移送结果',
      'The answer of the police is recorded for a case that goes on, or that ended as transferred to them.',
      { law: endingLaw.transferred, status: one.status },
    )
}

/** 行政处罚法27: what ended here as the police’s is nobody’s to file for until they decline it or give it back. */
export function assertNotWithPolice(caseId: string | undefined): void {
  if (caseId)
    throw conflict(
      'case.withPolice',
      '该违法行为已以移送司法结案,公安机关尚未不予立案或退回,不得另行立案处罚;退回后请先登记移送结果(recordReferral)',
      'This act ended as transferred to the police, who have neither declined it nor given it back: record their answer first.',
      { law: endingLaw.transferred, case: `PenaltyCase:${caseId}` },
    )
}

/** What became of it is recorded in order: taken up, then perhaps given back; declined at once or never. */
export function assertReferralAnswer(
  last: (Referral & { referredOn: LegalDay }) | undefined,
  outcome: ReferralOutcome,
  on: LegalDay,
  today: LegalDay,
): void {
  const law = endingLaw.transferred
  if (!last) throw conflict('referral.none', '本案没有移送记录', 'This case was not referred to the police.', { law })
  if (on < last.referredOn || on > today)
    throw invalid('on', '日期应在移送之日与今天之间', 'It is between the day of referral and today.', {
      rule: 'referral.on',
      law,
      referredOn: last.referredOn,
    })
  const after = last.outcome === null ? outcome !== 'returned' : last.outcome === 'accepted' && outcome === 'returned'
  if (!after)
    throw conflict(
      'referral.answered',
      '公安机关的处理结果应依次登记:先立案或不予立案,立案后方可退回',
      'The police take it up or decline it first; only what they took up do they give back.',
      { law, outcome: last.outcome },
    )
}

/** 行政处罚法27: while the police have it, nothing is decided in place of the transfer. */
export const transferGate = ({ referral }: Pick<GateFacts, 'referral'>): Gate[] => {
  if (!referral) return []
  const { receiver, on, outcome, challengedOn = null } = referral
  const declined = challengedOn === null
  const open = !isReferred(referral) && declined
  return [
    {
      key: 'transfer',
      open,
      zh: open
        ? `${receiver}${outcome === 'declined' ? '不予立案' : '已退回'},依法应当处罚的由本部门处罚`
        : declined
          ? `涉嫌犯罪,已于 ${on} 移送${receiver},不得以行政处罚代替移送`
          : `${receiver}不予立案,已于 ${challengedOn} 提出异议,答复之前不得以行政处罚代替移送`,
      en: open
        ? 'The police declined it or gave it back: it is punished here where it is due.'
        : declined
          ? `Referred to the police on ${on} for a suspected crime: no penalty takes the place of that.`
          : `The police declined it, which is challenged since ${challengedOn}: no penalty takes its place before that is answered.`,
      law: '行政处罚法27;行政执法机关移送涉嫌犯罪案件的规定9、11',
      opener: '公安机关',
    },
  ]
}
