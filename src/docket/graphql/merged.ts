import { builder } from '../../platform/graphql/builder.ts'
import { MeasureRef } from '../../opinion/graphql.ts'
import type { Measure } from '../../opinion/index.ts'
import type { Conflict } from '../rules/conflicts.ts'
import type { Cluster, FineDecision, MergedDocket, MergedItem } from '../rules/merge.ts'

// The content of a revision is one JSON value: these types only name its parts.

const SourcesRef = builder.objectRef<MergedItem['sources']>('ItemSources').implement({
  description: 'What a merged item rests on.',
  fields: (t) => ({
    finding: t.id({ description: 'The finding.', resolve: ({ finding }) => `Finding:${finding}` }),
    visit: t.id({ description: 'The visit it was found on.', resolve: ({ visit }) => `Visit:${visit}` }),
    item: t.id({ description: 'The handbook item.', resolve: ({ item }) => `HandbookItem:${item}` }),
    evidence: t.stringList({ description: 'SHA-256 of the evidence.', resolve: ({ evidence }) => [...evidence] }),
  }),
})

const BasisRef = builder.objectRef<MergedItem['basis'][number]>('Basis').implement({
  description: '依据: the norm breached and the one that punishes.',
  fields: (t) => ({
    violation: t.exposeString('violation', { description: '违法行为.' }),
    norm: t.exposeString('norm', { description: 'The norm breached.' }),
    penalty: t.exposeString('penalty', { description: 'The norm that punishes.' }),
  }),
})

const BarredRef = builder.objectRef<MergedItem['barred'][number]>('BarredMeasure').implement({
  description: 'A measure that gave way, and to what.',
  fields: (t) => ({
    measure: t.field({ type: MeasureRef, description: 'What gave way.', resolve: ({ measure }) => measure as Measure }),
    rule: t.exposeString('rule', { description: 'By which rule.' }),
    law: t.exposeString('law', { description: 'By which law.' }),
    reason: t.exposeString('reason', { description: '不重复处罚, or by override.' }),
    inFavourOf: t.exposeString('inFavourOf', { description: 'What stands instead.' }),
  }),
})

const ItemRef = builder.objectRef<MergedItem>('MergedItem').implement({
  description: 'What one agency holds on one act.',
  fields: (t) => ({
    agency: t.exposeString('agency', { description: 'The agency’s code.' }),
    opinion: t.id({ description: 'Its opinion.', resolve: ({ opinionId }) => `Opinion:${opinionId}` }),
    revision: t.exposeInt('revision', { description: 'Which revision of it.' }),
    verdict: t.exposeString('verdict', { description: '结论.' }),
    ground: t.exposeString('ground', { nullable: true, description: 'Why not established.' }),
    violations: t.stringList({ description: '违法行为.', resolve: ({ violations }) => [...violations] }),
    basis: t.field({ type: [BasisRef], description: '依据.', resolve: ({ basis }) => [...basis] }),
    measures: t.field({
      type: [MeasureRef],
      description: 'What stands.',
      resolve: ({ measures }) => [...measures] as Measure[],
    }),
    barred: t.field({ type: [BarredRef], description: 'What gave way.', resolve: ({ barred }) => [...barred] }),
    sources: t.field({ type: SourcesRef, description: 'What it rests on.', resolve: ({ sources }) => sources }),
  }),
})

const FineRef = builder.objectRef<FineDecision>('FineDecision').implement({
  description: '一事不二罚: which one fine of an act survives (行政处罚法 29).',
  fields: (t) => ({
    survivor: t.exposeString('survivor', { description: '`agency:opinion:measure`.' }),
    amount: t.field({ type: 'Fen', description: 'Its sum.', resolve: ({ amount }) => amount }),
    rule: t.exposeString('rule', { description: 'By which rule.' }),
    law: t.exposeString('law', { description: 'By which law.' }),
    inputs: t.field({ type: ['JSON'], description: 'What was compared.', resolve: ({ inputs }) => [...inputs] }),
  }),
})

const TogetherRef = builder.objectRef<Cluster['together'][number]>('SharedOrder').implement({
  description: '同类项: an order that several agencies gave is carried out once.',
  fields: (t) => ({
    order: t.exposeString('order', { description: 'What is ordered.' }),
    agencies: t.stringList({ description: 'By whom.', resolve: ({ agencies }) => [...agencies] }),
    days: t.exposeInt('days', { nullable: true, description: 'The shortest of their periods, working days.' }),
    rule: t.exposeString('rule', { description: 'R-01 the same period · R-04 the shortest of several.' }),
  }),
})

const ClusterRef = builder.objectRef<Cluster>('Cluster').implement({
  description: '同一行为: findings of the same fact at the same place, seen close together.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Names the same act every time.' }),
    fact: t.exposeString('fact', { description: 'The observed fact.' }),
    findings: t.idList({
      description: 'Its findings.',
      resolve: ({ findings }) => findings.map((id) => `Finding:${id}`),
    }),
    items: t.field({ type: [ItemRef], description: 'Agency by agency.', resolve: ({ items }) => [...items] }),
    fine: t.field({ type: FineRef, nullable: true, description: 'The one fine.', resolve: ({ fine }) => fine }),
    together: t.field({ type: [TogetherRef], description: '同类项.', resolve: ({ together }) => [...together] }),
  }),
})

const ConflictRef = builder.objectRef<Conflict>('Conflict').implement({
  description: '冲突: what stands in the way, and what would resolve it.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Names it, for an override.' }),
    rule: t.exposeString('rule', { description: 'Which rule found it.' }),
    blocking: t.exposeBoolean('blocking', { description: 'Whether it holds the docket.' }),
    zh: t.exposeString('zh', { description: '说明.' }),
    en: t.exposeString('en', { description: 'The same in English.' }),
    remedyZh: t.exposeString('remedyZh', { description: '如何解决.' }),
    law: t.exposeString('law', { nullable: true, description: '依据.' }),
    between: t.stringList({
      description: 'The parties: choices of an override.',
      resolve: ({ between }) => [...between],
    }),
  }),
})

export const MergedDocketRef = builder.objectRef<MergedDocket>('MergedDocket').implement({
  description: 'What was merged: a pure function of its inputs.',
  fields: (t) => ({
    clusters: t.field({ type: [ClusterRef], description: 'Act by act.', resolve: ({ clusters }) => [...clusters] }),
    conflicts: t.field({
      type: [ConflictRef],
      description: 'What stands in the way.',
      resolve: ({ conflicts }) => [...conflicts],
    }),
    asked: t.exposeInt('asked', { description: 'How many questions were put.' }),
    answered: t.exposeInt('answered', { description: 'How many were answered.' }),
    shortest: t.int({
      nullable: true,
      description: 'The shortest period, working days.',
      resolve: ({ deadlines }) => deadlines.shortest,
    }),
    longest: t.int({ nullable: true, description: 'The longest.', resolve: ({ deadlines }) => deadlines.longest }),
  }),
})
