import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export const saveLetterhead = (tx: Tx, l: Row<'letterhead'>) =>
  tx`insert into letterhead (agency_id, contact, address, government, court, payee, bank, account, set_at)
    values (${l.agencyId}, ${l.contact}, ${l.address}, ${l.government}, ${l.court}, ${l.payee}, ${l.bank}, ${l.account}, ${l.setAt})
    on conflict (agency_id) do update set contact = excluded.contact, address = excluded.address, government = excluded.government,
      court = excluded.court, payee = excluded.payee, bank = excluded.bank, account = excluded.account, set_at = excluded.set_at`

/** Whom a paper is about, as the registry knows it now, and where that is. */
export type Party = {
  name: string
  kind: string
  creditCode: string | null
  principal: string | null
  phone: string | null
  address: string
}

/** In whose name a paper is; until the agency has set its letterhead, the government over its area hears an appeal. */
export type Issuer = { name: string; government: string; court?: string; address?: string }

export type Letterhead = {
  party: Party
  gridCode: string
  issuer: Issuer
  /** What only an agency that has set its letterhead can print. */
  set: { contact: string; account: { payee: string; bank: string; number: string } | null } | null
}

/** What stands at the head and foot of a paper of an agency about a business. */
export const readLetterhead = async (tx: Tx, businessId: string, agencyId: string): Promise<Letterhead> => {
  const [row] = await tx<{ told: Letterhead }[]>`
    select json_build_object('gridCode', b.grid_code,
      'party', json_build_object('name', b.name, 'kind', b.kind, 'creditCode', b.credit_code, 'principal', b.principal,
        'phone', b.phone, 'address', p.address),
      'issuer', (select json_strip_nulls(json_build_object('name', a.name,
          'government', coalesce(l.government, coalesce(g.name, '本级') || '人民政府'), 'court', l.court, 'address', l.address))
        from agency a left join grid g on g.code = a.grid_code left join letterhead l on l.agency_id = a.id where a.id = ${agencyId}),
      'set', (select json_build_object('contact', l.contact, 'account', case when l.account is not null
          then json_build_object('payee', l.payee, 'bank', l.bank, 'number', l.account) end)
        from letterhead l where l.agency_id = ${agencyId})) as told
    from business b join premises p on p.id = b.premises_id where b.id = ${businessId}`
  if (!row) throw notFound('经营主体', 'business')
  return row.told
}
