// 执行: what came of a decision: how it was paid or put off, what the party took it to, and what went to the police. In the
// order of the days on which it came about, behind the periods themselves (rules.md §6; 行政处罚法27、66、67、72、73). Pure.
import type { CaseFacts } from './facts.ts'
import type { Part } from './order.ts'
import { record, recordPart } from './records.ts'
import { minute, say, yuan } from './words.ts'

export const executionParts = (facts: CaseFacts): Part[] => [
  ...referrals(facts),
  ...remedyParts(facts),
  ...plans(facts),
  ...payments(facts),
  ...publications(facts),
]

const referrals = ({ referrals: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `referral:${one.number}`,
      'execution',
      '移送公安机关情况',
      one.at,
      record(
        [
          ['移送日', one.referredOn],
          ['接收机关', one.receiver],
          ['移送文书', one.paper],
          ['涉嫌犯罪', one.suspicion],
          ['批准', `${one.by} ${minute(one.at)}`],
          ['结果', one.outcome && `${say('referral', one.outcome)} ${one.outcomeOn}`],
          ['结果文书', one.outcomePaper],
          ['移交物品', one.handedOn && `${one.handedOn}:${one.handedOver}`],
        ],
        [
          {
            title: '对不予立案的异议',
            head: ['途径', '接收机关', '提请', '结果'],
            widths: [34, 40, 0, 44],
            rows: one.challenges.map(({ kind, receiver, paper, askedOn, outcome, outcomeOn, outcomePaper }) => [
              say('challenge', kind),
              receiver,
              `${askedOn} ${paper}`,
              outcome ? `${say('challenged', outcome)} ${outcomeOn} ${outcomePaper}` : '',
            ]),
          },
        ],
      ),
    ),
  )

/** 复议、诉讼 of a decision or an order, and what became of it. */
export const remedyParts = ({ remedies: all }: Pick<CaseFacts, 'remedies'>): Part[] =>
  all.map((one) =>
    recordPart(
      `remedy:${one.id}`,
      'execution',
      say('remedy', one.kind),
      one.at,
      record([
        ['所涉文书', one.paper],
        ['作出机关', one.agency],
        ['受理机关和案号', one.reference],
        ['提起之日', one.filedOn],
        ['终结之日', one.endedOn],
        ['结果', one.outcome],
        ['原决定或者责令', one.changed === null ? null : one.changed ? '已变更或者撤销' : '未变更'],
        ['所涉责令', one.ordersChanged],
        ['变更后的责令', one.orderContent && `${one.orderContent}(${one.orderDays} 个工作日内)`],
        ['终结登记', one.endedBy],
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
          all.flatMap(({ at, reversedAt }) => [at, reversedAt ?? at]).reduce((last, at) => (at > last ? at : last)),
          record(
            [['已缴合计', yuan(all.reduce((sum, { amount, reversedAt }) => (reversedAt ? sum : sum + amount), 0))]],
            [
              {
                title: '逐笔',
                head: ['缴纳之日', '数额', '收据', '决定书', '登记', '冲销'],
                widths: [20, 22, 0, 30, 26, 32],
                rows: all.map((one) => [
                  one.paidOn,
                  yuan(one.amount),
                  one.receiptNumber,
                  one.decision,
                  `${one.by} ${minute(one.at)}`,
                  one.reversedAt ? `${one.reversedBy} ${minute(one.reversedAt)}：${one.reversedFor}` : '',
                ]),
              },
              {
                title: '当场收缴',
                head: ['收据', '情形和理由', '收缴人', '交至行政机关', '缴付银行'],
                widths: [30, 0, 34, 28, 36],
                rows: all.flatMap(({ receiptNumber, cash }) =>
                  cash
                    ? [
                        [
                          receiptNumber,
                          [say('cash', cash.ground), cash.reason].filter(Boolean).join(':'),
                          `${cash.by}(执法证 ${cash.certificate})`,
                          cash.handedOn ? `${cash.handedOn} ${cash.handedTo}` : '',
                          cash.bankedOn ? `${cash.bankedOn} ${cash.bankPaper}` : '',
                        ],
                      ]
                    : [],
                ),
              },
            ],
          ),
        ),
      ]

/** 处罚决定公开 (行政处罚法48): where, or why not; and when it was taken back. */
const publications = ({ publications: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `publication:${one.id}`,
      'execution',
      '行政处罚决定公开情况',
      one.at,
      record([
        ['决定书', one.decision],
        [say('publication', one.outcome), one.outcomeOn],
        ['网址或者载体', one.place],
        ['不予公开的理由', one.withheldFor],
        ['登记', `${one.by} ${minute(one.at)}`],
        ['撤回之日', one.retractedOn],
        ['撤回说明', one.retractedFor],
        ['撤回登记', one.retractedBy],
      ]),
    ),
  )
