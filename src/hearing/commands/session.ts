import type { Act, Trace } from '../../audit/index.ts'
import { findHearing, lockPriorNotice, readCaseHead, recordHearingOutcome } from '../../penalty/index.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
import { kinds } from '../../document/index.ts'
import { takePaperNumber } from '../../penalty/index.ts'
import { assertOwn } from '../access.ts'
import { lockSeated, type Seated } from '../store/panel.ts'
import { assertSits, scopeOfPanel } from './panel.ts'
import { assertImpartial } from '../rules/session.ts'
import * as store from '../store/session.ts'

type LockedCase = Awaited<ReturnType<typeof lockPriorNotice>>['case']
export type Asked = NonNullable<Awaited<ReturnType<typeof findHearing>>>

/** What a party asked to be heard on: its case, locked, with the request as it stands under that lock. */
export type Request = { case: LockedCase; hearing: Asked; scope: Trace['scope'] }

export async function lockRequest(act: Act, hearingId: string): Promise<Request> {
  const noticeId = (await findHearing(act.tx, hearingId))?.noticeId
  if (!noticeId) throw notFound('听证', 'hearing')
  const { case: one, scope } = await lockPriorNotice(act.tx, noticeId)
  assertOwn(act.actor, one)
  return { case: one, hearing: (await findHearing(act.tx, hearingId))!, scope }
}

/** A session, locked after what it is held on: a request with its case, or the panel of an appeal. */
export type Sitting = { session: store.Session; scope: Trace['scope'] } & (
  | { request: Request; panel: null }
  | { request: null; panel: Seated }
)

export async function lockSitting(act: Act, id: string): Promise<Sitting> {
  const { hearingId, panelId } = await store.getSession(act.tx, id)
  if (panelId) {
    const panel = await lockSeated(act.tx, panelId)
    return { panel, request: null, scope: scopeOfPanel(panel), session: await store.lockSession(act.tx, id) }
  }
  const request = await lockRequest(act, hearingId!)
  return { request, panel: null, scope: request.scope, session: await store.lockSession(act.tx, id) }
}

/** What a trace row of a session names: the case, or the panel. */
export const aboutOf = ({ caseId, panelId }: store.Session) => (panelId ? { panel: panelId } : { case: caseId })

/** It goes on: the case is open and nothing came of the request yet; or the panel sits, and its appeal goes on. */
export function assertGoesOn({ request, panel }: Sitting): void {
  if (request) assertAsked(request)
  else assertSits(panel)
}

/** A request is heard while its case is open and nothing came of it yet. */
export function assertAsked({ case: one, hearing }: Request): void {
  if (one.status !== 'filed')
    throw conflict(
      'hearing.case',
      '案件已不在调查阶段,不再举行听证',
      'Its case is open no more: there is no hearing.',
      {
        status: one.status,
      },
    )
  if (hearing.outcome)
    throw conflict('hearing.outcome', '该听证已有结果', 'What became of this hearing is recorded already.', {
      outcome: hearing.outcome,
    })
}

/** 主持人、记录员: officers of the agency who neither investigated nor withdraw, by name. */
export async function presiding(act: Act, one: LockedCase, people: { chair: string; recorder: string }) {
  const [investigators, recusals, officers] = await Promise.all([
    store.listInvestigators(act.tx, one.id),
    store.listRecusals(act.tx, one.id),
    store.listOfficers(act.tx, one.agencyId, [people.chair, people.recorder], act.now),
  ])
  const of = (granted: boolean | null) =>
    recusals.filter((it) => it.granted === granted).map(({ officerId }) => officerId)
  assertImpartial(people, { investigators, recused: of(true), asked: of(null) })
  const [chair, recorder] = [officers.get(people.chair), officers.get(people.recorder)]
  if (chair === undefined || recorder === undefined)
    throw invalid(
      chair === undefined ? 'chair' : 'recorder',
      '主持人、记录员须是本部门在任人员',
      'Whoever presides and whoever records are officers of the agency now.',
      { rule: 'hearing.officers', law: '行政处罚法64(四)' },
    )
  return { chair, recorder }
}

/** What a paper of the session says, held to what the law wants, with the number it takes. */
export async function writeSessionPaper(
  act: Act,
  one: LockedCase,
  kind: 'hearingNotice' | 'hearingRecord',
  paperOf: (head: Awaited<ReturnType<typeof readCaseHead>>) => object,
): Promise<{ content: object; number: string }> {
  const paper = paperOf(await readCaseHead(act, one))
  assertDrawn(await findUndrawn(paper))
  const content = parseInput(kinds[kind].shape, paper)
  return { content, number: await takePaperNumber(act, one.agencyId, kind, content) }
}

/** What became of a session, in the trace and on its row. */
export async function endSession(
  act: Act,
  session: store.Session,
  ended: { outcome: NonNullable<store.Session['outcome']>; reason: string | null },
  written: Pick<store.Session, 'minutes' | 'minutesNumber'> = { minutes: null, minutesNumber: null },
): Promise<void> {
  await store.saveSession(act.tx, {
    ...session,
    ...written,
    outcome: ended.outcome,
    outcomeFor: ended.reason,
    outcomeBy: act.actor.personId,
    outcomeAt: act.now,
  })
}

/** The request has been heard, or waived: the gate of the case reads it from there (行政处罚法64(六)、65). */
export const settleRequest = (
  act: Act,
  hearing: string,
  of: { outcome: 'held' | 'waived'; on: string; record: string },
) => recordHearingOutcome(act, { hearing, ...of })
