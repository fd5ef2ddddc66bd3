import type { z } from 'zod'
import type { Act } from '../../audit/index.ts'
import type { Kind } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { type Draft, scopeOf } from './issue.ts'

/** What an act has told already: its trace is written as it ends. */
const parkedNow = new WeakMap<Act, Set<string>>()

type Unprintable = Pick<
  Draft,
  'subjectType' | 'subjectId' | 'businessId' | 'docketId' | 'gridCode' | 'agencies' | 'named'
> & { kind: Kind; caseId?: string | null }

/**
 * 待补文书: what was written before its act held it to what the law wants. It is not printed, and the trace says so once,
 * with what is missing; the other papers are printed.
 */
export async function park(act: Act, paper: Unprintable, { issues }: z.ZodError): Promise<void> {
  const now = parkedNow.get(act) ?? new Set()
  parkedNow.set(act, now)
  const { kind, caseId, subjectType, subjectId } = paper
  if (now.has(`${kind} ${subjectId}`) || (await store.isParked(act.tx, kind, subjectId))) return
  now.add(`${kind} ${subjectId}`)
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))]
  act.record({
    type: 'document.parked',
    subject: [subjectType, subjectId],
    data: { kind, ...(caseId ? { case: caseId } : {}), fields },
    scope: scopeOf(paper),
  })
}
