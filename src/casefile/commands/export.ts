import { createHash } from 'node:crypto'
import { type Act, digest } from '../../audit/index.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Hub } from '../../platform/database/transaction.ts'
import { explainDisk } from '../../platform/files/durable.ts'
import type { Files } from '../../platform/files/files.ts'
import { startMaking } from '../../platform/files/making.ts'
import type { Who } from '../../platform/identity.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import { findSubject, gather, type Gathered, readAll, type Subject } from '../queries.ts'
import { partsOfCase } from '../rules/case.ts'
import { changedMeanwhile } from '../rules/changed.ts'
import { partsOfDocket } from '../rules/docket.ts'
import type { Damaged, Made } from '../rules/manifest.ts'
import { orderParts, type Part, volumeOf } from '../rules/order.ts'
import { type CaseFile, insertCaseFile } from '../store.ts'
import { listContents, tell, writeArchive } from './archive.ts'
import { openOriginals } from './verify.ts'
import { bindVolumes } from './volume.ts'

export type Wish = { id?: string | undefined; subject: Subject; format: 'pdf' | 'zip'; reason: string }

/** A file as it was made, ahead of the act that records it. */
export type MadeFile = Pick<CaseFile, 'stateSha256' | 'manifestSha256' | 'sha256' | 'bytes' | 'entries'> & {
  /** How many rows of the trace it tells. */
  traced: number
  volumes: object[]
  damaged: Damaged[]
}

/** Of a hub only one file is made at a time: each may hold what a binding holds. */
let turn: Promise<unknown> = Promise.resolve()

/** 制作案卷: reads all of it at one moment, then prints, binds and packs without holding anything in the database. */
export async function makeFile(hub: Hub, who: Who, wish: Wish): Promise<MadeFile> {
  const gathered = await gather(hub, who, wish.subject)
  const mine = turn.then(() => bindAndPack(hub.files, gathered, wish))
  turn = mine.catch(() => undefined)
  return mine
}

/** Of everything that stands in a file: a statement, a payment, a service or a paper more, and it is another. */
const stateOf = (facts: Gathered['facts'], parts: readonly Part[]): string =>
  createHash('sha256')
    .update(canonicalText(JSON.parse(JSON.stringify({ facts, parts }))))
    .digest('hex')

/** What stands in the file for this reader, in lawful order. */
export function partsFor({ kind, volumes, facts }: Pick<Gathered, 'kind' | 'volumes' | 'facts'>): Part[] {
  const parts = facts.of === 'case' ? partsOfCase(facts) : partsOfDocket(facts)
  return orderParts(kind, parts).filter(({ stage }) => volumes.includes(volumeOf(kind, stage)))
}

/** The same of what was read already: prints, binds and packs it into kept bytes. */
export async function bindAndPack(
  files: Files,
  gathered: Gathered,
  { format, reason }: Pick<Wish, 'format' | 'reason'>,
): Promise<MadeFile> {
  const { facts, actor, now } = gathered
  const parts = partsFor(gathered)
  const originals = openOriginals(files)
  const made: Made = {
    by: actor.name,
    role: actor.role,
    agency: facts.of === 'case' && actor.agencyId === facts.agency.id ? facts.agency.name : null,
    at: now.toISOString(),
    reason,
  }
  const stateSha256 = stateOf(facts, parts)
  const making = await startMaking(files)
  try {
    const { index, bound } = await bindVolumes({ gathered, making, originals, made, stateSha256 }, parts)
    const inside = new Set(parts.flatMap(({ content }) => (content.as === 'paper' ? [content.paperId] : [])))
    const voided = facts.papers.filter(({ voidedAt }) => voidedAt !== null).map(({ id }) => id)
    const contents = await listContents(gathered, originals, bound, files, new Set([...inside, ...voided]))
    const { damaged } = originals
    const { texts, manifestSha256 } = tell({
      facts,
      made,
      stateSha256,
      index,
      items: contents.items,
      damaged,
      review: gathered.review,
    })
    const common = {
      traced: facts.trace.length,
      stateSha256,
      manifestSha256,
      entries: index.length,
      volumes: bound,
      damaged,
    }
    if (format === 'pdf') return { ...common, sha256: null, bytes: null }
    const out = making.next()
    await writeArchive(out, made.at, texts, contents.originals)
    return { ...common, ...(await making.keep(out)) }
  } catch (error) {
    throw explainDisk(error)
  } finally {
    await making.end()
  }
}

/** 导出案卷: what was made is recorded with whom it was made for, why, and the hash of its list. */
export async function exportCaseFile(act: Act, { id = newId(), subject, format, reason }: Wish, file: MadeFile) {
  assertMay(act.actor, 'caseFile.export')
  const { kind, row } = await findSubject(act.tx, subject)
  const { traced, ...made } = file
  // What was recorded while it was printed would be missing in it: it is read again, and is what was bound, or is refused.
  const gathered = await readAll(act.tx, act, subject)
  if (stateOf(gathered.facts, partsFor(gathered)) !== made.stateSha256)
    throw changedMeanwhile(gathered.facts.trace.slice(traced))
  await insertCaseFile(act.tx, {
    ...made,
    id,
    caseId: kind === 'case' ? row.id : null,
    docketId: kind === 'docket' ? row.id : null,
    format,
    reason,
    madeBy: act.actor.personId,
    madeAt: act.now,
    role: act.actor.role,
    agencyId: act.actor.agencyId,
  })
  act.record({
    type: 'caseFile.exported',
    subject: ['CaseFile', id],
    data: {
      subject: `${subject.type}:${subject.id}`,
      format,
      stateSha256: made.stateSha256,
      manifestSha256: made.manifestSha256,
      sha256: made.sha256,
      damaged: made.damaged.map(({ sha256 }) => sha256),
      reason: digest(reason),
    },
    scope: {
      businessId: row.businessId,
      docketId: kind === 'docket' ? row.id : null,
      gridCode: row.gridCode,
      ...row.scope,
    },
  })
  return { id }
}
