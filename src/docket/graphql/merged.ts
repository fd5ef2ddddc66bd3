import { MeasureRef } from '../../opinion/graphql.ts'
import {
  column,
  fieldsOf,
  list,
  part,
  parts,
  partType,
  truth,
  value,
  whole,
  word,
} from '../../platform/graphql/declare.ts'

// The content of a revision is one JSON value: these types name its parts.

/** The global id that a part names by its uuid. */
const idOf = (type: string, key: string) => (self: string) => `'${type}:' || (${word(key)(self)})`

const SourcesRef = partType('ItemSources', 'What a merged item rests on.')
fieldsOf(SourcesRef, (t) => ({
  finding: column(t, 'ID', idOf('Finding', 'finding'), { description: 'The finding.' }),
  visit: column(t, 'ID', idOf('Visit', 'visit'), { description: 'The visit it was found on.' }),
  item: column(t, 'ID', idOf('HandbookItem', 'item'), { description: 'The handbook item.' }),
  evidence: column(t, ['String'], value('evidence'), { description: 'SHA-256 of the evidence.' }),
}))

const BasisRef = partType('Basis', '依据: the norm breached and the one that punishes.')
fieldsOf(BasisRef, (t) => ({
  violation: column(t, 'String', word('violation'), { description: '违法行为.' }),
  norm: column(t, 'String', word('norm'), { description: 'The norm breached.' }),
  penalty: column(t, 'String', word('penalty'), { description: 'The norm that punishes.' }),
}))

const BarredRef = partType('BarredMeasure', 'A measure that gave way, and to what.')
fieldsOf(BarredRef, (t) => ({
  measure: part(t, MeasureRef, value('measure'), { nullable: false, description: 'What gave way.' }),
  rule: column(t, 'String', word('rule'), { description: 'By which rule.' }),
  law: column(t, 'String', word('law'), { description: 'By which law.' }),
  reason: column(t, 'String', word('reason'), { description: '不重复处罚, or by override.' }),
  inFavourOf: column(t, 'String', word('inFavourOf'), { description: 'What stands instead.' }),
}))

const ItemRef = partType('MergedItem', 'What one agency holds on one act.')
fieldsOf(ItemRef, (t) => ({
  agency: column(t, 'String', word('agency'), { description: 'The agency’s code.' }),
  opinion: column(t, 'ID', idOf('Opinion', 'opinionId'), { description: 'Its opinion.' }),
  revision: column(t, 'Int', whole('revision'), { description: 'Which revision of it.' }),
  verdict: column(t, 'String', word('verdict'), { description: '结论.' }),
  ground: column(t, 'String', word('ground'), { nullable: true, description: 'Why not established.' }),
  stale: column(
    t,
    'Boolean',
    (self) =>
      `exists (select from opinion o where o.id = (${word('opinionId')(self)})::uuid and o.status in ('superseded', 'withdrawn'))`,
    { description: 'Whether its opinion was superseded or withdrawn since: merge anew before it goes any further.' },
  ),
  violations: column(t, ['String'], value('violations'), { description: '违法行为.' }),
  basis: parts(t, BasisRef, value('basis'), { description: '依据.' }),
  measures: parts(t, MeasureRef, value('measures'), { description: 'What stands.' }),
  barred: parts(t, BarredRef, value('barred'), { description: 'What gave way.' }),
  sources: part(t, SourcesRef, (self) => `${self}.sources`, { nullable: false, description: 'What it rests on.' }),
}))

const FineRef = partType('FineDecision', '一事不二罚: which one fine of an act survives (行政处罚法 29).')
fieldsOf(FineRef, (t) => ({
  survivor: column(t, 'String', word('survivor'), { description: '`agency:opinion:measure`.' }),
  amount: column(t, 'Fen', whole('amount'), { description: 'Its sum.' }),
  rule: column(t, 'String', word('rule'), { description: 'By which rule.' }),
  law: column(t, 'String', word('law'), { description: 'By which law.' }),
  inputs: column(t, ['JSON'], value('inputs'), { description: 'What was compared.' }),
}))

