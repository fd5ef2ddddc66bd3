import { PersonRef } from '../../identity/graphql.ts'
import { builder } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, tableType } from '../../platform/graphql/declare.ts'
import { type Common, type LikeCase, likeCases } from '../rules/likeness.ts'

export const LinkRef = tableType(
  'DocketLink',
  'docket_link',
  '并案: two dockets handled as one, for a reason. Both stay as they are.',
)

fieldsOf(LinkRef, (t) => ({
  id: identity(t, 'DocketLink'),
  reason: column(t, 'String', 'reason', { description: '并案理由.' }),
  linkedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.linked_by`, { description: '办理人.' }),
  linkedAt: column(t, 'DateTime', 'linked_at', { description: 'When.' }),
  unlinkedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.unlinked_by`, { description: '解除人.' }),
  unlinkedAt: column(t, 'DateTime', 'unlinked_at', { nullable: true, description: 'When it was taken apart.' }),
  unlinkedFor: column(t, 'String', 'unlinked_for', { nullable: true, description: '解除理由.' }),
}))

const LikeReasonRef = builder.objectRef<LikeCase['reasons'][number]>('LikeReason').implement({
  description: 'Why a docket is like another.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Which rule says so.' }),
    points: t.exposeInt('points', { description: 'What it adds to the score.' }),
    zh: t.exposeString('zh', { description: '说明.' }),
    en: t.exposeString('en', { description: 'The same in English.' }),
  }),
})

export const LikeCaseRef = builder.objectRef<LikeCase>('LikeCase').implement({
  description: '类案: a docket that may be handled as one with this, and why. It only suggests.',
  fields: (t) => ({
    docket: t.exposeID('docket', { description: 'The other docket.' }),
    business: t.exposeString('business', { description: 'Its business, by name.' }),
    round: t.exposeInt('round', { description: 'Its round.' }),
    linked: t.exposeBoolean('linked', { description: 'Whether the two are linked already.' }),
    score: t.exposeInt('score', { description: 'How like, by the points of its reasons.' }),
    reasons: t.field({ type: [LikeReasonRef], description: '理由.', resolve: ({ reasons }) => [...reasons] }),
  }),
})

/** What other dockets have in common with one: those of the same operator, or of what was found at the same place. */
export const common = (self: string) => `(select coalesce(json_agg(c), '[]'::json) from (
  select 'Docket:' || o.id as docket, b.name as business, o.round, o.status,
    exists (select from docket_link l where l.unlinked_at is null
      and l.docket_id = least(o.id, ${self}.id) and l.other_id = greatest(o.id, ${self}.id)) as linked,
    o.business_id = ${self}.business_id as "sameBusiness",
    coalesce(b.phone = m.phone, false) as "samePhone", coalesce(b.principal = m.principal, false) as "samePrincipal",
    exists (select from finding f join finding g on g.premises_id = f.premises_id
      where f.docket_id = ${self}.id and g.docket_id = o.id) as "samePremises",
    (select coalesce(json_agg(json_build_object('fact', x.fact_code, 'days', x.days)), '[]'::json) from (
      select f.fact_code, min(abs((f.found_at at time zone 'Asia/Shanghai')::date - (g.found_at at time zone 'Asia/Shanghai')::date)) as days
      from finding f join finding g on g.fact_code = f.fact_code
      where f.docket_id = ${self}.id and g.docket_id = o.id group by 1) x) as facts
  from business m join (
    (select d.id from docket d where d.business_id = ${self}.business_id limit 50)
    union
    (select g.docket_id from finding f join finding g on g.premises_id = f.premises_id where f.docket_id = ${self}.id limit 500)
    union
    (select d.id from business s join business p on p.phone = s.phone join docket d on d.business_id = p.id where s.id = ${self}.business_id limit 50)
    union
    (select case when l.docket_id = ${self}.id then l.other_id else l.docket_id end from docket_link l
      where (l.docket_id = ${self}.id or l.other_id = ${self}.id) and l.unlinked_at is null)
  ) near on true join docket o on o.id = near.id join business b on b.id = o.business_id
  where m.id = ${self}.business_id and o.id <> ${self}.id) c)`

export const likest = (value: unknown): LikeCase[] => likeCases(value as Common[])
