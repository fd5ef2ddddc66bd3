import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { CaptureRef } from '../../device/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef, VisitRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { gid, moment, note, ownId } from '../../platform/graphql/input.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { ClockRef } from '../../service/graphql.ts'
import { recordCheck } from '../commands/check.ts'
import { results } from '../rules/check.ts'

export const ResultRef = enumOf('CheckResult', '回头看结果: 已整改 · 部分整改 · 未整改 · 未能查看.', results)
const CheckRef = tableType(
  'OrderCheck',
  'order_check',
  '回头看: what was seen of an order’s being carried out. It shows that something is done, and founds no penalty.',
)

const shown = (side: string) => (self: string, it: string) =>
  `${it}.id in (select e.evidence_id from order_check_evidence e where e.check_id = ${self}.id and e.side = '${side}')`

fieldsOf(CheckRef, (t) => ({
  id: identity(t, 'OrderCheck'),
  result: column(t, ResultRef, 'result', { description: '结果.' }),
  note: column(t, 'String', 'note', { description: '备注.' }),
  checkedAt: column(t, 'DateTime', 'checked_at', { description: '查看时间.' }),
  clock: one(t, ClockRef, (self, it) => `${it}.id = ${self}.clock_id`, { description: 'The order, by its period.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '经营主体.' }),
  visit: one(t, VisitRef, (self, it) => `${it}.id = ${self}.visit_id`, { description: 'The visit it was seen on.' }),
  checkedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.checked_by`, { description: '查看人.' }),
  before: list(t, EvidenceRef, shown('before'), { order: (it) => `${it}.id`, description: '整改前.' }),
  after: list(t, EvidenceRef, shown('after'), { order: (it) => `${it}.id`, description: '整改后.' }),
}))

fieldsOf(ClockRef, (t) => ({
  checks: list(t, CheckRef, (self, it) => `${it}.clock_id = ${self}.id`, {
    order: (it) => `${it}.checked_at, ${it}.id`,
    description: '回头看, of an order.',
  }),
}))

fieldsOf(EvidenceRef, (t) => ({
  capture: one(
    t,
    CaptureRef,
    (self, it) =>
      `${it}.content_sha256 = ${self}.sha256 and ${it}.visit_id = ${self}.visit_id and ${it}.person_id = ${self}.captured_by`,
    {
      description:
        '取证清单: what the device signed as it captured this; null where it was not captured by an enrolled device.',
    },
  ),
}))
fieldsOf(CaptureRef, (t) => ({
  visit: one(t, VisitRef, (self, it) => `${it}.id = ${self}.visit_id`, { description: 'On which visit.' }),
}))

mutation(
  'recordCheck',
  {
    description:
      '回头看: what was seen of an order, on a visit of its own, with how it was before and how it is after. It ends no period and founds no penalty.',
    type: CheckRef,
    input: z.object({
      id: ownId,
      clock: gid('Clock').describe('The order, by its period to put something right.'),
      visit: gid('Visit').describe('The visit, recorded as a re-check or an inspection.'),
      result: z.enum(results),
      checkedAt: moment,
      note: note(2000).optional(),
      before: z.array(gid('Evidence')).max(50).optional(),
      after: z.array(gid('Evidence')).max(50).optional(),
    }),
  },
  recordCheck,
)
