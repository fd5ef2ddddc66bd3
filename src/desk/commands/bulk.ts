import { type Act, digest } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertMayBulk } from '../access.ts'
import * as rules from '../rules/bulk.ts'
import * as store from '../store/bulk.ts'

/** Told to whoever asked for it alone; each row leaves its own trace where it is done. */
export const record = (act: Act, type: string, job: Pick<store.Job, 'id' | 'ownerId'>, data: Record<string, unknown>) =>
  act.record({ type, subject: ['BulkJob', job.id], data, scope: { addresseeId: job.ownerId } })

type Row = { subjectId: string; madeId: string }

async function begin(
  act: Act,
  wish: { id: string; action: rules.Action; said: rules.Said; undoesId: string | null },
  rows: readonly Row[],
): Promise<{ id: string }> {
  const { personId, dutyId, role, agencyId } = act.actor
  await store.takeTurn(act.tx, personId)
  rules.assertTurn(await store.countUnderWay(act.tx, personId))
  const job: store.Job = {
    ...wish,
    ownerId: personId,
    dutyId,
    role,
    agencyId,
    status: 'waiting',
    startedAt: act.now,
    endedAt: null,
  }
  await store.insertJob(
    act.tx,
    job,
    rows.map(({ subjectId, madeId }, n) => ({
      id: newId(),
      jobId: job.id,
      ownerId: personId,
      place: n + 1,
      subjectId,
      requestId: newId(),
      madeId,
      status: 'waiting' as const,
      code: null,
      message: null,
      messageEn: null,
      at: null,
    })),
  )
  const { note, reason, ...plain } = wish.said
  record(act, 'bulk.started', job, {
    action: job.action,
    rows: rows.map(({ subjectId }) => subjectId),
    said: { ...plain, ...(note && { note: digest(note) }), ...(reason && { reason: digest(reason) }) },
    undoes: job.undoesId,
  })
  return { id: job.id }
}

/** 批量办理: what is to be done to each of these questions, kept as a job that the hub does by itself. */
export async function startBulk(
  act: Act,
  input: { id: string; action: rules.Action; subjects: string[] } & rules.Said,
): Promise<{ id: string }> {
  assertMayBulk(act.actor, 'bulk.start')
  const { id, action, subjects, ...said } = input
  rules.assertSaid(action, said)
  const questions = await store.getQuestions(act.tx, [...new Set(subjects)])
  rules.assertOneFact(
    action,
    questions.map(({ fact }) => fact ?? ''),
  )
  const rows = questions.map((one) => ({ subjectId: one.id, madeId: newId() }))
  return begin(act, { id, action, said, undoesId: null }, rows)
}

/** 取消: what is not done yet is not done any more. */
export async function cancelBulk(act: Act, input: { job: string }): Promise<{ id: string }> {
  const job = await store.lockJob(act.tx, input.job)
  assertMayBulk(act.actor, 'bulk.cancel')
  rules.assertUnderWay(job.status)
  act.send(...store.saveCancelled(act.tx, job.id, act.now))
  record(act, 'bulk.cancelled', job, {})
  return { id: job.id }
}

/** 撤回: what was done is taken back as the law takes it back, once, as a job of its own. */
export async function undoBulk(act: Act, input: { id: string; job: string; reason: string }): Promise<{ id: string }> {
  assertMayBulk(act.actor, 'bulk.start')
  const job = await store.lockJob(act.tx, input.job)
  const done = await store.listDone(act.tx, job.id)
  const action = rules.undoOf(job, done.length)
  const said = action === 'release' ? {} : { reason: input.reason }
  return begin(
    act,
    { id: input.id, action, said, undoesId: job.id },
    done.map(({ subjectId, madeId }) => ({ subjectId, madeId })),
  )
}