const TogetherRef = partType('SharedOrder', '同类项: an order that several agencies gave is carried out once.')
fieldsOf(TogetherRef, (t) => ({
  order: column(t, 'String', word('order'), { description: 'What is ordered.' }),
  agencies: column(t, ['String'], value('agencies'), { description: 'By whom.' }),
  days: column(t, 'Int', whole('days'), {
    nullable: true,
    description: 'The one period it has: the shortest of theirs or, by override, another of them; working days.',
  }),
  rule: column(t, 'String', word('rule'), {
    description: 'R-01 the same period · R-04 the shortest of several · OVERRIDE 改判.',
  }),
}))

const findingIds = (self: string) =>
  `(select coalesce(json_agg('Finding:' || x.id), '[]'::json) from jsonb_array_elements_text(${value('findings')(self)}) x(id))`

/** The items of an act, each with the sources of its finding: the act tells them once; in format 1 every item did. */
const itemsWithSources = (self: string, it: string) => `(select i.j, i.place,
    coalesce(i.j->'sources', ${self}.j->'sources'->(i.j->>'finding') || jsonb_build_object('finding', i.j->'finding')) as sources
  from jsonb_array_elements(${value('items')(self)}) with ordinality i(j, place)) ${it}`

const ClusterRef = partType('Cluster', '同一行为: findings of the same fact at the same place, seen close together.')
fieldsOf(ClusterRef, (t) => ({
  key: column(t, 'String', word('key'), { description: 'Names the same act every time.' }),
  fact: column(t, 'String', word('fact'), { description: 'The observed fact.' }),
  findings: column(t, ['ID'], findingIds, { description: 'Its findings.' }),
  items: list(
    t,
    ItemRef,
    { from: itemsWithSources, where: () => 'true' },
    { order: (it) => `${it}.place`, limit: 100_000, description: 'Agency by agency.' },
  ),
  fine: part(t, FineRef, value('fine'), { description: 'The one fine.' }),
  together: parts(t, TogetherRef, value('together'), { description: '同类项.' }),
}))

const ConflictRef = partType('Conflict', '冲突: what stands in the way, and what would resolve it.')
fieldsOf(ConflictRef, (t) => ({
  key: column(t, 'String', word('key'), { description: 'Names it, for an override.' }),
  rule: column(t, 'String', word('rule'), { description: 'Which rule found it.' }),
  blocking: column(t, 'Boolean', truth('blocking'), { description: 'Whether it holds the docket.' }),
  zh: column(t, 'String', word('zh'), { description: '说明.' }),
  en: column(t, 'String', word('en'), { description: 'The same in English.' }),
  remedyZh: column(t, 'String', word('remedyZh'), { description: '如何解决.' }),
  remedyEn: column(t, 'String', word('remedyEn'), {
    nullable: true,
    description: 'What would resolve it; revisions merged before content format 5 say it in Chinese only.',
  }),
  law: column(t, 'String', word('law'), { nullable: true, description: '依据.' }),
  between: column(t, ['String'], value('between'), { description: 'The parties: choices of an override.' }),
}))

const DividedRef = partType(
  'AppliedDivision',
  '行为拆分、归并 by which the acts are divided otherwise than by place and time.',
)
fieldsOf(DividedRef, (t) => ({
  division: column(t, 'ID', idOf('DocketDivision', 'id'), { description: 'What was agreed.' }),
  kind: column(t, 'String', word('kind'), { description: '`split` or `rejoin`.' }),
  findings: column(t, ['ID'], findingIds, { description: '所涉疑点.' }),
  reason: column(t, 'String', word('reason'), { description: '理由.' }),
}))

