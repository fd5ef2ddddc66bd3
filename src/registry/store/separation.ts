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
