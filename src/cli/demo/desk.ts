import { finesAgainst, normsInForce, partyOf, type Range, rangeAt, tellsStages } from '../../handbook/index.ts'
import type { Measure } from '../../opinion/index.ts'
import { claimAssessment } from '../../opinion/commands/assessment.ts'
import { type PostOpinion, postOpinion, signOpinion } from '../../opinion/commands/opinion.ts'
import { withdrawOpinion } from '../../opinion/commands/withdrawal.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import type { Found } from './case.ts'
import { chanceOf } from './chance.ts'
import { officers } from './city.ts'
import { observations } from './observations.ts'
import type { Stage } from './stage.ts'

type Finding = Found['findings'][number]
/** What an agency says, but for what every opinion has. */
export type Word = Omit<PostOpinion, 'id' | 'request'>

const hours = (h: number, m = 0) => h * 60 + m

/** What a penalty of a violation may be here, by the law of the day: the lowest fine it names, else a warning, else none. */
function penaltyOf(stage: Stage, found: Found, finding: Finding, violation: string): Measure | undefined {
  const party = partyOf(found.shop.kind, 'citizen')
  const fines = finesAgainst(
    normsInForce(stage.law.norms, [violation], legalDay(finding.at)).flatMap((norm) => norm.fines),
    party,
  )
  for (const at of ['first', 'serious'] as const) {
    const range = rangeAt(fines, at, worth)
    const local = range === 'local' ? { localBasis: '《广州市市容环境卫生管理规定》第六十条' } : {}
    const amount = range === 'local' ? 50_000 : typeof range === 'object' ? leastOf(range) : undefined
    if (amount === undefined) continue
    const measured = Object.fromEntries(
      fines.flatMap(({ kind }) =>
        kind === 'byGoodsValue'
          ? [['goodsValue', worth.goodsValue]]
          : kind === 'percentOfCost'
            ? [['buildingCost', worth.buildingCost]]
            : [],
      ),
    )
    const text = `拟罚款 ${amount / 100} 元`
    return {
      kind: 'fine',
      violation,
      text,
      amount,
      ...(tellsStages(fines) ? { stage: at } : {}),
      ...measured,
      ...local,
    }
  }
  const warns = fines.some(({ kind, stage: at }) => kind === 'warning' && at === 'first')
  return warns ? { kind: 'warning', violation, text: '警告' } : undefined
}

/** What the goods and the sheds of a small restaurant are worth, in fen. */
const worth = { goodsValue: 600_000, buildingCost: 8_000_000 }
/** The least an officer proposes; where the law says up to, a fifth. */
const leastOf = ({ lowest, highest }: Range) => lowest || Math.ceil(highest / 5)

/** 成立: one order to rectify, and a fine or a warning where the agency means to. */
export function establishes(
  stage: Stage,
  found: Found,
  finding: Finding,
  agency: string,
  more: { fine?: boolean; order?: readonly [string, string]; operation?: Measure['operation'] } = {},
): Word {
  const { order, bases } = observations.get(finding.fact)!
  const violation = bases[agency]!
  const { title, rectifyDays } = stage.law.violations.find(({ code }) => code === violation)!
  const penalty = more.fine ? penaltyOf(stage, found, finding, violation) : undefined
  const [code, words] = more.order ?? order
  const measures: Measure[] = [
    { kind: 'rectify', violation, order: code, text: words, days: rectifyDays, operation: more.operation },
  ]
  if (penalty) measures.push(penalty)
  return { verdict: 'established', violations: [violation], measures, reasons: `现场照片与询问可以证实“${title}”` }
}

/** 轻微不罚: established, ordered to rectify, not punished, and educated (行政处罚法33). */
export const spares = (stage: Stage, found: Found, finding: Finding, agency: string): Word => ({
  ...establishes(stage, found, finding, agency),
  leniency: [{ ground: 'minorCorrected', reason: '首次发现,当场改正,没有造成危害后果' }],
  education: '当面讲解有关规定,当事人表示知晓并承诺不再违反',
})

const lawful = ['经核对台账,不构成本部门管辖的违法行为', '已在规定期限内改正且情节轻微,依法不予处罚'] as const
export const doesNotEstablish = (found: Found): Word => ({
  verdict: 'notEstablished',
  ground: 'lawNotApplicable',
  reasons: found.chance.pick(lawful),
})
export const findsNothing: Word = {
  verdict: 'notEstablished',
  ground: 'factAbsent',
  reasons: '两次到场均未发现所述情形',
}
export const needsEvidence: Word = {
  verdict: 'needsEvidence',
  reasons: '照片看不清排水去向,请补拍污水井与接管处',
}

/** Who of an agency has a case: one posts, the other signs, in turns. */
const pairOf = (agency: string, { no }: Found): [string, string] => {
  const [one, other] = officers[agency]!
  return no % 2 === 0 ? [one, other] : [other, one]
}

/** Draws of one answer alone: answers come in beside each other, and none may depend on which is first. */
const drawsOf = ({ no }: Found, { fact }: Finding, agency: string, day: number) =>
  chanceOf(`answer ${no} ${fact} ${agency} ${day}`)

/** Posts an opinion, claimed beforehand now and then; answers its id. */
export async function posts(stage: Stage, found: Found, finding: Finding, agency: string, day: number, word: Word) {
  const [first] = pairOf(agency, found)
  const request = finding.requests.get(agency)!
  const chance = drawsOf(found, finding, agency, day)
  const at = await stage.until(day, hours(14, chance.below(90)))
  if (!finding.answered.has(agency) && chance.happens(25))
    await stage.act(first, new Date(at.getTime() - 20_000), 'claimAssessment', (act) =>
      claimAssessment(act, { request }),
    )
  finding.answered.add(agency)
  const id = newId()
  await stage.act(first, at, 'postOpinion', (act) => postOpinion(act, { id, request, ...word }))
  return id
}

/** The second officer signs what carries a measure, the same afternoon. */
async function signs(
  stage: Stage,
  found: Found,
  finding: Finding,
  agency: string,
  day: number,
  opinion: string,
): Promise<void> {
  const [, second] = pairOf(agency, found)
  const at = await stage.until(day, hours(15, 40 + drawsOf(found, finding, agency, day).below(60)))
  await stage.act(second, at, 'signOpinion', (act) => signOpinion(act, { opinion }))
}

/** One agency answers on one finding, signed where it has to be. */
export async function answers(
  stage: Stage,
  found: Found,
  finding: Finding,
  agency: string,
  day: number,
  word: Word,
): Promise<string> {
  const opinion = await posts(stage, found, finding, agency, day, word)
  if ((word.measures ?? []).length > 0) await signs(stage, found, finding, agency, day, opinion)
  return opinion
}

/** An agency takes its opinion back. */
export async function withdraws(
  stage: Stage,
  found: Found,
  agency: string,
  day: number,
  opinion: string,
  reason: string,
): Promise<void> {
  const [first] = pairOf(agency, found)
  const at = await stage.until(day, hours(9, 20 + found.chance.below(60)))
  await stage.act(first, at, 'withdrawOpinion', (act) => withdrawOpinion(act, { opinion, reason }))
}
