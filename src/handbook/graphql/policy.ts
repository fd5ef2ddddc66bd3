import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, identity, fieldsOf, page, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { recordPolicy } from '../commands/policy.ts'

const names = ['individualBusiness'] as const
const NameRef = enumOf('PolicyName', '口径: individualBusiness 个体工商户按公民还是组织处理.', names)
const values = ['citizen', 'organisation'] as const
const ValueRef = enumOf('PolicyValue', '按公民 · 按组织.', values)
const PolicyRef = tableType('LegalPolicy', 'legal_policy', '地方口径: how a place answers what the law leaves to it.')

fieldsOf(PolicyRef, (t) => ({
  id: identity(t, 'LegalPolicy'),
  name: column(t, NameRef, 'name', { description: 'The question.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The place, with all below it; the nearest one counts.' }),
  value: column(t, ValueRef, 'value', { description: 'The answer.' }),
  basis: column(t, 'String', 'basis', { description: '依据: the document that says so.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'From this day on.' }),
}))

query('legalPolicies', (t) =>
  page(t, PolicyRef, () => 'true', {
    order: [{ column: 'id', type: 'uuid' }],
    description: '地方口径, the latest recorded first.',
  }),
)

mutation(
  'recordPolicy',
  {
    description: '登记地方口径: from a day on; without one a 个体工商户 is taken as a citizen.',
    type: PolicyRef,
    input: z.object({
      name: z.enum(names),
      gridCode: z.string().regex(/^\d{0,24}$/),
      value: z.enum(values),
      basis: words(400),
      validFrom: dayInput,
    }),
  },
  recordPolicy,
)
