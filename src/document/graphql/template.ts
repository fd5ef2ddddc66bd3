import { builder, type Context } from '../../platform/graphql/builder.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { listTemplates, printExample, type Template, type Version } from '../queries.ts'
import type { Kind } from '../rules/kinds.ts'
import { DocumentKindRef } from './document.ts'

const VersionRef = builder.objectRef<Version>('DocumentTemplateVersion').implement({
  description: 'One version of a template: never changed once it has landed.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: '版本.' }),
    sha256: t.exposeString('sha256', { description: 'Of its bytes.' }),
    usedFrom: t.field({
      type: 'DateTime',
      nullable: true,
      description: '自何时起用: when the first paper was printed from it; null while none was.',
      resolve: ({ usedFrom }) => usedFrom?.toISOString() ?? null,
    }),
    used: t.exposeInt('used', { description: '已制发的份数.' }),
    current: t.exposeBoolean('current', { description: 'Whether new papers are printed from it.' }),
  }),
})
const TemplateRef = builder.objectRef<Template>('DocumentTemplate').implement({
  description: '文书模板: part of the program, changed by a release alone.',
  fields: (t) => ({
    kind: t.field({ type: DocumentKindRef, description: '种类.', resolve: ({ kind }) => kind }),
    title: t.exposeString('title', { description: '名称.' }),
    versions: t.field({
      type: [VersionRef],
      description: '各版本, the latest first.',
      resolve: ({ versions }) => versions,
    }),
  }),
})

builder.queryField('documentTemplates', (t) =>
  t.field({
    type: [TemplateRef],
    description: '文书模板一览; none for whoever does not keep or watch over them.',
    resolve: (async (_root: unknown, _args: unknown, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      return listTemplates(hub, who)
    }) as never,
  }),
)

builder.queryField('documentExample', (t) =>
  t.string({
    nullable: true,
    description:
      '样张: a kind of paper as it is printed today from made-up data; a PDF in base64, or null for whoever does not keep or watch over the templates. Nothing is kept of it.',
    args: { kind: t.arg({ type: DocumentKindRef, required: true, description: '种类.' }) },
    resolve: (async (_root: unknown, { kind }: { kind: Kind }, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      return printExample(hub, who, kind)
    }) as never,
  }),
)
