import { EvidenceRef } from '../../inspection/graphql.ts'
import { z } from 'zod'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, type Fields, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { evidenceKinds } from '../rules/evidence.ts'

const EvidenceKindRef = enumOf(
  'EvidenceKind',
  '证据种类 (行政处罚法 46): 书证 · 物证 · 视听资料 · 电子数据 · 证人证言 · 当事人的陈述 · 鉴定意见 · 勘验笔录、现场笔录.',
  evidenceKinds,
)

export const AdoptionRef = rowType(
  'Adoption',
  'adoption',
  '核实采用: two certified officers made a lead into evidence.',
)
export const AttachmentRef = rowType(
  'OpinionAttachment',
  'opinion_attachment',
  'A paper or picture that goes with an opinion.',
)

/** Which evidence is adopted, as which of the eight kinds. */
export const adoptingInput = z
  .array(
    z
      .strictObject({ evidence: gid('Evidence'), kind: z.enum(evidenceKinds) })
      .meta({ name: 'AdoptingInput', description: '采用: one piece of evidence, as one of the eight kinds.' }),
  )
  .max(200)
  .optional()

/** Papers and pictures that go with an opinion, by the hash of their stored bytes. */
export const attachmentsInput = z
  .array(
    z
      .strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), title: words(200) })
      .meta({ name: 'AttachmentInput', description: 'Stored bytes that go with it.' }),
  )
  .max(20)
  .optional()

/** What an opinion rests on, beyond what it adopted: what was excluded since, and what is wanting. */
export const restingOn = (t: Fields) => ({
  excludedEvidence: list(
    t,
    EvidenceRef,
    (self, it) =>
      `${it}.excluded_at is not null and ${it}.id in (select a.evidence_id from adoption a where a.opinion_id = ${self}.id)`,
    {
      order: (it) => `${it}.id`,
      description: 'What it adopted and was excluded since as unlawfully obtained: none of its measures rests on that.',
    },
  ),
  missingEvidence: column(
    t,
    ['String'],
    (
      self,
    ) => `array(select distinct k from violation v, unnest(v.evidence_kinds) k where v.code = any(${self}.violations)
      and not exists (select from evidence e where e.finding_id = ${self}.finding_id and e.kind = k and e.excluded_at is null) order by k)`,
    { description: '最低取证要求 of its violations that nothing on the finding meets: a warning, no bar.' },
  ),
})

fieldsOf(AdoptionRef, (t) => ({
  kind: column(t, EvidenceKindRef, 'kind', {
    nullable: true,
    description: 'As which of the eight kinds; null for what was adopted before that was said.',
  }),
  evidence: one(t, EvidenceRef, (self, it) => `${it}.id = ${self}.evidence_id`, { description: 'What was adopted.' }),
  adoptedAt: column(t, 'DateTime', 'adopted_at', { description: 'When.' }),
}))
fieldsOf(AttachmentRef, (t) => ({
  sha256: column(t, 'String', 'sha256', { description: 'Of its bytes.' }),
  title: column(t, 'String', 'title', { description: '标题.' }),
}))
