import type { LegalDay } from '../platform/calendar.ts'
import type { Tx } from '../platform/database/pool.ts'
import { appealQuestions } from './rules/appeal-form.ts'
import type { Answers, Question } from './rules/question.ts'
import { reportQuestions } from './rules/report-form.ts'
import { type Hearable, statementQuestions } from './rules/statement-form.ts'
import type { Kind } from './rules/question-page.ts'
import type { Ultimatum } from './rules/ultimatum.ts'
import * as store from './store.ts'

/** A paper that is open, with whatever its kind lets the party do. */
export type Asked = {
  paper: store.Paper
  told: store.Told | undefined
  contested: store.Contested | undefined
  prior: store.PriorNotice | undefined
  ultimatum: Ultimatum | undefined
}

export async function readAsked(tx: Tx, held: store.Held): Promise<Asked | undefined> {
  const paper = await store.findPaper(tx, held)
  if (!paper) return undefined
  const [told, contested] =
    paper.kind === 'notice' ? [await store.findTold(tx, held), await store.findContested(tx, held)] : []
  const prior = paper.kind === 'penaltyNotice' ? await store.findPriorNotice(tx, held) : undefined
  const ultimatum = paper.kind === 'ultimatum' ? await store.findUltimatum(tx, held) : undefined
  return { paper, told, contested, prior, ultimatum }
}

const hearable = (prior: store.PriorNotice, today: LegalDay): Hearable => ({
  ...prior,
  hearingLate: prior.hearingUntil !== null && today > prior.hearingUntil,
})

export async function hearableOf(tx: Tx, held: store.Held, today: LegalDay): Promise<Hearable> {
  const prior = await store.findPriorNotice(tx, held)
  if (!prior) throw new Error('a statement is made on a prior notice')
  return hearable(prior, today)
}

/** What is asked of whoever files this on this paper; nothing where there is nothing to file. */
export function questionsOf(
  { told, contested, prior }: Asked,
  { kind, place, answers }: { kind: Kind; place: number; answers: Answers },
  today: LegalDay,
): Question[] {
  switch (kind) {
    case 'appeal':
      return told?.served && contested?.items.some(({ appealed }) => appealed === null)
        ? appealQuestions(contested.items, told.appealUntil !== null && today > told.appealUntil, answers)
        : []
    case 'statement':
      return prior?.servedOn && !prior.decided ? statementQuestions(hearable(prior, today), answers) : []
    case 'report': {
      const measure = told?.measures.find((one) => one.place === place)
      return measure && ['due', 'failed', 'escalated'].includes(measure.status) ? reportQuestions(measure) : []
    }
  }
}
