import type { Tx } from '../../platform/database/pool.ts'

/** What 合议庭裁议书 says, but for its letterhead, and in whose name it is: that of the chair. Asked once all is answered. */
export const readPaper = async (tx: Tx, rulingId: string): Promise<{ agencyId: string; panelId: string }> => {
  const [row] = await tx<{ agencyId: string; panelId: string; told: object }[]>`
    select d.panel_id, (select m.agency_id from panel_member m where m.panel_id = d.panel_id and m.role = 'chair' and m.ended_at is null),
      json_build_object('notice', n.number, 'appeal', json_build_object('number', a.number, 'filedBy', a.filed_by, 'filedOn', a.filed_on),
        'bench', (select json_agg(json_build_object('name', p.name, 'agency', g.name, 'role', m.role) order by m.role, m.id)
          from panel_member m join person p on p.id = m.person_id join agency g on g.id = m.agency_id
          where m.panel_id = d.panel_id and m.ended_at is null),
        'items', (select json_agg(json_strip_nulls(json_build_object('agency', g.name, 'measures', q.measures, 'outcome', i.outcome,
            'standing', i.measures, 'votes', i.votes, 'majority', i.majority, 'reasons', i.reasons, 'referredTo', i.referred_to,
            'dissents', (select coalesce(json_agg(json_build_object('name', p.name, 'outcome', b.outcome, 'reasons', b.reasons) order by m.id), '[]')
              from ballot b join panel_member m on m.id = b.member_id join person p on p.id = m.person_id
              where b.question_id = i.question_id and b.outcome <> i.outcome),
            'answer', json_build_object('adopted', i.answer = 'adopted', 'on', to_char(i.answered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
              'reason', i.answered_for))) order by g.code, i.id)
          from ruling_item i join agency g on g.id = i.agency_id join question q on q.id = i.question_id where i.ruling_id = r.id),
        'changes', exists (select from ruling_item i where i.ruling_id = r.id and i.answer = 'adopted' and i.outcome <> 'uphold')) as told
    from ruling r join deliberation d on d.id = r.deliberation_id join appeal a on a.id = r.appeal_id join notice n on n.id = r.notice_id
    where r.id = ${rulingId}`
  const { told, ...whose } = row!
  return { ...whose, ...told }
}
