// 现场检查笔录 (行政处罚法55): two officers who showed their certificates, the rights told, facts only, every page signed.
import { z } from 'zod'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import { paperShape } from '../../registry/index.ts'

const { letterhead, minute, officers } = paperShape

const said = z.string().min(1)

export const inspectionRecord = z.strictObject({
  ...letterhead,
  cause: said.optional(),
  startedAt: minute,
  endedAt: minute,
  place: said,
  officers,
  /** 出示证件; without it there is no inspection (55). */
  certificatesShown: z.literal(true),
  /** 告知申请回避等权利 (43). */
  rightsTold: z.literal(true),
  present: z.strictObject({ name: said, relation: said, phone: z.string().max(40).optional() }),
  facts: said,
  /** What was found, item by item, as it was recorded on the spot. */
  found: said.array(),
  /** What was taken as evidence, by the type of its bytes. */
  captured: z.strictObject({ mime: said, count: z.int().min(1) }).array(),
})

/** A record is made of an inspection of one's own agency, by two officers who said who they are (行政处罚法42、55). */
export function assertRecordable(
  visit: { kind: string; agencyId: string; visitedAt: Date; officers: readonly unknown[] },
  actor: { agencyId: string | null },
  told: { endedAt: Date; certificatesShown: boolean; rightsTold: boolean },
  now: Date,
): void {
  if (visit.kind !== 'inspection' || visit.officers.length < 2)
    throw conflict(
      'record.inspection',
      '只有两名以上执法人员的检查可以制作现场检查笔录,巡查和回头看不能',
      'Only an inspection by two officers has a record; a patrol or a re-check has none.',
      { law: '行政处罚法42、55', kind: visit.kind },
    )
  if (visit.agencyId !== actor.agencyId)
    throw forbidden('只能为本部门的检查制作笔录', 'The record of an inspection is its own agency’s.', {
      rule: 'record.agency',
    })
  if (!told.certificatesShown || !told.rightsTold)
    throw invalid(
      told.certificatesShown ? 'rightsTold' : 'certificatesShown',
      '检查时须出示执法证件并告知申请回避等权利,没有做到的检查不能作为执法依据',
      'At an inspection certificates are shown and rights are told; one without carries nothing.',
      { rule: 'record.shown', law: '行政处罚法43、55' },
    )
  if (told.endedAt <= visit.visitedAt || told.endedAt > now)
    throw invalid('endedAt', '结束时间须晚于检查开始时间,且不晚于现在', 'It ended after it began, and before now.', {
      rule: 'record.ended',
    })
}
