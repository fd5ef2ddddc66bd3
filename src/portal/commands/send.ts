import type { Act } from '../../audit/index.ts'
import { fileAppeal, withdrawAppeal } from '../../appeal/index.ts'
import { reportMeasure } from '../../followup/index.ts'
import { recordStatement, requestHearing } from '../../penalty/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
import { assertKept } from '../rules/draft.ts'
import { appealOf } from '../rules/appeal-form.ts'
import { findUnanswered } from '../rules/question.ts'
import { reportOf } from '../rules/report-form.ts'
import { statementOf } from '../rules/statement-form.ts'
import { hearableOf, questionsOf, readAsked } from '../queries.ts'
import type { Held, Paper } from '../store.ts'
import * as store from '../store/draft.ts'

type Filing = { act: Act; paper: Paper; held: Held; draft: store.Draft; files: string[] }

/** Sends what was written: by the command that its counter uses too, in the same act. Twice is once. */
export async function sendDraft(
  act: Act,
  input: { held: Held; draft: string },
): Promise<{ id: string; result: string }> {
  const asked = await readAsked(act.tx, input.held)
  if (asked?.paper.standing !== 'standing') throw over()
  const { paper } = asked
  const draft = await store.lockDraft(act.tx, paper.id, input.draft)
  assertKept(draft)
  const files = await store.listFiles(act.tx, draft.id)
  const questions = questionsOf(asked, draft, legalDay(act.now))
  if (questions.length === 0) throw nothing()
  const missing = findUnanswered(questions, draft.answers, files.length)
  if (missing)
    throw invalid(missing.key, `还没有填完:${missing.title[0]}`, `Not answered yet: ${missing.title[1]}`, {
      rule: 'draft.answered',
    })
  const asksFiles = questions.some(({ kind }) => kind === 'files')
  // What was sent to a question that is asked no more goes nowhere, and is not told of as if it had.
  if (!asksFiles) await store.removeFiles(act.tx, draft.id)
  const sent = asksFiles ? files.map(({ sha256 }) => sha256) : []
  const filing = { act, paper, held: input.held, draft, files: sent }
  const result = await senders[draft.kind](filing)
  await store.saveSent(act.tx, draft.id, result, act.now)
  return { id: draft.id, result }
}

const over = () =>
  conflict(
    'paper.standing',
    '这份文书已作废、撤回或被替代,不用再按它办,也不用再提交',
    'This paper is void, withdrawn or superseded: it need not be followed, and nothing is to be filed on it.',
  )

const nothing = () =>
  conflict(
    'draft.nothing',
    '这件事已经办过,或者现在不能办;请回到文书页看进度',
    'This was done already, or cannot be done now: see on the page of the paper how it stands.',
  )

const senders: Record<store.Draft['kind'], (filing: Filing) => Promise<string>> = {
  async appeal({ act, paper, draft, files }) {
    const filed = { id: newId(), notice: paper.subjectId, channel: 'page' as const, filedOn: legalDay(act.now) }
    const { number } = await fileAppeal(act, { ...filed, ...appealOf(draft.answers), files })
    return number
  },
  async statement({ act, paper, held, draft, files }) {
    const today = legalDay(act.now)
    const { content, hearing } = statementOf(await hearableOf(act.tx, held, today), draft.answers)
    const notice = paper.subjectId
    if (content) await recordStatement(act, { id: newId(), notice, kind: 'statement', content, madeOn: today, files })
    if (hearing) await requestHearing(act, { id: newId(), notice, requestedOn: today, ...hearing })
    return today
  },
  async report({ act, paper, draft, files }) {
    const measure = await store.findMeasure(act.tx, paper.subjectId, draft.place)
    if (!measure) throw notFound('整改事项', 'measure')
    await reportMeasure(act, { measure: measure.id, ...reportOf(draft.answers), files })
    return legalDay(act.now)
  },
}

/** 撤回: of an appeal that was filed on this very paper. */
export async function withdrawFiled(
  act: Act,
  input: { held: Held; number: string; reason?: string | undefined },
): Promise<{ id: string }> {
  const asked = await readAsked(act.tx, input.held)
  if (!asked) throw over()
  const appeal = asked.contested?.appeals.find(({ number }) => number === input.number)
  if (!appeal) throw notFound('申诉', 'appeal')
  return withdrawAppeal(act, { appeal: appeal.id, on: legalDay(act.now), reason: input.reason })
}
