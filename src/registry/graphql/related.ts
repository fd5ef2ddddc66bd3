import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { BusinessRef } from './business.ts'

const RelatedRef = rowType(
  'RelatedBusiness',
  'business',
  '关联主体: another business of the same place, operator or person. It only suggests.',
)

fieldsOf(RelatedRef, (t) => ({
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: 'The other one.' }),
  byPlace: column(t, 'Boolean', 'by_place', { description: '同一场所: the same address, now or before.' }),
  byOperator: column(t, 'Boolean', 'by_operator', { description: '同一经营者: it gives the same telephone.' }),
  byPerson: column(t, 'Boolean', 'by_person', { description: '同一负责人: its principal has the same name.' }),
  current: column(t, 'Boolean', 'current', {
    description: 'Whether the place is still its own, where it is the place that the two share.',
  }),
}))

/** Most of each kind: a market hall has a hundred shops at one address, and many people bear one name. */
const most = 30

const kinds = {
  place: (self: string) =>
    `select o.business_id as id, true as p, false as t, false as n, o.until is null as here from premises q join premises p on p.address_key = q.address_key and p.address_key <> '' join occupancy o on o.premises_id = p.id where q.id = ${self}.premises_id`,
  operator: (self: string) =>
    `select b.id, false, true, false, true from business b where b.phone = ${self}.phone and b.id <> ${self}.id`,
  person: (self: string) =>
    `select b.id, false, false, true, true from business b where b.principal = ${self}.principal and b.id <> ${self}.id`,
}

fieldsOf(BusinessRef, (t) => ({
  related: list(
    t,
    RelatedRef,
    {
      from: (self, it) =>
        `(select r.id as business_id, bool_or(r.p) as by_place, bool_or(r.t) as by_operator, bool_or(r.n) as by_person, bool_or(r.here) as current from (${Object.values(
          kinds,
        )
          .map((rows) => `(${rows(self)} order by 1 desc limit ${most})`)
          .join(' union all ')}) r where r.id <> ${self}.id group by r.id) ${it}`,
      where: (_self, it) => `exists (select from business b where b.id = ${it}.business_id)`,
    },
    {
      order: (it) => `${it}.by_operator desc, ${it}.by_place desc, ${it}.business_id desc`,
      description: `关联主体, as far as you may see them: of the same place, operator or person, at most ${most} of each.`,
    },
  ),
}))
