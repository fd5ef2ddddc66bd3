import { builder, enumOf } from '../../platform/graphql/builder.ts'
import { type Gate, gateKeys } from '../rules/gates.ts'

const GateKeyRef = enumOf(
  'GateKey',
  '关口: 立案 · 涉罪移送 · 复检 · 事先告知 · 陈述申辩 · 听证 · 裁决转听证 · 法制审核 · 集体讨论 · 办案期限.',
  gateKeys,
)

/** A gate is worked out by the rules from one look at the database, not kept anywhere. */
export const GateRef = builder.objectRef<Gate>('Gate').implement({
  description:
    '关口: what stands between a case and its decision. Gates hold back penalties, never an order to rectify.',
  fields: (t) => ({
    key: t.field({ type: GateKeyRef, description: '关口.', resolve: ({ key }) => key }),
    open: t.boolean({ description: 'Whether it holds the decision back no more.', resolve: ({ open }) => open }),
    reason: t.string({ description: 'Why it is there and what is missing.', resolve: ({ zh }) => zh }),
    reasonEn: t.string({ description: 'The same in English.', resolve: ({ en }) => en }),
    law: t.string({ description: '依据.', resolve: ({ law }) => law }),
    opener: t.string({ description: 'Who can open it.', resolve: ({ opener }) => opener }),
  }),
})
