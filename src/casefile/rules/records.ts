// Pages of what no paper was printed of: services, attempts, periods, opinions and the trace, for a case and a docket alike.
import { legalDay } from '../../platform/calendar.ts'
import type { Common, Evidence, Paper, Served } from './facts.ts'
import type { PageRecord, Part, Stage } from './order.ts'
import { cited, measureLine, minute, say } from './words.ts'

type Row = readonly [label: string, value: string | null | undefined]

export const kept = '本页由系统依留存记录排印，未另行制发文书'

export const record = (rows: readonly Row[], tables: PageRecord['tables'] = [], source = kept): PageRecord => ({
  source,
  rows: rows.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
  tables: tables.filter(({ rows: some }) => some.length > 0),
})

export const recordPart = (
  key: string,
  stage: Stage,
  title: string,
  at: Date,
  page: PageRecord,
  number?: string,
): Part => ({ key, stage, title, at, on: legalDay(at), number, content: { as: 'record', record: page } })

export const paperPart = (paper: Paper, stage: Stage): Part => ({
  key: `document:${paper.id}`,
  stage,
  title: paper.title,
  number: paper.number,
  at: paper.issuedAt,
  on: legalDay(paper.issuedAt),
  content: { as: 'paper', paperId: paper.id },
})

/** Those of which no paper stands: each paper is of the row it names, or, where it names the whole, of the earliest left. */
export function unprinted<T extends { id: string }>(rows: readonly T[], papers: readonly Paper[]): T[] {
  const ids = new Set(rows.map(({ id }) => id))
  const own = new Set(papers.map(({ subjectId }) => subjectId))
  const whole = papers.filter(({ subjectId }) => !ids.has(subjectId)).length
  return rows.filter(({ id }) => !own.has(id)).slice(whole)
}

/** 采用 · 线索 · 排除: what evidence counts for. */
export const standingOf = ({ excludedAt, adoptions }: Pick<Evidence, 'excludedAt' | 'adoptions'>) =>
  excludedAt ? 'excluded' : adoptions.length > 0 ? 'adopted' : 'lead'

export const standingWords = {
  adopted: '已核实采用',
  lead: '线索，未经两名执法人员核实采用',
  excluded: '已排除，不得作为定案依据',
}

/** Evidence that may be shown, each a page; what was excluded stands on a list of its own, with why. */
export function evidenceParts({ evidence }: Pick<Common, 'evidence'>): Part[] {
  const excluded = evidence.filter((one) => standingOf(one) === 'excluded')
  const shown = evidence
    .filter((one) => standingOf(one) !== 'excluded')
    .map(
      (one): Part => ({
        key: `evidence:${one.id}`,
        stage: 'evidence',
        title: `${say('captured', one.kind)}${one.fact ? `：${one.fact}` : ''}`,
        at: one.capturedAt,
        on: legalDay(one.capturedAt),
        content: { as: 'evidence', evidenceId: one.id },
      }),
    )
  if (excluded.length === 0) return shown
  const rows = excluded.map((one) => [
    one.sha256.slice(0, 16),
    minute(one.capturedAt),
    `${minute(one.excludedAt!)} ${one.excludedBy}`,
    one.excludedFor!,
  ])
  return [
    ...shown,
    recordPart(
      'evidence:excluded',
      'evidence',
      '非法证据排除情况',
      excluded[0]!.excludedAt!,
      record(
        [['依据', '行政处罚法46：以非法手段取得的证据，不得作为认定案件事实的根据']],
        [{ title: '已排除', head: ['散列前16位', '取得时间', '排除', '理由'], widths: [38, 30, 42, 0], rows }],
      ),
    ),
  ]
}

export const visitParts = ({ visits }: Pick<Common, 'visits'>, papers: readonly Paper[]): Part[] =>
  unprinted(
    visits,
    papers.filter(({ kind }) => kind === 'inspectionRecord'),
  ).map((one) =>
    recordPart(
      `visit:${one.id}`,
      'evidence',
      `${say('visit', one.kind)}记录`,
      one.visitedAt,
      record([
        ['时间', minute(one.visitedAt)],
        ['记录人', [one.recordedBy, one.agency].filter(Boolean).join('，')],
        ['执法人员', one.officers.join('、')],
        ['所见', one.facts.join('\n')],
        ['说明', one.note],
      ]),
    ),
  )

const proofLine = ({ kind, sha256, arrived }: Served['proofs'][number]) => [
  say('proof', kind),
  sha256,
  arrived ? '已到' : '未到',
]

