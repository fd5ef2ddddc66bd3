import type { Tx } from '../../platform/database/pool.ts'
import type { Guess } from '../rules/session.ts'

/** Every telephone on record of whom a paper is for: in the registry, confirmed for being served, or the one it was served by. */
export const listPhones = async (tx: Tx, documentId: string): Promise<string[]> => {
  const rows = await tx<{ phone: string }[]>`
    with paper as (select business_id, subject_id from document where id = ${documentId})
    select b.phone from paper p join business b on b.id = p.business_id where b.phone is not null
    union select c->>'address' from paper p,
      lateral (select a.channels from address_confirmation a where a.business_id = p.business_id order by a.signed_at desc, a.id desc limit 1) a,
      jsonb_array_elements(a.channels) c where c->>'channel' = 'sms'
    union select s.address from paper p join service s on s.paper_id = p.subject_id where s.channel = 'sms' and s.address is not null`
  return rows.map(({ phone }) => phone)
}

/** Whom a paper is for and who may know of it: what a trace of it says. */
export const getScope = async (tx: Tx, documentId: string) => {
  const [row] = await tx<
    {
      businessId: string
      docketId: string | null
      gridCode: string
      agencies: string[]
      named: string[] | null
    }[]
  >`select business_id, docket_id, grid_code, agencies, named from document where id = ${documentId}`
  return row!
}

/** How often it was guessed wrong of a paper; whoever guesses at the same time waits here. */
export const lockGuess = async (tx: Tx, documentId: string): Promise<Guess> => {
  await tx`insert into paper_guess (document_id, wrong, rests_until) values (${documentId}, 0, null) on conflict do nothing`
  const [row] = await tx<
    Guess[]
  >`select wrong, rests_until from paper_guess where document_id = ${documentId} for update`
  return row!
}

export const saveGuess = (tx: Tx, documentId: string, { wrong, restsUntil }: Guess) =>
  tx`update paper_guess set wrong = ${wrong}, rests_until = ${restsUntil} where document_id = ${documentId}`
