import { column, type Fields } from '../../platform/graphql/declare.ts'
import { type Asked, lackingEvidence } from '../rules/lacking.ts'

const asked = (self: string) => `json_build_object('kind', ${self}.kind,
  'items', (select coalesce(json_agg(json_build_object('id', i.id, 'code', i.code, 'shownWhen', i.shown_when, 'minimumEvidence', i.minimum_evidence)
    order by i.position, i.code), '[]') from handbook_item i where i.edition_id = ${self}.edition_id),
  'answered', (select coalesce(json_agg(json_build_object('item', i.code, 'answer', a.answer)), '[]')
    from visit_answer a join handbook_item i on i.id = a.item_id where a.visit_id = ${self}.id),
  'found', (select coalesce(json_agg(json_build_object('item', i.code)), '[]')
    from finding f join handbook_item i on i.id = f.item_id where f.visit_id = ${self}.id and f.status <> 'dismissed'),
  'captured', (select coalesce(json_agg(json_build_object('item', i.code, 'kind', e.kind)), '[]')
    from evidence e join finding f on f.id = e.finding_id join handbook_item i on i.id = f.item_id
    where e.visit_id = ${self}.id and e.excluded_at is null))`

/** What a visit still lacks of what its handbook asks for. */
export const lacking = (t: Fields) =>
  column(t, 'JSON', asked, {
    description:
      '尚缺的最低取证: `[{ item, evidence }]`, of the items that are asked (by what was answered; on a re-check whatever was) and where something is wrong, as far as you may see them.',
    map: (told) => lackingEvidence(told as Asked),
  })
