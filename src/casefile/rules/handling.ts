// 办理: who handled a case, what was kept as evidence, who withdrew from it and why, with whom it was disputed, and how
// long it might take (行政处罚法25、43、56、60). Pure.
import type { CaseFacts } from './facts.ts'
import type { Part } from './order.ts'
import { record, recordPart } from './records.ts'
import { minute, say } from './words.ts'

export const handlingParts = (facts: CaseFacts): Part[] => [
  ...disputes(facts),
  ...preservations(facts),
  ...tests(facts),
  ...recusals(facts),
  ...handovers(facts),
  ...extensions(facts),
  ...exclusions(facts),
]

const disputes = ({ disputes: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `dispute:${one.id}`,
      'filing',
      '管辖争议协商记录',
      one.at,
      record([
        ['争议对方', one.against],
        ['提出之日', one.raisedOn],
        ['理由', one.reason],
        ['提出', `${one.by} ${minute(one.at)}`],
        ['协商结果', one.outcome && `${say('dispute', one.outcome)} ${one.negotiatedOn}`],
        ['协商记录', one.record],
        ['登记', one.negotiatedBy],
      ]),
    ),
  )

/** 先行登记保存 stands with the evidence: what was listed, approved, and what became of it (行政处罚法56). */
const preservations = ({ preservations: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `preservation:${one.number}`,
      'evidence',
      `先行登记保存（第 ${one.number} 次）`,
      one.at,
      record(
        [
          ['现状', say('preservation', one.state)],
          ['保存理由', one.reason],
          ['保存地点和保管人', one.place],
          ['执法人员', one.officers.join('、')],
          ['申请', `${one.by} ${minute(one.at)}`],
          ['审批意见', one.opinion],
          ['审批', one.approvedBy && `${one.approvedBy} ${minute(one.approvedAt!)}`],
          ['保存之日', one.keptOn],
          ['处理期限', one.dueOn],
          ['处理决定', one.outcome && `${say('kept', one.outcome)} ${one.outcomeOn}`],
          ['处理理由', one.outcomeFor],
          ['所依据的文书', one.outcomePaper],
          ['作出', one.outcomeBy],
        ],
        [
          {
            title: '清单',
            head: ['序号', '名称', '数量', '规格、状况'],
            widths: [16, 0, 30, 60],
            rows: one.items.map(({ name, quantity, note = '' }, i) => [`${i + 1}`, name, quantity, note]),
          },
        ],
      ),
    ),
  )

const tests = ({ tests: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `test:${one.evidence}`,
      'evidence',
      '检验结论告知与复检',
      one.at,
      record([
        ['初检机构', one.lab],
        ['检验报告', one.report],
        ['当事人收到之日', one.toldOn],
        ['申请复检期限', one.until],
        ['登记', `${one.by} ${minute(one.at)}`],
        ['申请复检之日', one.retestAskedOn],
        ['复检机构', one.retestLab],
        ['复检结果', one.outcome && `${say('retest', one.outcome)} ${one.outcomeOn}`],
        ['复检文书', one.outcomePaper],
      ]),
    ),
  )

const recusals = ({ recusals: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `recusal:${one.id}`,
      'extension',
      '回避申请及决定',
      one.at,
      record([
        ['申请回避的人员', one.officer],
        ['申请人', say('askedBy', one.askedBy)],
        ['理由', one.reason],
        ['登记', `${one.by} ${minute(one.at)}`],
        ['决定', one.granted === null ? '尚未决定' : one.granted ? '准予回避' : '驳回申请'],
        ['意见', one.opinion],
        ['作出', one.decidedBy && `${one.decidedBy} ${minute(one.decidedAt!)}`],
      ]),
    ),
  )

const handovers = ({ handovers: all }: CaseFacts): Part[] =>
  all.map((one) =>
    recordPart(
      `case-handover:${one.number}`,
      'extension',
      `更换承办人（第 ${one.number} 次）`,
      one.at,
      record([
        ['原承办人', one.before.join('、')],
        ['现承办人', one.after.join('、')],
        ['理由', one.reason],
        ['批准', `${one.by} ${minute(one.at)}`],
      ]),
    ),
  )

const extensions = ({ extensions: all }: CaseFacts) =>
  all.map((one) =>
    recordPart(
      one.of === 'filing' ? 'filingExtension' : `extension:${one.number}`,
      'extension',
      one.of === 'filing' ? '延长立案期限审批' : `延长办案期限审批（第 ${one.number} 次）`,
      one.at,
      record([
        ['延长', `${one.days} 日，至 ${one.until}`],
        ['理由', one.reason],
        ['批准', `${one.by} ${minute(one.at)}`],
      ]),
    ),
  )

const exclusions = ({ exclusions: all }: CaseFacts) =>
  all.length === 0
    ? []
    : [
        recordPart(
          'exclusions',
          'extension',
          '不计入办案期限的时间',
          all[0]!.at,
          record(
            [],
            [
              {
                title: '逐项',
                head: ['事由', '自', '至', '证明', '登记', '撤销'],
                widths: [18, 24, 24, 0, 34, 34],
                rows: all.map((one) => [
                  say('exclusion', one.kind),
                  one.fromOn,
                  one.toOn,
                  one.shownBy,
                  `${one.by} ${minute(one.at)}`,
                  one.voidedBy ? `${one.voidedBy}：${one.voidedFor}` : '',
                ]),
              },
            ],
          ),
        ),
      ]
