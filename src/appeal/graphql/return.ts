import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  parts,
  partType,
  tableType,
  word,
} from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { askAppealReturn, decideAppealReturn } from '../commands/return.ts'
import { AppealRef } from './appeal.ts'

const ReturnRef = tableType(
  'AppealReturn',
  'appeal_return',
  '退回申诉: nobody may man its panel. Asked by the coordinator, decided by a supervisor of justice; the statutory remedies stay as they are.',
)
const LackRef = partType(
  'EmptySeat',
  '空缺席位: a seat of the panel that nobody may take, and why not each who was thought of.',
)
const BarredRef = partType('BarredCandidate', '候选人 who may not take it.')

fieldsOf(BarredRef, (t) => ({
  name: column(t, 'String', word('name'), { description: '姓名.' }),
  agency: column(t, 'String', word('agency'), { description: 'For which agency, by its code.' }),
  zh: column(t, 'String', word('zh'), { description: '原因.' }),
  en: column(t, 'String', word('en'), { description: 'The same in English.' }),
  law: column(t, 'String', word('law'), { description: 'The statute.' }),
}))
fieldsOf(LackRef, (t) => ({
  seat: column(t, 'String', word('seat'), { description: '席位: chair or member.' }),
  agency: column(t, 'String', word('agency'), {
    nullable: true,
    description: 'Whose member, by its code; null for the chair, and for whoever fills the bench up.',
  }),
  barred: parts(t, BarredRef, (self) => `${self}.j->'barred'`, { description: '候选人及不能入席的原因.' }),
}))
fieldsOf(ReturnRef, (t) => ({
  id: identity(t, 'AppealReturn'),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  lacks: parts(t, LackRef, (self) => `${self}.lacks`, {
    description: '空缺席位, as they were computed when it was asked.',
  }),
  askedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.asked_by`, { description: '提出人.' }),
  askedAt: column(t, 'DateTime', 'asked_at', { description: 'When.' }),
  granted: column(t, 'Boolean', 'granted', { nullable: true, description: '是否退回; null while it is open.' }),
  opinion: column(t, 'String', 'opinion', { nullable: true, description: '决定理由.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '决定人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: 'When it was decided.' }),
}))
fieldsOf(AppealRef, (t) => ({
  returns: list(t, ReturnRef, (self, it) => `${it}.appeal_id = ${self}.id`, {
    order: (it) => `${it}.asked_at, ${it}.id`,
    description: '退回申请及决定; for whoever forms panels.',
  }),
}))

mutation(
  'askAppealReturn',
  {
    description:
      '申请退回申诉: nobody who may sit is left for a seat of its panel. Refused while somebody is; the empty seats and what bars each candidate are kept.',
    type: ReturnRef,
    input: z.object({ id: ownId, appeal: gid('Appeal'), reason: words(2000) }),
  },
  askAppealReturn,
)
mutation(
  'decideAppealReturn',
  {
    description:
      '决定退回申诉, by a supervisor of justice other than whoever asked. Granted, the appeal is over unheard, its periods end, and the party is told of the statutory remedies.',
    type: ReturnRef,
    input: z.object({ return: gid('AppealReturn'), granted: z.boolean(), opinion: words(2000) }),
  },
  decideAppealReturn,
)
