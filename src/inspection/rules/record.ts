// 现场检查的出示证件与笔录 (行政处罚法55): who was not shown a certificate may refuse, and no refusal is held against them; how
// the 笔录 ended is part of the inspection. Pure: every fact is an argument.
import { legalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const recordOutcomes = ['signed', 'refused'] as const
export type RecordOutcome = (typeof recordOutcomes)[number]

const law = '行政处罚法55'

type Visit = { kind: string; agencyId: string; visitedAt: Date; officers: readonly string[] }
type Told = {
  certShownAt: Date
  outcome: RecordOutcome
  closedAt: Date
  signedBy?: string | undefined
  refusedFor?: string | undefined
}

/** Told by one of the officers who inspected: certificates on that day and first, then the 笔录, signed or its refusal noted. */
export function assertRecordable(visit: Visit, told: Told, actor: { personId: string; agencyId: string | null }): void {
  if (visit.kind !== 'inspection')
    throw conflict(
      'inspection.record',
      '只有行政检查出示执法证并制作笔录,巡查和回头看没有',
      'Only an inspection shows certificates and has a record; a patrol or a re-check has none.',
      { law },
    )
  if (visit.agencyId !== actor.agencyId || !visit.officers.includes(actor.personId))
    throw forbidden(
      '出示证件和笔录由参加该次检查的执法人员登记',
      'One of the officers who inspected records when certificates were shown and how the record ended.',
      { rule: 'inspection.officer', law },
    )
  if (legalDay(told.certShownAt) !== legalDay(visit.visitedAt) || told.certShownAt > told.closedAt)
    throw invalid(
      'certShownAt',
      '执法证应在检查当日、笔录签字(或注明拒签)之前出示;请核对时间',
      'Certificates are shown on the day of the inspection, before the record is signed or its refusal noted. Check the times.',
      { rule: 'inspection.certShown', law },
    )
  const { outcome, signedBy, refusedFor } = told
  if ((outcome === 'signed') !== (signedBy !== undefined))
    throw invalid(
      'signedBy',
      '当事人签字的笔录写明签字人和身份,拒签的不写',
      'A record that was signed says by whom, and as what; one that was not does not.',
      { rule: 'inspection.signedBy', law },
    )
  if ((outcome === 'refused') !== (refusedFor !== undefined))
    throw invalid(
      'refusedFor',
      '拒绝签字的须注明情况(理由、见证人或录像),已签字的不写',
      'A record that was refused says why, and who or what shows it; one that was signed does not.',
      { rule: 'inspection.refusedFor', law },
    )
}
