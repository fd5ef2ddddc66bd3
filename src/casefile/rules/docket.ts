// 联合执法案卷: what all agencies did together on one business in one round, in one volume. Pure.
import { standing } from './case.ts'
import type { DocketFacts, Paper } from './facts.ts'
import type { Part, Stage } from './order.ts'
import {
  clockParts,
  evidenceParts,
  opinionParts,
  paperPart,
  record,
  recordPart,
  servedParts,
  traceParts,
  unprinted,
  visitParts,
} from './records.ts'
import { remedyParts } from './execution.ts'
import { minute, say } from './words.ts'

/** Papers about the docket itself; those of an agency's penalty case are in that case's own file. */
const stageOfKind: Record<string, Stage> = {
  notice: 'notice',
  rectifyOrder: 'notice',
  receipt: 'receipt',
  addressConfirmation: 'receipt',
  inspectionRecord: 'evidence',
  jointRecord: 'evidence',
  recheckRecord: 'evidence',
  ultimatum: 'execution',
  demand: 'execution',
  reviewMinutes: 'execution',
  referral: 'execution',
  closingReport: 'closing',
}

export function partsOfDocket(facts: DocketFacts): Part[] {
  const papers = standing(facts.papers)
  const titles = new Map([
    ...facts.notices.map(({ id, number }) => [id, `联合执法意见书 ${number}`] as const),
    ...papers.map(({ id, title, number }) => [id, `${title} ${number}`] as const),
  ])
  return [
    ...papers.map((paper) => paperPart(paper, stageOfKind[paper.kind] ?? 'case')),
    ...notices(facts, papers),
    ...requests(facts),
    ...opinionParts(facts),
    ...visitParts(facts, papers),
    ...evidenceParts(facts),
    ...servedParts(facts, (id) => titles.get(id) ?? ''),
    ...handovers(facts),
    ...clockParts(facts, facts.notices.at(-1)?.issuedAt ?? facts.openedAt),
    ...remedyParts(facts),
    ...revisions(facts),
    ...returns(facts),
    ...closing(facts),
    ...traceParts(facts),
  ]
}

const notices = ({ notices: all }: DocketFacts, papers: readonly Paper[]): Part[] => [
  ...unprinted(
    all,
    papers.filter(({ kind }) => kind === 'notice'),
  ).map((one) =>
    recordPart(
      `notice:${one.id}`,
      'notice',
      '联合执法意见书签发记录',
      one.issuedAt,
      record([
        ['文号', one.number],
        ['状态', say('notice', one.status)],
        ['签发', `${one.issuedBy} ${minute(one.issuedAt)}`],
      ]),
      one.number,
    ),
  ),
  ...all.map((one) =>
    recordPart(
      `carrier:${one.id}`,
      'notice',
      '派发记录',
      one.issuedAt,
      record([
        ['意见书', one.number],
        ['状态', say('notice', one.status)],
        ['发现人', one.finder],
        ['承送人', one.carrier],
        ['非发现人承送的理由', one.carrierReason],
      ]),
    ),
  ),
]

const requests = ({ requests: all, openedAt }: DocketFacts): Part[] =>
  all.length === 0
    ? []
    : [
        recordPart(
          'requests',
          'request',
          '各部门研判情况',
          openedAt,
          record(
            [],
            [
              {
                title: '逐项',
                head: ['部门', '疑点', '期限', '状态', '事由'],
                widths: [34, 0, 22, 18, 40],
                rows: all.map((one) => [one.agency, one.fact, one.dueOn, say('request', one.status), one.reason]),
              },
            ],
          ),
        ),
      ]

const handovers = ({ handovers: all }: DocketFacts): Part[] =>
  all.map((one, i) =>
    recordPart(
      `handover:${i}`,
      'receipt',
      '交接记录',
      one.at,
      record([
        ['移交人', one.from],
        ['接收人', one.to],
        ['理由', one.reason],
      ]),
    ),
  )

const revisions = ({ revisions: all, resolutions, links }: DocketFacts): Part[] => [
  ...all.map((one) =>
    recordPart(
      `revision:${one.number}`,
      'revision',
      `合并（第 ${one.number} 版）`,
      one.mergedAt,
      record(
        [
          ['合并人', `${one.mergedBy} ${minute(one.mergedAt)}`],
          ['正文 SHA-256', one.sha256],
          ['未解决的冲突', `${one.blocking} 项`],
        ],
        [
          {
            title: '冲突与提示',
            head: ['内容', '依据', '是否阻止'],
            widths: [0, 36, 20],
            rows: one.conflicts.map(({ zh, law, blocking }) => [zh, law ?? '', blocking ? '是' : '否']),
          },
        ],
      ),
    ),
  ),
  ...(resolutions.length + links.length === 0
    ? []
    : [
        recordPart(
          'resolutions',
          'revision',
          '改判、拆分与并案',
          resolutions[0]?.proposedAt ?? links[0]!.at,
          record(
            [],
            [
              {
                title: '逐项',
                head: ['种类', '内容', '理由', '提出', '同意'],
                widths: [20, 0, 46, 24, 24],
                rows: [
                  ...resolutions.map((one) => [
                    say('resolution', one.kind),
                    one.what,
                    one.reason,
                    one.proposedBy,
                    one.confirmedBy ?? '待第二人同意',
                  ]),
                  ...links.map((one) => [
                    one.undoneFor ? '并案（已解除）' : '并案',
                    one.other,
                    one.undoneFor ?? one.reason,
                    one.by,
                    '',
                  ]),
                ],
              },
            ],
          ),
        ),
      ]),
]

const returns = ({ returns: all }: DocketFacts): Part[] =>
  all.map((one, i) =>
    recordPart(
      `return:${i}`,
      'return',
      '退回记录',
      one.at,
      record([
        ['退回前状态', say('docketStatus', one.from)],
        ['理由', one.reason],
        ['办理', `${one.by} ${minute(one.at)}`],
      ]),
    ),
  )

const closing = ({ closedAt, closedBy, closedFor }: DocketFacts): Part[] =>
  closedAt === null
    ? []
    : [
        recordPart(
          'closing',
          'closing',
          '结案记录',
          closedAt,
          record([
            ['结案理由', closedFor],
            ['结案', `${closedBy} ${minute(closedAt)}`],
          ]),
        ),
      ]
