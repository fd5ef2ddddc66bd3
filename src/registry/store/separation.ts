import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Row } from '../../platform/database/rows.ts'

/** Everyone named is somebody. */
export const assertPeople = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  const known = await tx`select id from person where id = any(${ids as string[]}::uuid[])`
  if (known.length < new Set(ids).size) throw notFound('人员', 'person')
}

export type DutyClass = Row<'docketDuty'>['class']

/**
 * Puts people in a class of duty on a docket. Answers who holds another class there and so was not put in:
 * the exclusion constraint decides, whoever races.
 */
export async function holdClass(
  tx: Tx,
  docket: { id: string; gridCode: string },
  personIds: readonly string[],
  dutyClass: DutyClass,
  now: Date,
): Promise<string[]> {
  await tx`
    insert into docket_duty (docket_id, person_id, class, since, grid_code)
    select ${docket.id}, p, ${dutyClass}, ${now}, ${docket.gridCode} from unnest(${[...new Set(personIds)].sort()}::uuid[]) p
    on conflict do nothing`
  const held = await tx<{ personId: string }[]>`
    select person_id from docket_duty where docket_id = ${docket.id} and class = ${dutyClass} and person_id = any(${personIds as string[]}::uuid[])`
  const mine = new Set(held.map(({ personId }) => personId))
  return personIds.filter((id) => !mine.has(id))
}

/** Puts somebody in a class; whoever holds another one there breaks the exclusion constraint. Sent at once. */
export const insertClass = (
  tx: Tx,
  docket: { id: string; gridCode: string },
  personId: string,
  dutyClass: DutyClass,
  now: Date,
) =>
  tx`insert into docket_duty (docket_id, person_id, class, since, grid_code)
    values (${docket.id}, ${personId}, ${dutyClass}, ${now}, ${docket.gridCode})
    on conflict (docket_id, person_id, class) do nothing`.execute()

/** One person who is to take part in a docket. */
export type Holder = { docketId: string; gridCode: string; personId: string }

/** The same for many dockets at once; answers who does hold the class there, as `docket:person`. */
export async function holdClasses(
  tx: Tx,
  holders: readonly Holder[],
  dutyClass: DutyClass,
  now: Date,
): Promise<Set<string>> {
  const asked = holders.toSorted((a, b) => (holderKey(a) < holderKey(b) ? -1 : 1))
  const rows = JSON.stringify(asked)
  await tx`
    insert into docket_duty (docket_id, person_id, class, since, grid_code)
    select distinct "docketId", "personId", ${dutyClass}, ${now}::timestamptz, "gridCode"
    from json_to_recordset(${rows}::text::json) as r("docketId" uuid, "personId" uuid, "gridCode" text) order by 1, 2
    on conflict do nothing`
  const held = await tx<{ docketId: string; personId: string }[]>`
    select docket_id, person_id from docket_duty
    where class = ${dutyClass} and docket_id = any(${asked.map(({ docketId }) => docketId)}::uuid[])`
  return new Set(held.map(holderKey))
}

export const holderKey = ({ docketId, personId }: Pick<Holder, 'docketId' | 'personId'>) => `${docketId}:${personId}`
