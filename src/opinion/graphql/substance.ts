import { z } from 'zod'
import { FineRef } from '../../handbook/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  type Fields,
  fieldsOf,
  part,
  parts,
  partType,
  truth,
  value,
  whole,
  word,
} from '../../platform/graphql/declare.ts'
import { dayInput, words } from '../../platform/graphql/input.ts'
import { grounds } from '../rules/leniency.ts'

const asOf = ['act', 'decision', 'both'] as const
const NormDayRef = enumOf('NormDay', 'On which day a norm was in force: of the act, of decision, or on both.', asOf)
const parties = ['unit', 'citizen'] as const
const PartyRef = enumOf('Party', 'As whom the law takes a business: a unit 单位 or a citizen 公民.', parties)
const harms = ['lifeAndHealth', 'financialSecurity', 'environment'] as const
const HarmRef = enumOf(
  'Harm',
  '危害后果 that makes the limitation five years: 生命健康安全、金融安全 (行政处罚法 36) · 环境污染、生态破坏 (生态环境法典 1054).',
  harms,
)
const groundNames = Object.keys(grounds) as (keyof typeof grounds)[]
const LeniencyGroundRef = enumOf(
  'LeniencyGround',
  `从宽情形: ${groundNames.map((name) => `${name} ${grounds[name].zh} (${grounds[name].law})`).join(' · ')}.`,
  groundNames as [keyof typeof grounds, ...(keyof typeof grounds)[]],
)

const OpinionNormRef = partType(
  'OpinionNorm',
  '适用的法律: a norm of the day of the act or of decision, and whether it applies (从旧兼从轻, 行政处罚法 37).',
)
fieldsOf(OpinionNormRef, (t) => ({
  violation: column(t, 'String', word('violationCode'), { description: '违法行为.' }),
  norm: column(t, 'String', word('norm'), { description: 'The article that is breached.' }),
  penalty: column(t, 'String', word('penalty'), { description: 'The article that says what follows.' }),
  fines: parts(t, FineRef, value('fines'), { description: '罚则.' }),
  otherMeasures: column(t, 'String', word('otherMeasures'), {
    nullable: true,
    description: '罚款以外的措施 in its own words; null: as its violation says.',
  }),
  asOf: column(t, NormDayRef, word('asOf'), {
    nullable: true,
    description: 'On which day it was in force; null for what was posted before both were compared.',
  }),
  applied: column(t, 'Boolean', (self) => `coalesce((${self}.j->>'applied')::boolean, true)`, {
    description: 'Whether it applies; the other gave way.',
  }),
  why: column(t, 'String', word('why'), { nullable: true, description: '适用理由.' }),
  whyEn: column(t, 'String', word('whyEn'), { nullable: true, description: 'The same in English.' }),
}))

const ClueRef = partType('Clue', '线索 of before it was found: a complaint, a report, a transfer.')
fieldsOf(ClueRef, (t) => ({
  on: column(t, 'Day', word('on'), { description: 'Its day.' }),
  shownBy: column(t, 'String', word('shownBy'), { description: 'What shows it: 投诉举报登记、移送函.' }),
}))
const LimitationRef = partType('Limitation', '追责时效: beyond it no penalty is imposed (行政处罚法 36).')
fieldsOf(LimitationRef, (t) => ({
  from: column(t, 'Day', word('from'), { description: 'The day of the act or, where it went on, of its end.' }),
  years: column(t, 'Int', whole('years'), { description: 'Two years, or five.' }),
  until: column(t, 'Day', word('until'), { description: 'The last day on which discovering it is in time.' }),
  discoveredOn: column(t, 'Day', word('discoveredOn'), {
    description: 'The day of the first clue; of what went on after it, the day it ended.',
  }),
  clue: part(t, ClueRef, value('clue'), { description: '此前的线索, where there was one before it was found.' }),
  expired: column(t, 'Boolean', truth('expired'), { description: 'Whether it was discovered too late.' }),
  law: column(t, 'String', word('law'), { description: 'The article.' }),
}))

const LeniencyRef = partType('Leniency', '从宽情形 as an opinion states it (行政处罚法 30–33).')
fieldsOf(LeniencyRef, (t) => ({
  ground: column(t, LeniencyGroundRef, word('ground'), { description: '情形.' }),
  violation: column(t, 'String', word('violation'), {
    nullable: true,
    description: 'The violation it concerns; null for all of the opinion.',
  }),
  reason: column(t, 'String', word('reason'), { description: '事实和理由.' }),
}))

/** One ground for leniency, as an officer states it. */
const leniencyInput = z
  .strictObject({
    ground: z.enum(groundNames),
    violation: z.string().max(60).optional(),
    reason: words(2000),
  })
  .meta({ name: 'LeniencyInput', description: '从宽情形: for one violation, or for all; with its reason.' })

/** What an opinion tells of the law it applies, the act it is about and the party it concerns. */
export const substance = (t: Fields) => ({
  basis: parts(t, OpinionNormRef, (self) => `${self}.norms`, {
    description:
      '法律适用: the norms of the day of the act and of decision, and which of them applies (行政处罚法 37).',
  }),
  party: column(t, PartyRef, 'party', {
    nullable: true,
    description: 'As whom the law takes the business; null where nothing is established.',
  }),
  actedOn: column(t, 'Day', (self) => `${self}.acted_on::text`, {
    nullable: true,
    description: '行为日 or, where the act went on, its last day; the day it was found unless told.',
  }),
  harm: column(t, HarmRef, 'harm', { nullable: true, description: '危害后果 that makes the limitation five years.' }),
  limitation: part(t, LimitationRef, (self) => `${self}.limitation`, { description: '追责时效.' }),
  leniency: parts(t, LeniencyRef, (self) => `${self}.leniency`, { description: '从宽情形.' }),
  education: column(t, 'String', 'education', {
    nullable: true,
    description: '教育: how whom the law spares was educated (行政处罚法 33(3)).',
  }),
})

/** The same as an officer writes it. */
export const substanceInput = {
  actedOn: dayInput.optional(),
  harm: z.enum(harms).optional(),
  clue: z
    .strictObject({ on: dayInput, shownBy: words(500) })
    .meta({
      name: 'ClueInput',
      description:
        '线索 of before it was found, from which the limitation is judged (行政处罚法 36); with what shows it.',
    })
    .optional(),
  leniency: z.array(leniencyInput).max(20).optional(),
  education: words(4000).optional(),
}
