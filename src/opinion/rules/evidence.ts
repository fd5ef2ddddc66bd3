// 证据: what two certified officers adopt, as which of the eight kinds (行政处罚法46). A lead carries no measure; what was
// obtained unlawfully and what a monitor recorded without review is not adopted (41、46). Pure: every fact is an argument.
import { type Examined, isMonitorRecord, lackingOf } from '../../inspection/index.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

/** 书证 · 物证 · 视听资料 · 电子数据 · 证人证言 · 当事人的陈述 · 鉴定意见 · 勘验笔录、现场笔录 (行政处罚法46). */
export const evidenceKinds = [
  'documentary',
  'physical',
  'audiovisual',
  'electronic',
  'testimony',
  'statement',
  'expertise',
  'record',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

const papers = ['documentary', 'electronic'] as const
const reports = ['expertise', 'documentary'] as const
const things = ['physical', 'record', 'expertise'] as const
/** What each thing that is captured may be in law, the usual first. */
const kindsOf: Readonly<Record<string, readonly EvidenceKind[]>> = {
  PHOTO: ['audiovisual', 'electronic', 'physical', 'documentary'],
  VIDEO: ['audiovisual', 'electronic'],
  AUDIO: ['audiovisual', 'electronic'],
  SITE: ['record'],
  INQUIRY: ['statement', 'testimony'],
  WITNESS: ['testimony'],
  COMPLAINT: ['testimony', 'documentary'],
  MEDIATION: ['documentary', 'record'],
  MONITOR: ['electronic'],
  LOG: ['electronic', 'documentary'],
  DERIVED: ['electronic', 'documentary'],
  SAMPLE: things,
  EQUIPMENT: things,
  DYE_TEST: ['record', 'expertise'],
  SURVEY: ['record', 'expertise', 'documentary'],
  FUME_REPORT: reports,
  NOISE_REPORT: reports,
  ODOR_REPORT: reports,
  OIL_REPORT: reports,
  WATER_SAMPLE: ['expertise', 'physical'],
  CONTRACT: papers,
  DOCUMENT: papers,
  FLOORPLAN: papers,
  HEALTH_CERT: papers,
  INVENTORY: ['documentary', 'record'],
  LEASE: papers,
  LEDGER: papers,
  LICENSE_CHECK: papers,
  MANIFEST: papers,
  MAP: ['documentary', 'electronic', 'record'],
  MENU: papers,
  PROPERTY: papers,
  PURCHASE: papers,
  TURNOVER: papers,
}

/** What something captured may be in law, the usual first; of what no list names, by the type its bytes show. */
export function kindsAllowed({ kind, mime }: { kind: string; mime: string }): readonly EvidenceKind[] {
  const told = kindsOf[kind]
  if (told) return told
  const usual: EvidenceKind = /^(image|video|audio)\//.test(mime) ? 'audiovisual' : 'documentary'
  return [usual, ...evidenceKinds.filter((one) => one !== usual)]
}

/** What was done with the records of devices, by the ids of the evidence (行政处罚法41). */
export type MonitorRecords = ReadonlyMap<string, Examined>
export type Captured = { id: string; kind: string; mime: string; excludedAt: Date | null; quarantined?: boolean }
export type Adopted = { id: string; kind: EvidenceKind }

const untouched: Examined = { reviews: [], check: undefined, told: false }

/** What the record of a device lacks to be evidence; nothing where it is none, or lacks nothing. */
const lacking = (one: Captured, monitors: MonitorRecords) =>
  isMonitorRecord(one) ? lackingOf(monitors.get(one.id) ?? untouched) : []

/** Whether something captured may be adopted at all. */
const isAdoptable = (one: Captured, monitors: MonitorRecords): boolean =>
  one.excludedAt === null && !one.quarantined && lacking(one, monitors).length === 0

/** What the officers adopt: as they classify it or, where they name nothing, all that may be, each as it usually is. */
export function adopt(
  captured: readonly Captured[],
  monitors: MonitorRecords,
  named: readonly { evidence: string; kind: EvidenceKind }[] | undefined,
): Adopted[] {
  if (!named)
    return captured
      .filter((one) => isAdoptable(one, monitors))
      .map((one) => ({ id: one.id, kind: kindsAllowed(one)[0]! }))
  const seen = new Set<string>()
  return named.map(({ evidence: id, kind }, i) => {
    const one = captured.find((other) => other.id === id)
    if (!one || seen.has(id))
      throw invalid(
        `adopting.${i}.evidence`,
        '只能采用该疑点的证据,每件一次',
        'Adopt evidence of this finding, each piece once.',
        { rule: 'evidence.ofFinding' },
      )
    seen.add(id)
    if (one.excludedAt)
      throw conflict(
        'evidence.excluded',
        '该证据已作为非法证据排除,不能采用;请去掉它,或另行取证',
        'This evidence was excluded as unlawfully obtained. Leave it out, or gather other evidence.',
        { field: `adopting.${i}.evidence`, law: '行政处罚法46' },
      )
    if (one.quarantined)
      throw conflict(
        'evidence.quarantined',
        '该证据由已挂失的终端采集,尚在隔离中,不能采用;请由协调员解除隔离(两人),或另行取证',
        'A device that was lost captured this: it is in quarantine. Have a coordinator release it, with a second person, or gather other evidence.',
        { field: `adopting.${i}.evidence`, law: '行政处罚法40、46' },
      )
    const lacks = lacking(one, monitors)
    if (lacks.length > 0)
      throw conflict(
        'evidence.unreviewed',
        `监控设备记录目前只是线索,尚缺:${lacks.map(({ zh }) => zh).join('、')}`,
        `The record of a device is a lead until it has: ${lacks.map(({ en }) => en).join('; ')}.`,
        { field: `adopting.${i}.evidence`, law: '行政处罚法41' },
      )
    if (!kindsAllowed(one).includes(kind))
      throw invalid(
        `adopting.${i}.kind`,
        `${one.kind} 不能归为这种证据(可为:${kindsAllowed(one).join('、')})`,
        `${one.kind} is no evidence of this kind; it may be ${kindsAllowed(one).join(', ')}.`,
        { rule: 'evidence.kind', law: '行政处罚法46', allowed: kindsAllowed(one) },
      )
    return { id, kind }
  })
}

/** No measure, an order to rectify included, rests on a lead: what carries one adopts evidence (行政处罚法40、46). */
export function assertCarried(measures: readonly unknown[], adopted: readonly Adopted[]): void {
  if (measures.length > 0 && adopted.length === 0)
    throw conflict(
      'evidence.adopted',
      '该疑点没有可采用的证据,不能签署含处理措施的意见;请补充证据(监控记录须先审核、核查并告知当事人),或改出不含措施的意见',
      'This finding has no evidence to adopt, so no measure can rest on it. Add evidence (the record of a device needs its reviews, its check, and the party told), or give an opinion without measures.',
      { law: '行政处罚法40、46' },
    )
}
