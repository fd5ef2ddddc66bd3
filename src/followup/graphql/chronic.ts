import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { chronicRules } from '../rules/chronic.ts'
import { ladderPolicies } from '../rules/ladder.ts'

const RuleRef = enumOf('ChronicRule', '列入规则: 投诉查实 · 逾期未改 · 同一违法反复 · 回头看不过.', chronicRules)
const NameRef = enumOf(
  'LadderPolicyName',
  '升级处理数值: 逾期责令项数 · 同一违法的月数 · 回头看不过次数 · 通牒工作日 · 回头看日数 · 抽查日数 · 抽查百分比 · 反弹日数.',
  ladderPolicies,
)
const PolicyRef = tableType('LadderPolicy', 'ladder_policy', '升级处理数值: how many and how long, as data.')
export const ListingRef = tableType(
  'ChronicListing',
  'chronic_listing',
  '老大难: a business is on the list by one rule, with what was counted; it leaves by that rule too.',
)

const counted = { case: 'penalty_case', clock: 'clock', docket: 'docket', check: 'site_check' } as const

/** What was counted stays counted for every reader; which row it was is told to those who may see the row. */
const readableInputs = (self: string): string => {
  const seen = Object.entries(counted).map(
    ([key, table]) => `exists (select from ${table} r where r.id = (i->>'${key}')::uuid)`,
  )
  const keys = Object.keys(counted).join(',')
  return `(select coalesce(jsonb_agg(case when ${seen.join(' or ')} then i else i - '{${keys}}'::text[] end order by n), '[]'::jsonb)
    from jsonb_array_elements(${self}.inputs) with ordinality as x(i, n))`
}

fieldsOf(PolicyRef, (t) => ({
  id: identity(t, 'LadderPolicy'),
  name: column(t, NameRef, 'name', { description: 'Which value.' }),
  value: column(t, 'Int', 'value', { description: '数值.' }),
  basis: column(t, 'String', 'basis', { description: '依据.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'From this day on.' }),
}))
fieldsOf(ListingRef, (t) => ({
  id: identity(t, 'ChronicListing'),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  rule: column(t, RuleRef, 'rule', { description: '列入规则.' }),
  reason: column(t, 'String', 'reason', { description: '列入理由.' }),
  inputs: column(t, 'JSON', readableInputs, {
    description: 'What was counted, each with its day; and with its row, for whoever may see that row.',
  }),
  threshold: column(t, 'Int', 'threshold', { description: 'The value that held then.' }),
  listedAt: column(t, 'DateTime', 'listed_at', { description: '列入时间.' }),
  leftAt: column(t, 'DateTime', 'left_at', { nullable: true, description: '移出时间; null while it is on the list.' }),
  leftFor: column(t, 'String', 'left_for', { nullable: true, description: '移出理由.' }),
}))
fieldsOf(BusinessRef, (t) => ({
  chronicListings: list(t, ListingRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: (it) => `${it}.listed_at desc, ${it}.id desc`,
    description: '老大难, the latest first; those it has left too.',
  }),
}))

query('chronicList', (t) =>
  page(t, ListingRef, (_self, it) => `${it}.left_at is null`, {
    order: [
      { column: 'listed_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '老大难名单: who is on it now, the latest first.',
  }),
)
query('ladderPolicies', (t) =>
  page(t, PolicyRef, () => 'true', {
    order: [{ column: 'id', type: 'uuid' }],
    description: '升级处理数值.',
  }),
)