export const servedParts = (
  { served, attempts }: Pick<Common, 'served' | 'attempts'>,
  titleOf: (id: string) => string,
): Part[] => [
  ...served.map((one) =>
    recordPart(
      `service:${one.id}`,
      'receipt',
      `送达记录（${say('method', one.method)}）`,
      one.happenedAt,
      record(
        [
          ['送达文书', titleOf(one.paperId)],
          ['送达方式', say('method', one.method)],
          ['状态', say('served', one.status)],
          ['时间', minute(one.happenedAt)],
          ['地点', one.place],
          ['签收人', [one.receiver, say('relation', one.relation)].filter(Boolean).join('，')],
          ['拒收人', say('relation', one.refusedBy)],
          ['事由', one.reason],
          ['见证人', [one.witness, one.witnessOf].filter(Boolean).join('，')],
          ['邮件号', one.trackingNumber],
          ['公告媒介', one.medium],
          ['送达人', [one.recordedBy, one.certificate].filter(Boolean).join('，执法证 ')],
          ['生效日', one.effectiveOn],
          ['更正理由', one.correctedFor],
        ],
        [
          {
            title: '送达证明',
            head: ['种类', 'SHA-256', '是否到齐'],
            widths: [30, 0, 20],
            rows: one.proofs.map(proofLine),
          },
        ],
      ),
    ),
  ),
  ...(attempts.length === 0
    ? []
    : [
        recordPart(
          'attempts',
          'receipt',
          '送达尝试记录',
          attempts[0]!.attemptedAt,
          record(
            [],
            [
              {
                title: '未能送达的各次',
                head: ['时间', '方式', '结果', '地点、事由', '下一步', '记录人'],
                widths: [28, 20, 18, 0, 20, 20],
                rows: attempts.map((one) => [
                  minute(one.attemptedAt),
                  say('method', one.method),
                  say('outcome', one.outcome),
                  `${one.place}：${one.reason}`,
                  say('method', one.nextMethod),
                  one.recordedBy,
                ]),
              },
            ],
          ),
        ),
      ]),
]

export const clockParts = ({ clocks }: Pick<Common, 'clocks'>, at: Date): Part[] =>
  clocks.length === 0
    ? []
    : [
        recordPart(
          'clocks',
          'execution',
          '期限与履行情况',
          at,
          record(
            [],
            [
              {
                title: '各项期限',
                head: ['期限', '起算', '届满', '状态', '依据', '计算'],
                widths: [24, 20, 20, 22, 34, 0],
                rows: clocks.map((one) => [
                  say('period', one.kind),
                  one.startedOn,
                  one.dueOn,
                  `${say('clock', one.status)}${one.endedOn ? ` ${one.endedOn}` : ''}`,
                  cited(one.law),
                  one.counted ?? '',
                ]),
              },
            ],
          ),
        ),
      ]

export const opinionParts = ({ opinions }: Pick<Common, 'opinions'>): Part[] =>
  opinions.map((one) =>
    recordPart(
      `opinion:${one.id}`,
      'opinion',
      `${one.agency}研判意见（第 ${one.revision} 次）`,
      one.postedAt,
      record([
        ['部门', one.agency],
        ['结论', `${say('verdict', one.verdict)}（${say('opinion', one.status)}）`],
        ['违法行为', one.violations.join('、')],
        ['措施', one.measures.map(measureLine).join('\n')],
        ['理由', one.reasons],
        ['提出', `${one.postedBy} ${minute(one.postedAt)}`],
        ['签署', one.signedBy && `${one.signedBy} ${minute(one.signedAt!)}`],
        ['终止理由', one.endedFor],
      ]),
    ),
  )

/** 痕迹: what was done, by whom, each with the hash of its sealed bytes; the bytes themselves are in `trace.jsonl`. */
export const traceParts = ({ trace }: Pick<Common, 'trace'>): Part[] =>
  trace.length === 0
    ? []
    : [
        recordPart(
          'trace',
          'trace',
          '办理痕迹',
          trace.at(-1)!.at,
          record(
            [['条数', String(trace.length)]],
            [
              {
                title: '逐条',
                head: ['时间', '事项', '办理人', '对象', '字节散列前16位'],
                widths: [28, 42, 24, 0, 32],
                rows: trace.map((one) => [
                  minute(one.at),
                  one.type,
                  one.person,
                  `${one.subject.split(':')[0]} ${one.subject.slice(-12)}`,
                  one.sha256.slice(0, 16),
                ]),
              },
            ],
          ),
        ),
      ]
