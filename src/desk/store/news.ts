import type { Tx } from '../../platform/database/pool.ts'
import { mostApart } from '../rules/news.ts'

/** As what somebody reads: another duty is told other things. */
const actingAs = `concat_ws('|', my_role(), my_agency(), my_grid())`

/** Reads on, up to a number and one by one past it; what another computer read stays read. */
export const saveRead = (tx: Tx, personId: string, upTo: number, apart: readonly number[]) =>
  tx`insert into news_reading as r (person_id, acting_as, read_no, read_apart)
    values (${personId}, ${tx.unsafe(actingAs)}, ${upTo}, ${apart as number[]}::bigint[])
    on conflict (person_id, acting_as) do update set read_no = greatest(r.read_no, excluded.read_no),
      read_apart = array(select distinct n from unnest(r.read_apart || excluded.read_apart) n
        where n > greatest(r.read_no, excluded.read_no) order by n desc limit ${mostApart})`.execute()

type Bell = { muted: readonly string[]; quietFrom: string | null; quietUntil: string | null }

export const saveBell = (tx: Tx, personId: string, { muted, quietFrom, quietUntil }: Bell) =>
  tx`insert into bell (id, muted, quiet_from, quiet_until)
    values (${personId}, ${muted as string[]}, ${quietFrom}, ${quietUntil})
    on conflict (id) do update set muted = excluded.muted, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`.execute()
