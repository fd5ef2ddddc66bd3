// 执行: what came of a decision: how it was paid or put off, what the party took it to, and what went to the police. In the
// order of the days on which it came about, behind the periods themselves (rules.md §6; 行政处罚法27、66、67、72、73). Pure.
import type { CaseFacts } from './facts.ts'
import type { Part } from './order.ts'
import { record, recordPart } from './records.ts'
import { minute, say, yuan } from './words.ts'

export const executionParts = (facts: CaseFacts): Part[] => [
  ...referrals(facts),
  ...remedies(facts),
  ...plans(facts),
  ...payments(facts),
]

const referrals = ({ referrals: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `referral:${one.number}`,
      'execution',
      '移送公安机关情况',
      one.at,
      record([
        ['移送日', one.referredOn],
        ['接收机关', one.receiver],
        ['移送文书', one.paper],
        ['涉嫌犯罪', one.suspicion],
        ['批准', `${one.by} ${minute(one.at)}`],
        ['结果', one.outcome && `${say('referral', one.outcome)} ${one.outcomeOn}`],
        ['结果文书', one.outcomePaper],
      ]),
    ),
  )

const remedies = ({ remedies: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `remedy:${one.id}`,
      'execution',
      say('remedy', one.kind),
      one.at,
      record([
        ['决定书', one.decision],
        ['受理机关和案号', one.reference],
        ['提起之日', one.filedOn],
        ['终结之日', one.endedOn],
        ['结果', one.outcome],
        ['登记', `${one.by} ${minute(one.at)}`],
      ]),
    ),
  )

const plans = ({ plans: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `plan:${one.id}`,
      'execution',
      one.instalments.length > 1 ? '分期缴纳罚款审批' : '延期缴纳罚款审批',
      one.at,
      record(
        [
          ['决定书', one.decision],
          ['申请之日', one.appliedOn],
          ['申请理由', one.reason],
          ['状态', say('plan', one.status)],
          ['审批意见', one.opinion],
          ['审批', one.decidedBy && `${one.decidedBy} ${minute(one.decidedAt!)}`],
        ],
        [
          {
            title: '各期',
            head: ['期次', '缴纳期限', '数额'],
            widths: [24, 40, 0],
            rows: one.instalments.map(({ dueOn, amount }, i) => [`第 ${i + 1} 期`, dueOn, yuan(amount)]),
          },
        ],
      ),
    ),
  )

const payments = ({ payments: all }: CaseFacts): Part[] =>
  all.length === 0
    ? []
    : [
        recordPart(
          'payments',
          'execution',
          '罚没款缴纳情况',
          all.reduce((last, { at }) => (at > last ? at : last), all[0]!.at),
          record(
            [['已缴合计', yuan(all.reduce((sum, { amount }) => sum + amount, 0))]],
            [
              {
                title: '逐笔',
                head: ['缴纳之日', '数额', '收据', '决定书', '登记'],
                widths: [24, 28, 0, 44, 40],
                rows: all.map((one) => [
                  one.paidOn,
                  yuan(one.amount),
                  one.receiptNumber,
                  one.decision,
                  `${one.by} ${minute(one.at)}`,
                ]),
              },
            ],
          ),
        ),
      ]
