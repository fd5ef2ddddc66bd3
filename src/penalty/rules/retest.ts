// 复检 (食品安全法88): the party is told what a laboratory found, and may ask within seven working days that another one test
// it again. Until that is over, and what came of it known, the result carries no penalty. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Gate, GateFacts } from './gates.ts'

const law = '食品安全法88'

export const retestOutcomes = ['confirmed', 'overturned', 'refused', 'withdrawn'] as const
/** 复检维持 · 复检推翻 · 依法不予复检 · 当事人撤回. */
export type RetestOutcome = (typeof retestOutcomes)[number]

export type Test = {
  lab: string
  toldOn: LegalDay
  until: LegalDay
  retestAskedOn: LegalDay | null
  retestLab: string | null
  outcome: RetestOutcome | null
}

/** What of a test a decision waits for, as one look at the database tells it. */
export type TestStanding = Pick<Test, 'lab' | 'until' | 'retestAskedOn' | 'outcome'> & { report: string }

/** Of evidence that the case rests on: a sample, or what was adopted as 鉴定意见; told once, by today. */
export function assertTested(
  evidence: { tested: boolean; told: boolean } | undefined,
  toldOn: LegalDay,
  today: LegalDay,
): void {
  if (!evidence?.tested)
    throw conflict(
      'test.evidence',
      '只登记本案所采用的抽样检验、鉴定意见的检验结论',
      'Only of a sample or an appraisal that the case rests on is a result recorded.',
      { law, field: 'evidence' },
    )
  if (evidence.told)
    throw conflict(
      'test.once',
      '该检验结论告知已经登记',
      'That the party was told of this result is recorded already.',
      {
        law,
      },
    )
  if (toldOn > today)
    throw invalid('toldOn', '告知日不能晚于今天', 'The party was told today or before.', { rule: 'test.toldOn', today })
}

/** Another laboratory than the first (食品安全法88). */
function assertElsewhere({ lab: first }: Test, lab: string | undefined): void {
  if (lab === first)
    throw conflict(
      'retest.lab',
      '复检机构与初检机构不得为同一机构,请另选复检机构',
      'Whoever tests it again is another laboratory than the first. Choose another.',
      { law, field: 'lab' },
    )
}

const untold = () =>
  conflict('retest.told', '尚未登记检验结论告知当事人', 'It is not recorded that the party was told of a result.', {
    law,
  })

/** Asked for once, within the seven working days. */
export function assertRetestable(
  test: Test | undefined,
  { on, lab }: { on: LegalDay; lab?: string | undefined },
  today: LegalDay,
): asserts test is Test {
  if (!test) throw untold()
  if (test.retestAskedOn !== null)
    throw conflict('retest.once', '当事人已申请复检', 'Another test was asked for already.', { law })
  if (on < test.toldOn || on > today)
    throw invalid('on', `日期应在 ${test.toldOn} 与今天之间`, `It is between ${test.toldOn} and today.`, {
      rule: 'retest.on',
      from: test.toldOn,
    })
  if (on > test.until)
    throw conflict(
      'retest.late',
      `申请复检的期限至 ${test.until},逾期未申请的视为认可检验结论`,
      `Another test could be asked for until ${test.until}.`,
      { law, until: test.until },
    )
  assertElsewhere(test, lab)
}

/** What came of it, once, since it was asked for; what was found again was found by another laboratory. */
export function assertRetested(
  test: Test | undefined,
  { outcome, on, lab }: { outcome: RetestOutcome; on: LegalDay; lab?: string | undefined },
  today: LegalDay,
): asserts test is Test {
  if (!test) throw untold()
  if (test.retestAskedOn === null || test.outcome !== null)
    throw conflict(
      'retest.outcome',
      test.outcome === null ? '当事人没有申请复检' : '复检结果已经登记',
      test.outcome === null ? 'No other test was asked for.' : 'What came of it is recorded already.',
      { law },
    )
  if (on < test.retestAskedOn || on > today)
    throw invalid('on', `日期应在 ${test.retestAskedOn} 与今天之间`, `It is between ${test.retestAskedOn} and today.`, {
      rule: 'retest.on',
      from: test.retestAskedOn,
    })
  if ((outcome === 'confirmed' || outcome === 'overturned') && lab === undefined && test.retestLab === null)
    throw invalid('lab', '请写明复检机构', 'Name the laboratory that tested it again.', { rule: 'retest.lab', law })
  assertElsewhere(test, lab)
}

/** Why a test holds a penalty back; undefined where it carries one. */
export function whyHeld({ lab, report, until, retestAskedOn, outcome }: TestStanding, today: LegalDay) {
  const zh = `${lab}检验报告 ${report}`
  const en = `report ${report} of ${lab}`
  if (outcome === 'overturned')
    return [`${zh} 已被复检推翻,不得据以处罚,请排除该证据`, `${en} was overturned by another test: exclude it`] as const
  if (retestAskedOn !== null && outcome === null)
    return [
      `${zh} 已于 ${retestAskedOn} 申请复检,尚无结果`,
      `${en}: another test was asked for on ${retestAskedOn}`,
    ] as const
  if (retestAskedOn === null && today <= until)
    return [`${zh} 的复检申请期限至 ${until}`, `${en}: another test may be asked for until ${until}`] as const
  return undefined
}

/** 食品安全法88: what may still be tested again, or is being, carries no penalty yet; each is named. */
export function retestGate({ tests, today }: Pick<GateFacts, 'tests' | 'today'>): Gate[] {
  if (tests.length === 0) return []
  const held = tests.map((one) => whyHeld(one, today)).filter((why) => why !== undefined)
  const open = held.length === 0
  return [
    {
      key: 'retest',
      open,
      zh: open ? '检验结论已告知,复检期限已过或者复检维持' : held.map(([zh]) => zh).join(';'),
      en: open
        ? 'The party was told of the result, and nothing of it is open.'
        : `${held.map(([, en]) => en).join('; ')}.`,
      law: '食品安全法88',
      opener: '当事人、复检机构',
    },
  ]
}
