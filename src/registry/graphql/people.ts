import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, moment, note, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import * as people from '../commands/people.ts'
import { AgencyRef } from './places.ts'

const roleNames = [
  'gridWorker',
  'officer',
  'lead',
  'coordinator',
  'panelist',
  'supervisor',
  'auditor',
  'administrator',
] as const
const RoleRef = enumOf('Role', '职责: what a duty lets a person be.', [...roleNames, 'system', 'door'])

export const DutyRef = tableType('Duty', 'duty', '职责: what a person may be, where, and for whom.')
export const CertificateRef = tableType(
  'Certificate',
  'certificate',
  '执法证: what makes a person an officer of an agency on a day.',
)

fieldsOf(DutyRef, (t) => ({
  id: identity(t, 'Duty'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Whose it is.' }),
  role: column(t, RoleRef, 'role', { description: '职责.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '所属部门.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The area it covers; empty for everywhere.' }),
  validFrom: column(t, 'DateTime', 'valid_from', { description: 'Since.' }),
  validTo: column(t, 'DateTime', 'valid_to', { nullable: true, description: 'Until.' }),
  acting: column(
    t,
    'Boolean',
    (self) => `(${self}.person_id = (select my_person()) and ${self}.role = (select my_role())
      and ${self}.agency_id is not distinct from (select my_agency()) and ${self}.grid_code = (select my_grid()))`,
    { description: '现在的职责: whether you act under it, or under one of the same rights; `switchDuty` changes it.' },
  ),
}))

fieldsOf(CertificateRef, (t) => ({
  id: identity(t, 'Certificate'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '持证人.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '所属部门.' }),
  number: column(t, 'String', 'number', { description: '执法证号.' }),
  scope: column(t, ['String'], 'scope', {
    description: '执法领域: the authorities (`FUME_AUTH`) it is good for; 综合 is all that its agency may enforce.',
  }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: '有效期起.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { description: '有效期止, that day included.' }),
  revokedAt: column(t, 'DateTime', 'revoked_at', { nullable: true, description: '吊销时间.' }),
}))

fieldsOf(PersonRef, (t) => ({
  duties: list(
    t,
    DutyRef,
    (self, it) =>
      `${it}.person_id = ${self}.id and ${it}.valid_from <= my_now() and coalesce(${it}.valid_to > my_now(), true)`,
    {
      order: (it) => `${it}.valid_from, ${it}.id`,
      description: 'The duties they hold now.',
    },
  ),
  certificates: list(t, CertificateRef, (self, it) => `${it}.person_id = ${self}.id`, {
    order: (it) => `${it}.valid_from, ${it}.id`,
    description: 'Their certificates, past ones too.',
  }),
}))

query('people', (t) =>
  page(
    t,
    PersonRef,
    (_self, it, arg) =>
      [
        arg.has('name') ? `starts_with(${it}.name, ${arg.value('name', 'text')})` : 'true',
        arg.has('agency')
          ? `exists (select from duty d where d.person_id = ${it}.id and d.agency_id = ${arg.id('agency', 'Agency')}
              and d.valid_from <= my_now() and coalesce(d.valid_to > my_now(), true))`
          : 'true',
      ].join(' and '),
    {
      args: {
        name: t.arg.string({ description: 'How the name begins.' }),
        agency: t.arg.id({ description: 'Only who has a duty there now.' }),
      },
      order: [{ column: 'id', type: 'uuid' }],
      description: 'People, the newest first.',
    },
  ),
)

mutation(
  'appointDuty',
  {
    description: '任命: gives a person a duty for an agency in an area.',
    type: DutyRef,
    input: z.object({
      id: ownId,
      person: gid('Person'),
      role: z.enum(roleNames),
      agency: gid('Agency'),
      gridCode: note(40),
      validFrom: moment.optional(),
      validTo: moment.optional(),
    }),
  },
  people.appointDuty,
)
mutation(
  'endDuty',
  {
    description: '免职: ends a duty at once.',
    type: DutyRef,
    input: z.object({ duty: gid('Duty'), reason: words(500) }),
  },
  people.endDuty,
)
mutation(
  'issueCertificate',
  {
    description: '发证: registers an enforcement certificate (行政处罚法 42).',
    type: CertificateRef,
    input: z.object({
      person: gid('Person'),
      agency: gid('Agency'),
      number: words(40),
      scope: z
        .array(words(40))
        .max(20)
        .describe('执法领域: authorities of the agency (`FUME_AUTH`), or 综合 for all of them.'),
      validFrom: dayInput,
      validTo: dayInput,
    }),
  },
  people.issueCertificate,
)
mutation(
  'revokeCertificate',
  {
    description: '吊销执法证: from this moment nothing is signed with it.',
    type: CertificateRef,
    input: z.object({ certificate: gid('Certificate'), reason: words(500) }),
  },
  people.revokeCertificate,
)
