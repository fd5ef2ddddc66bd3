import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { Case } from './cases.ts'
import { type MutationRow, same } from './rights.ts'

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const day = legalDay(new Date())

/** What follows a notice: something it ordered, a check of it, and who answers for it. How they come about is told elsewhere. */
export async function openFollowup(world: World, about: Case): Promise<void> {
  Object.assign(about, {
    dueMeasure: `DueMeasure:${newId()}`,
    siteCheck: `SiteCheck:${newId()}`,
    plannedCheck: `SiteCheck:${newId()}`,
    accountability: `Accountability:${newId()}`,
  })
  const [measure, check, planned, record] = [
    about.dueMeasure,
    about.siteCheck,
    about.plannedCheck,
    about.accountability,
  ].map(uuid) as [string, string, string, string]
  await world.owner`insert into due_measure (id, notice_id, docket_id, business_id, agency_id, place, kind, violation, fact, text, status, opened_at, version)
    select ${measure}, n.id, n.docket_id, n.business_id, r.agency_id, 1, 'rectify', 'X', '事实', '限期改正', 'due', now(), 1
    from notice n, assessment_request r where n.id = ${uuid(about.notice)} and r.id = ${uuid(about.request)}`
  await world.owner`insert into site_check (id, docket_id, business_id, kind, cause, due_on, for_enforcement, status, planned_by, planned_at,
      done_by, done_at, version)
    select x.id::uuid, n.docket_id, n.business_id, x.kind, 'asked', current_date, false, x.status, n.issued_by, now(),
      case x.status when 'done' then n.issued_by end, case x.status when 'done' then now() end, 1
    from notice n, (values (${check}, 'recheck', 'done'), (${planned}, 'targeted', 'planned')) x(id, kind, status)
    where n.id = ${uuid(about.notice)}`
  await world.owner`insert into site_check_line (check_id, measure_id) select c, m.id from due_measure m,
    unnest(${[check, planned]}::uuid[]) c where m.id = ${measure}`
  await world.owner`insert into accountability (id, docket_id, agency_id, reason, outcome, outcome_for, recorded_by, recorded_at)
    select ${record}, n.docket_id, r.agency_id, '未按期回头看', 'reminded', '提醒', n.issued_by, now()
    from notice n, assessment_request r where n.id = ${uuid(about.notice)} and r.id = ${uuid(about.request)}`
}

// Its own agency confirms what it ordered; another that sees it is told that it may not.
const ofAgency: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const inTheField: MutationRow['rights'] = {
  ours: { may: 'lin wang luo zheng', NOT_FOUND: 'he zhao' },
  theirs: { may: 'he zhao', NOT_FOUND: 'lin wang luo zheng' },
  sealed: { may: 'lin wang', NOT_FOUND: 'he luo zheng zhao' },
}
const andChen = (rights: MutationRow['rights']): MutationRow['rights'] =>
  Object.fromEntries(
    Object.entries(rights).map(([name, { may, NOT_FOUND }]) => [
      name,
      { may: `${may} chen`, NOT_FOUND: `${NOT_FOUND} liao` },
    ]),
  )
const inAnOffice: MutationRow['rights'] = {
  ours: { may: 'wang luo zheng chen', NOT_FOUND: 'zhao liao' },
  theirs: { may: 'zhao chen', NOT_FOUND: 'wang luo zheng liao' },
  sealed: { may: 'wang chen', NOT_FOUND: 'luo zheng zhao liao' },
}

/** What is done after a notice is served. */
export const followupMutations: Record<string, MutationRow> = {
  reportMeasure: {
    input: ({ dueMeasure, evidence }) => ({ measure: dueMeasure, doneOn: day, note: '', evidence: [evidence] }),
    rights: andChen(inTheField),
  },
  verifyMeasure: { input: ({ dueMeasure }) => ({ measure: dueMeasure, note: '' }), rights: ofAgency },
  failMeasure: { input: ({ dueMeasure }) => ({ measure: dueMeasure, reason: '未见整改' }), rights: ofAgency },
  proposeEnding: { input: ({ dueMeasure }) => ({ measure: dueMeasure, reason: '已撤销' }), rights: ofAgency },
  endMeasure: {
    input: ({ dueMeasure }) => ({ measure: dueMeasure }),
    rights: { ours: { may: 'luo' }, theirs: { may: '', NOT_FOUND: 'luo' }, sealed: { may: '', NOT_FOUND: 'luo' } },
  },
  planSiteCheck: {
    input: ({ docket }) => ({
      id: newId(),
      docket,
      kind: 'TARGETED',
      dueOn: addDays(day, 400),
      forEnforcement: false,
    }),
    rights: inAnOffice,
  },
  answerSiteCheck: {
    input: ({ siteCheck, dueMeasure, visit }) => ({
      check: siteCheck,
      measure: dueMeasure,
      visit,
      result: 'NOT_SEEN',
      note: '',
    }),
    rights: inTheField,
  },
  cancelSiteCheck: {
    input: ({ siteCheck }) => ({ check: siteCheck, reason: '改期' }),
    rights: same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
  },
  concludeDocket: {
    input: ({ docket }) => ({ id: newId(), docket, expectedVersion: 999, result: '同意结案' }),
    rights: same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'waiting', 'theirs', 'sealed'),
  },
  recordAccountability: {
    input: ({ docket }, _by, { handbooks }) => ({
      id: newId(),
      docket,
      agency: handbooks.ours.agency,
      reason: '未按期回头看',
      outcome: 'REMINDED',
      outcomeFor: '提醒',
    }),
    rights: {
      ...same({ may: 'chen qian', NOT_FOUND: 'liao' }, 'ours', 'waiting', 'theirs'),
      sealed: { may: 'chen', NOT_FOUND: 'qian liao' },
    },
  },
}
