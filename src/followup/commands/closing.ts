import type { Act } from '../../audit/index.ts'
import { closeServed, lockDocket } from '../../docket/index.ts'
import { issue } from '../../document/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { idOf } from '../../platform/ids.ts'
import { assertVersion } from '../../platform/refusal.ts'
import { takeClass, takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertComplete, type ClosingFacts, executionTold, uncasedOf } from '../rules/closing.ts'
import { orderedBy } from '../rules/measure.ts'
import * as store from '../store/closing.ts'
import { listRemedies, listRungs } from '../store/story.ts'
import { fillPaper } from './check-paper.ts'

/** What there is of every stage of a docket. */
export async function readFacts(act: Pick<Act, 'tx'>, docketId: string): Promise<ClosingFacts> {
  const { content, cased, ...facts } = await store.readClosing(act.tx, docketId)
  return {
    ...facts,
    ordered: content ? orderedBy(content).length : 0,
    uncased: content ? uncasedOf(content, cased).length : 0,
  }
}

/** 结案: a served docket is over once no stage of it is missing; its report says what became of everything. */
export async function concludeDocket(
  act: Act,
  input: { id: string; docket: string; expectedVersion: number; result: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.conclude')
  const docket = await lockDocket(act.tx, input.docket)
  assertVersion(docket.version, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  assertComplete(await readFacts(act, docket.id))
  const report = await store.readReport(act.tx, docket.id)
  const told = {
    ...report,
    penalties: report.penalties.map((one) => ({ ...one, executions: one.executions.map(executionTold) })),
    remedies: await listRemedies(act.tx, docket.id),
    rungs: await listRungs(act.tx, docket.id),
    result: input.result,
    concludedOn: legalDay(act.now),
  }
  const paper = await fillPaper(act, docket, 'closingReport', told)
  await closeServed(act, docket, input.result)
  await store.insertConclusion(act.tx, {
    id: input.id,
    docketId: docket.id,
    number: (await store.countConclusions(act.tx, docket.id)) + 1,
    result: input.result,
    paper,
    concludedBy: act.actor.personId,
    concludedAt: act.now,
  })
  return { id: docket.id }
}

/** Prints what checks and conclusions have written, each once. */
export async function printWritten(act: Act, ids: readonly string[]): Promise<void> {
  for (const { kind, content: written, ...row } of await store.listUnprinted(act.tx, ids)) {
    const { agencyId, content } = written as unknown as { agencyId: string; content: object }
    const number = await takeNumber({ ...act, now: row.issuedAt }, agencyId, kind)
    await issue(act, { ...row, id: idOf(`${kind} ${row.subjectId}`), kind, agencyId, number, content, carrierId: null })
  }
}
