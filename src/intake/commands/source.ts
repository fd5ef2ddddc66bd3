import type { Act } from '../../audit/index.ts'
import {
  draftEdition,
  findPublishedEdition,
  type Law,
  listEditionItems,
  publishEdition,
  putItems,
  recordLaw,
  submitEdition,
} from '../../handbook/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { newId } from '../../platform/ids.ts'
import {
  findAgencyByCode,
  findGrid,
  grantCompetence,
  listCompetent,
  registerAgency,
  registerGrid,
} from '../../registry/index.ts'
import type { Mapping } from '../mapping.ts'
import type { SourceCode } from '../rules/statement.ts'

/** The edition that findings of a source are pinned to, and its items by code. */
export type EditionInHand = { id: string; number: number; items: ReadonlyMap<string, string> }

/** Another system, ready to be imported from: its agency, grids, authority and edition are there. */
export type Source = {
  /** The mapping's name: rows are remembered by it. */
  name: string
  mapping: Mapping
  agencyId: string
  edition: EditionInHand | undefined
}

/** What the mapping makes is in force since before any of its records. */
const since = '2000-01-01'

/** The source as it stands, or undefined when something of it is missing still. */
export async function findSource(
  tx: Tx,
  name: string,
  mapping: Mapping,
  codes: readonly SourceCode[],
  today: string,
): Promise<Source | undefined> {
  const { agency: told, grid, law, source } = mapping
  const agency = await findAgencyByCode(tx, told.code)
  if (!agency) return undefined
  for (const place of [grid.root, ...Object.values(grid.table)]) if (!(await findGrid(tx, place.code))) return undefined
  if (!law) return { name, mapping, agencyId: agency.id, edition: undefined }
  const [held] = await listCompetent(tx, [law.authority], grid.root.code, today)
  const edition = await findPublishedEdition(tx, source)
  if (held?.agencyId !== agency.id || !edition) return undefined
  const items = new Map((await listEditionItems(tx, edition.id)).map((item) => [item.code, item.id]))
  if (codes.some(({ code }) => !items.has(code))) return undefined
  return { name, mapping, agencyId: agency.id, edition: { id: edition.id, number: edition.number, items } }
}

/** Makes what a source needs and the hub has not: grids, agency, its authority, the next edition of its own codes. */
export async function prepareSource(
  act: Act,
  mapping: Mapping,
  codes: readonly SourceCode[],
  today: string,
): Promise<{ id: string }> {
  const { agency: told, grid, law } = mapping
  await prepareGrids(act, grid)
  const known = await findAgencyByCode(act.tx, told.code)
  const agencyId = known?.id ?? newId()
  if (!known) await registerAgency(act, { id: agencyId, ...told, gridCode: grid.root.code })
  if (law) {
    const [held] = await listCompetent(act.tx, [law.authority], grid.root.code, today)
    if (held?.agencyId !== agencyId)
      await grantCompetence(act, {
        agency: agencyId,
        authorities: [law.authority],
        gridCode: grid.root.code,
        validFrom: since,
        basis: law.norm,
      })
    await publishCodes(act, mapping, agencyId, codes)
  }
  act.record({ type: 'source.prepared', subject: ['Agency', agencyId], data: { source: mapping.source } })
  return { id: agencyId }
}

async function prepareGrids(act: Act, { root, table }: Mapping['grid']): Promise<void> {
  const top = (await findGrid(act.tx, root.code)) ?? { id: newId(), level: 1, fresh: true }
  if ('fresh' in top) await registerGrid(act, { id: top.id, ...root, level: top.level, validFrom: since })
  const places = new Map(Object.values(table).map((place) => [place.code, place]))
  places.delete(root.code)
  for (const place of places.values())
    if (!(await findGrid(act.tx, place.code)))
      await registerGrid(act, { id: newId(), ...place, parent: top.id, level: top.level + 1, validFrom: since })
}

/** New codes make the next edition; the old ones stay in it as they were first told. */
async function publishCodes(act: Act, mapping: Mapping, agencyId: string, codes: readonly SourceCode[]): Promise<void> {
  const law = mapping.law!
  const published = await findPublishedEdition(act.tx, mapping.source)
  const items = published ? await listEditionItems(act.tx, published.id) : []
  const known = new Set(items.map(({ code }) => code))
  const fresh = codes.filter(({ code }) => !known.has(code))
  if (fresh.length === 0) return
  await recordLaw(act, lawOf(law, mapping.name, fresh))
  const edition = newId()
  const title = `${mapping.name}检查编码`
  const drafted = await draftEdition(act, { id: edition, agency: agencyId, title, series: mapping.source })
  const filled = await putItems(act, {
    edition,
    expectedVersion: drafted.version,
    items: fresh.map(({ code }) => ({ code, factCode: code, record: law.record })),
  })
  const submitted = await submitEdition(act, { edition, expectedVersion: filled.version })
  await publishEdition(act, { edition, expectedVersion: submitted.version })
}

const lawOf = (law: NonNullable<Mapping['law']>, name: string, codes: readonly SourceCode[]): Law => ({
  facts: codes.map(({ code, title, look }) => ({
    code,
    title,
    look,
    minimumEvidence: law.minimumEvidence,
    violations: [code],
  })),
  violations: codes.map(({ code, title }) => ({
    code,
    title,
    authority: law.authority,
    rectifyDays: law.rectifyDays,
    otherMeasures: '',
    evidenceKinds: law.minimumEvidence,
    note: name,
  })),
  norms: codes.map(({ code }) => ({
    violationCode: code,
    norm: law.norm,
    penalty: law.penalty,
    // The sums are the source's own law, which it does not tell.
    fines: [{ kind: 'local', stage: 'any', subject: 'any' }],
    otherMeasures: null,
    specialOver: [],
    validFrom: null,
    validTo: null,
  })),
})