const ResolutionRef = partType(
  'Resolution',
  'One thing that was decided on the way, and how: by which rule, from what, to which end, by which law.',
)
fieldsOf(ResolutionRef, (t) => ({
  about: column(t, 'String', word('about'), {
    description: 'What it decides: the key of a conflict, a fine, an order or an act.',
  }),
  rule: column(t, 'String', word('rule'), { description: 'P-29a … R-04 · OVERRIDE 改判 · SPLIT, REJOIN 拆分、归并.' }),
  law: column(t, 'String', word('law'), { nullable: true, description: '依据.' }),
  inputs: column(t, 'JSON', value('inputs'), { description: 'What was compared.' }),
  output: column(t, 'JSON', value('output'), { description: 'What came of it.' }),
  reason: column(t, 'String', word('reason'), { nullable: true, description: '理由, where people decided.' }),
}))

/** Every resolution of a merged docket: fines, orders given twice, what was overridden, how acts were divided. */
const resolutions = (self: string) => `(
  with cluster as (select c.j from jsonb_array_elements(${self}.j->'clusters') c(j)), resolved as (
    select jsonb_build_object('about', 'fine:' || (j->>'key'), 'rule', j->'fine'->'rule', 'law', j->'fine'->'law',
      'inputs', j->'fine'->'inputs', 'output', j->'fine'->'survivor') as j from cluster where jsonb_array_length(j->'fine'->'inputs') > 1
    union all
    select jsonb_build_object('about', 'order:' || (c.j->>'key') || ':' || (o.j->>'order'), 'rule', o.j->'rule', 'law', o.j->'law',
      'inputs', o.j->'inputs', 'output', o.j->'days') from cluster c, jsonb_array_elements(c.j->'together') o(j) where o.j ? 'inputs'
    union all
    select jsonb_build_object('about', v.j->'conflictKey', 'rule', 'OVERRIDE', 'law', k.j->'law', 'inputs', coalesce(k.j->'between', '[]'),
      'output', v.j->'choice', 'reason', v.j->'reason')
    from jsonb_array_elements(${self}.j->'overrides') v(j)
      left join jsonb_array_elements(${self}.j->'conflicts') k(j) on k.j->>'key' = v.j->>'conflictKey'
    where (v.j->>'applied')::boolean and not starts_with(v.j->>'conflictKey', 'fine:')
    union all
    select jsonb_build_object('about', 'act:' || (d.j->>'id'), 'rule', upper(d.j->>'kind'), 'law', '行政处罚法29',
      'inputs', d.j->'findings', 'output', (select coalesce(jsonb_agg(j->'key' order by j->>'key'), '[]') from cluster
        where j->'findings' ?| array(select jsonb_array_elements_text(d.j->'findings'))), 'reason', d.j->'reason')
    from jsonb_array_elements(${self}.j->'divisions') d(j)
  ) select coalesce(jsonb_agg(j order by j->>'about'), '[]') from resolved)`

export const MergedDocketRef = partType('MergedDocket', 'What was merged: a pure function of its inputs.')
fieldsOf(MergedDocketRef, (t) => ({
  clusters: parts(t, ClusterRef, value('clusters'), { description: 'Act by act.' }),
  conflicts: parts(t, ConflictRef, value('conflicts'), { description: 'What stands in the way.' }),
  resolutions: parts(t, ResolutionRef, resolutions, {
    description: '如何认定: every resolution, with its rule, inputs, output and law.',
  }),
  divisions: parts(t, DividedRef, value('divisions'), { description: '行为拆分、归并 that took effect.' }),
  asked: column(t, 'Int', whole('asked'), { description: 'How many questions were put.' }),
  answered: column(t, 'Int', whole('answered'), { description: 'How many were answered.' }),
  shortest: column(t, 'Int', (self) => `(${self}.j->'deadlines'->>'shortest')::int`, {
    nullable: true,
    description: 'The shortest period, working days.',
  }),
  longest: column(t, 'Int', (self) => `(${self}.j->'deadlines'->>'longest')::int`, {
    nullable: true,
    description: 'The longest.',
  }),
}))
