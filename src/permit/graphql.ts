import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, page, tableType } from '../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef, BusinessRef } from '../registry/graphql.ts'
import { recordPermit } from './commands.ts'
import { permitStatuses } from './rules.ts'

const StatusRef = enumOf(
  'PermitStatus',
  '证照状态: as the agency told. A permit told as VALID may have run out since: see `current`.',
  permitStatuses,
)
const PermitRef = tableType('Permit', 'permit', '证照 of a business, as the agency that issues it last told.')

fieldsOf(PermitRef, (t) => ({
  id: identity(t, 'Permit'),
  kind: column(t, 'String', 'kind', { description: '证照种类, by the name the agency gives it.' }),
  number: column(t, 'String', 'number', { description: '证照编号.' }),
  status: column(t, StatusRef, 'status', { description: '状态, as told.' }),
  current: column(
    t,
    'Boolean',
    (self) =>
      `(${self}.status = 'valid' and coalesce(${self}.expires_on >= (my_now() at time zone 'Asia/Shanghai')::date, true))`,
    { description: '现行有效: told as valid, and today is not past its last day.' },
  ),
  issuedOn: column(t, 'Day', (self) => `${self}.issued_on::text`, { nullable: true, description: '发证日.' }),
  expiresOn: column(t, 'Day', (self) => `${self}.expires_on::text`, {
    nullable: true,
    description: '有效期止, that day included.',
  }),
  detail: column(t, 'JSON', 'detail', { description: 'What the agency adds, by its own names.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was last told.' }),
  version: column(t, 'Int', 'version', { description: 'How often it was told something new.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '持证主体.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '发证部门.' }),
}))

fieldsOf(BusinessRef, (t) => ({
  permits: page(t, PermitRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'recorded_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '证照, those told last first.',
  }),
}))

query('permit', (t) =>
  one(t, PermitRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Permit')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One permit.',
  }),
)

mutation(
  'recordPermit',
  {
    description: '录入证照: what your agency says of a permit, new or changed, by kind and number.',
    type: PermitRef,
    input: z.object({
      business: gid('Business'),
      agency: gid('Agency').optional(),
      kind: words(60),
      number: words(120),
      status: z.enum(permitStatuses),
      issuedOn: dayInput.optional(),
      expiresOn: dayInput.optional(),
    }),
  },
  recordPermit,
)
