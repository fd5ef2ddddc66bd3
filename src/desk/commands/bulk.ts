import { type Act, digest } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertMayBulk } from '../access.ts'
import * as rules from '../rules/bulk.ts'
import * as store from '../store/bulk.ts'

/** Told to whoever asked for it alone; each row leaves its own trace where it is done. */
export const record = (act: Act, type: string, job: Pick<store.Job, 'id' | 'ownerId'>, data: Record<string, unknown>) =>
  act.record({ type, subject: ['BulkJob', job.id], data, scope: { addresseeId: job.ownerId } })

type Row = Pick<store.Line, 'subjectType' | 'subjectId' | 'madeId'> & Partial<Pick<store.Line, 'beforeId' | 'version'>>

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
    format: null,
    sha256: null,
    bytes: null,
    expiresAt: null,
  }
  await store.insertJob(
    act.tx,
    job,
    rows.map(({ subjectType, subjectId, madeId, beforeId = null, version = null }, n) => ({
      id: newId(),
      jobId: job.id,
      ownerId: personId,
      place: n + 1,
      subjectType,
      subjectId,
      requestId: newId(),
      madeId,
      beforeId,
      version,
      documentId: null,
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

type Marked = {
  subjects?: string[] | undefined
  dockets?: string[] | undefined
  findings?: string[] | undefined
  papers?: string[] | undefined
}

/** 批量办理: what is to be done to each of what is marked, kept as a job that the hub does by itself. */
export async function startBulk(
  act: Act,
  input: { id: string; action: rules.Action } & Marked & rules.Said,
): Promise<{ id: string }> {
  const { id, action, subjects = [], dockets = [], findings = [], papers = [], ...said } = input
  assertMayBulk(act.actor, action === 'print' ? 'bulk.print' : action === 'close' ? 'bulk.close' : 'bulk.start')
  rules.assertSaid(action, said)
  const marked = [
    ...subjectsOf('AssessmentRequest', subjects),
    ...subjectsOf('Docket', dockets),
    ...subjectsOf('Finding', findings),
    ...subjectsOf('Document', papers),
  ]
  rules.assertSubjects(action, marked)
  return begin(act, { id, action, said, undoesId: null }, await readRows(act, action, marked))
}

const subjectsOf = (type: rules.SubjectType, ids: readonly string[]): rules.Subject[] =>
  [...new Set(ids)].map((id) => ({ type, id }))

/** What is marked, as it is now: all of it there for whoever asks. */
async function readRows(act: Act, action: rules.Action, marked: readonly rules.Subject[]): Promise<Row[]> {
  const of = (wanted: rules.SubjectType) => marked.flatMap(({ type, id }) => (type === wanted ? [id] : []))
  const questions = await store.getQuestions(act.tx, of('AssessmentRequest'))
  rules.assertOneFact(
    action,
    questions.map(({ fact }) => fact ?? ''),
  )
  const rows: Row[] = questions.map((one) => ({
    subjectType: 'AssessmentRequest',
    subjectId: one.id,
    madeId: newId(),
    beforeId: one.claimedBy,
  }))
  for (const type of ['Docket', 'Finding', 'Document'] as const) {
    const known = await store.getVersions(act.tx, type, of(type))
    for (const subjectId of of(type))
      rows.push({ subjectType: type, subjectId, madeId: newId(), version: known.get(subjectId) ?? null })
  }
  return rows
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
  assertMayBulk(act.actor, 'bulk.undo')
  const job = await store.lockJob(act.tx, input.job)
  const done = rules.undone({ ...job, said: job.said as rules.Said }, await store.listDone(act.tx, job.id))
  const action = rules.undoOf(job, done.length)
  const said = action === 'release' ? {} : { reason: input.reason }
  return begin(
    act,
    { id: input.id, action, said, undoesId: job.id },
    done.map(({ subjectType, subjectId, madeId, beforeId }) => ({ subjectType, subjectId, madeId, beforeId })),
  )
}

/** 到期: what was kept for a week is downloaded no more. */
export async function expireBulk(act: Act): Promise<void> {
  for (const job of await store.saveExpired(act.tx, act.now)) record(act, 'bulk.expired', job, {})
}
