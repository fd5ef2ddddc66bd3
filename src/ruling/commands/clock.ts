import { getAppeal } from '../../appeal/index.ts'
import type { Act } from '../../audit/index.ts'
import { getNotice } from '../../docket/index.ts'
import { heardOf } from '../../hearing/index.ts'
import type { Happened } from '../../live/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { clockOf, endClocks, startClocks } from '../../service/index.ts'
import * as store from '../store/ruling.ts'

// 合议庭自己的期限: by when an appeal is heard, ruled on, and answered for by the agencies of its items. They press nobody's
// right: what is overdue stands on the worklist until it is done.

type Periods = 'hearAppeal' | 'ruleAppeal' | 'answerRuling'

const keyOf = (kind: Periods, of: string) => `${kind}:${of}`

/** What was ruled is answered for though its notice gave way to another meanwhile; nothing else of that one is due. */
async function start(act: Act, noticeId: string, clock: ReturnType<typeof clockOf>): Promise<void> {
  const notice = await getNotice(act.tx, noticeId)
  const gone = notice.status === 'superseded' || notice.status === 'withdrawn'
  if (gone && clock.kind !== 'answerRuling') return
  await startClocks(act, { ...notice, paperKind: 'notice', paperId: noticeId, caseId: null }, [clock])
}

const end = (act: Act, noticeId: string, status: 'satisfied' | 'void', key: string, on?: LegalDay) =>
  endClocks(act, { paperKind: 'notice', paperId: noticeId }, status, (clock) => clock.key === key, on)

/** 申诉已提出: it is to be heard within its working days, from the day it was filed. */
export async function startHearing(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const { noticeId, filedOn, status } = await getAppeal(act.tx, subjectId)
    if (status !== 'filed' && status !== 'admitted') continue
    const key = keyOf('hearAppeal', subjectId)
    await start(act, noticeId, clockOf('hearAppeal', filedOn, undefined, { key }))
  }
}

/** 不再审理: refused, withdrawn or lapsed, nothing of it is due any more. */
export async function endHearing(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const { noticeId } = await getAppeal(act.tx, subjectId)
    for (const kind of ['hearAppeal', 'ruleAppeal'] as const) await end(act, noticeId, 'void', keyOf(kind, subjectId))
  }
}

/** 已听取: from the last session on it is to be ruled within its working days; another session counts anew. */
export async function startRuling(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const panel = await store.findPanelOfSession(act.tx, subjectId)
    const heard = panel && (await heardOf(act, panel.id))
    if (!panel || !heard) continue
    const { noticeId, status } = await getAppeal(act.tx, panel.appealId)
    if (status !== 'admitted') continue
    const key = keyOf('ruleAppeal', panel.appealId)
    await end(act, noticeId, 'satisfied', keyOf('hearAppeal', panel.appealId), heard.on)
    await end(act, noticeId, 'void', key)
    await start(act, noticeId, clockOf('ruleAppeal', heard.on, undefined, { key }))
  }
}

/** 已裁决: each agency of an item answers within its working days. */
export async function startAnswering(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId, at } of events) {
    const { appealId, noticeId } = await store.getRuling(act.tx, subjectId)
    const on = legalDay(at)
    for (const kind of ['hearAppeal', 'ruleAppeal'] as const)
      await end(act, noticeId, 'satisfied', keyOf(kind, appealId), on)
    for (const { code, answered } of await store.listAnswering(act.tx, subjectId)) {
      if (answered) continue
      const key = keyOf('answerRuling', `${subjectId}:${code}`)
      await start(act, noticeId, { ...clockOf('answerRuling', on, undefined, { key }), agencyCode: code })
    }
  }
}

/** 部门已答复: what it had to answer of a ruling is answered. */
export async function endAnswering(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId, at } of events) {
    const { rulingId } = await store.getItem(act.tx, subjectId)
    const { noticeId } = await store.getRuling(act.tx, rulingId)
    for (const { code, answered } of await store.listAnswering(act.tx, rulingId))
      if (answered) await end(act, noticeId, 'satisfied', keyOf('answerRuling', `${rulingId}:${code}`), legalDay(at))
  }
}
