// 巡查表: what a visit's form asks, what it still lacks, and what it becomes when it is handed in.
// Pure: the handbook edition, the draft and the ids to give are arguments.
import type { Edition, HandbookItem, ItemAnswer } from '../day.ts'
import type { Captured } from '../capture/capture.ts'
import type { Fix } from '../capture/manifest.ts'
import type { NewOperation } from '../outbox/outbox.ts'
import { type Corrected, mostNamed } from '../outbox/rules.ts'
import { shown } from './shown.ts'

/** What a capture is for. */
export type Slot = 'NEAR' | 'WIDE' | 'VIDEO' | 'AUDIO' | 'AFTER' | 'IMPORTED' | EvidenceKind
export type EvidenceKind = (typeof evidenceKinds)[number]
export const evidenceKinds = [
  'PHOTO',
  'VIDEO',
  'AUDIO',
  'SITE',
  'LEDGER',
  'CONTRACT',
  'LICENSE_CHECK',
  'COMPLAINT',
  'MANIFEST',
  'MAP',
] as const

export type Shot = Captured & { slot: Slot }

/** What a capture shows, by what was asked for and what it is; a near or wide view is one only where the app took it. */
export const slotOf = (wanted: Slot, { kind, imported }: Pick<Captured, 'kind' | 'imported'>): Slot =>
  kind === 'video' ? 'VIDEO' : kind === 'audio' ? 'AUDIO' : imported && pictures.has(wanted) ? 'IMPORTED' : wanted

const pictures = new Set<Slot>(['NEAR', 'WIDE', 'AFTER', 'VIDEO'])

/** `at` is when it was answered; absent in what older releases kept. */
export type Answered = { answer: ItemAnswer; note: string; description: string; finding: string; at?: string }

/** 回头看结果: 已整改 · 部分整改 · 未整改 · 未能查看. */
export type CheckResult = 'DONE' | 'PARTLY' | 'NOT_DONE' | 'NOT_SEEN'

export type VisitDraft = {
  type: 'visit'
  /** The visit's own id. */
  id: string
  business: string
  kind: 'PATROL' | 'OUTREACH' | 'RECHECK'
  edition: string
  startedAt: string
  position: Fix | null
  answers: Record<string, Answered>
  shots: Shot[]
  note: string
  /** The order that is looked at again, and when its result was chosen; null on a patrol. */
  recheck: { clock: string; result: CheckResult | null; at?: string } | null
  /** The items it concerns; a patrol asks all. */
  only: string[] | null
} & Corrected

/** The items a draft asks: those whose condition holds; those that were ordered about, whatever else is answered. */
export const asked = (edition: Pick<Edition, 'items'>, draft: Pick<VisitDraft, 'answers' | 'only'>): HandbookItem[] =>
  draft.only ? edition.items.filter(({ id }) => draft.only!.includes(id)) : shown(edition.items, draft.answers)

export const isAnswered = (draft: Pick<VisitDraft, 'answers'>, item: string): boolean =>
  draft.answers[item] !== undefined

const shotsOf = (draft: Pick<VisitDraft, 'shots'>, item: string) => draft.shots.filter((shot) => shot.item === item)

/** What a slot's capture is called as evidence. */
export const evidenceKind = (slot: Slot): string =>
  slot === 'NEAR' || slot === 'WIDE' || slot === 'AFTER' || slot === 'IMPORTED' ? 'PHOTO' : slot

/** Kinds of evidence that an item wants and the draft does not hold yet; a site is shown by a wide photo. */
export function lacking(item: Pick<HandbookItem, 'id' | 'minimumEvidence'>, draft: Pick<VisitDraft, 'shots'>): Slot[] {
  const held = new Set(shotsOf(draft, item.id).flatMap(({ slot }) => [slot, evidenceKind(slot)]))
  const pair: Slot[] = (['NEAR', 'WIDE'] as const).filter((slot) => !held.has(slot))
  const others = item.minimumEvidence.filter((kind) => kind !== 'PHOTO' && kind !== 'SITE' && !held.has(kind))
  return [...pair, ...(others as Slot[])]
}

export type Gap = {
  item: string | null
  field: 'answer' | 'description' | 'evidence' | 'result'
  zh: string
  en: string
}

/** What stops a draft from being handed in, each with the item to go to. */
export function gaps(items: readonly HandbookItem[], draft: VisitDraft): Gap[] {
  if (!items.some(({ id }) => isAnswered(draft, id)) && draft.kind !== 'OUTREACH')
    return [{ item: items[0]?.id ?? null, field: 'answer', zh: '请至少作答一项', en: 'Answer at least one item.' }]
  const unsaid: Gap[] =
    draft.recheck && !draft.recheck.result
      ? [{ item: null, field: 'result', zh: '请选择整改结果', en: 'Choose how the order was carried out.' }]
      : ['DONE', 'PARTLY'].includes(draft.recheck?.result ?? '') && draft.shots.length === 0
        ? [
            {
              item: null,
              field: 'evidence',
              zh: '已整改或部分整改的,请至少拍一张整改后',
              en: 'Show what is done: one photo at least.',
            },
          ]
        : []
  const lacks = items.flatMap((item) => {
    const given = draft.answers[item.id]
    if (given?.answer !== 'PROBLEM') return []
    const found: Gap[] = []
    if (!given.description.trim())
      found.push({
        item: item.id,
        field: 'description',
        zh: `请写明“${item.title}”看到了什么`,
        en: `Say what you saw at “${item.title}”.`,
      })
    if (shotsOf(draft, item.id).length === 0 && !given.note.trim())
      found.push({
        item: item.id,
        field: 'evidence',
        zh: `“${item.title}”还没有取证;确实无法取证的,请在备注中写明原因`,
        en: `“${item.title}” has no evidence yet. If none can be taken, say why in the note.`,
      })
    return found
  })
  return [...unsaid, ...lacks]
}

/** Captures that the outcome of an order or an answer names: it depends on each, and on the visit. */
export const mostShots = mostNamed - 1

/** Whether nothing more is to be captured for it; a patrol names none of its captures. */
export const isFull = (draft: VisitDraft | RequestDraft): boolean =>
  (draft.type === 'request' || draft.recheck !== null) && draft.shots.length >= mostShots

/** Who submits, and where. */
type Known = { device: string; business: string; newId: () => string }

const minimalPosition = (fix: Fix | null) =>
  fix ? { latitude: fix.latitude, longitude: fix.longitude, accuracy: Math.min(100_000, fix.accuracy) } : undefined

/** What a finished draft is sent as: the visit first, then each capture as evidence of it. */
export function submitted(
  items: readonly HandbookItem[],
  draft: VisitDraft,
  known: Known & { before: readonly string[] },
): NewOperation[] {
  const given = items.flatMap((item) => {
    const answer = draft.answers[item.id]
    return answer ? [{ item, ...answer }] : []
  })
  const findings = given.filter(({ answer }) => answer === 'PROBLEM')
  const findingOf = new Map(findings.map(({ item, finding }) => [item.id, finding]))
  const position = minimalPosition(draft.position)
  const visit: NewOperation = {
    id: known.newId(),
    business: draft.business,
    kind: 'recordVisit',
    edition: draft.edition,
    supersedes: draft.supersedes,
    content: {
      draft,
      title: {
        zh: draft.kind === 'RECHECK' ? '回头看' : draft.kind === 'OUTREACH' ? '送法上门' : '巡查记录',
        en: draft.kind === 'RECHECK' ? 're-check' : draft.kind === 'OUTREACH' ? 'outreach' : 'patrol',
        business: known.business,
      },
      input: {
        id: draft.id,
        business: draft.business,
        kind: draft.kind,
        edition: draft.edition,
        visitedAt: draft.startedAt,
        ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
        ...(position ? { position } : {}),
        answers: given.map(({ item, answer, note }) => ({
          item: item.id,
          answer,
          ...(note.trim() ? { note: note.trim() } : {}),
        })),
        findings: findings.map(({ item, finding, description, at = draft.startedAt }) => ({
          id: finding,
          item: item.id,
          description: description.trim(),
          foundAt: at,
        })),
      },
    },
  }
  const evidence = draft.shots.map((shot): NewOperation => {
    const finding = shot.item === null ? undefined : findingOf.get(shot.item)
    const at = minimalPosition(shot.position)
    return {
      id: known.newId(),
      business: draft.business,
      kind: 'addEvidence',
      edition: draft.edition,
      dependsOn: [visit.id!],
      files: [shot.sha256],
      content: {
        title: { zh: '证据', en: 'evidence', business: known.business },
        input: {
          id: shot.evidence ?? known.newId(),
          visit: `Visit:${draft.id}`,
          ...(finding ? { finding: `Finding:${finding}` } : {}),
          sha256: shot.sha256,
          kind: evidenceKind(shot.slot),
          capturedAt: shot.capturedAt,
          ...(at ? { position: at } : {}),
          device: known.device,
        },
      },
    }
  })
  if (!draft.recheck) return [visit, ...evidence]
  // A spoken note may come on top.
  const named = evidence.slice(-mostShots)
  const idOf = ({ content }: NewOperation) => `Evidence:${content.input['id'] as string}`
  const check: NewOperation = {
    id: known.newId(),
    business: draft.business,
    kind: 'recordCheck',
    dependsOn: [visit.id!, ...named.map(({ id }) => id!)],
    content: {
      title: { zh: '整改结果', en: 'outcome of an order', business: known.business },
      input: {
        id: known.newId(),
        clock: draft.recheck.clock,
        visit: `Visit:${draft.id}`,
        result: draft.recheck.result,
        checkedAt: draft.recheck.at ?? draft.startedAt,
        before: known.before,
        after: named.map(idOf),
        ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
      },
    },
  }
  return [visit, ...evidence, check]
}

/** 补证: what answers an agency's request, each capture as evidence of the same finding, then the answer that names them. */
export type RequestDraft = {
  type: 'request'
  id: string
  business: string
  request: string
  shots: Shot[]
  note: string
} & Corrected

export function answered(
  draft: RequestDraft,
  asked: { id: string; finding: string; visit: string; title: string },
  known: Known & { done: ReadonlySet<unknown> },
): NewOperation[] {
  // What the hub has from an answer that was written before is not sent a second time.
  const fresh = draft.shots.filter(({ evidence }) => !known.done.has(evidence))
  const before = draft.shots.flatMap(({ evidence }) => (known.done.has(evidence) ? [`Evidence:${evidence}`] : []))
  const evidence = fresh.map((shot): NewOperation => {
    const position = minimalPosition(shot.position)
    return {
      id: known.newId(),
      business: draft.business,
      kind: 'addEvidence',
      files: [shot.sha256],
      content: {
        title: { zh: '补证照片', en: 'more evidence', business: known.business },
        input: {
          id: shot.evidence ?? known.newId(),
          visit: asked.visit,
          finding: asked.finding,
          sha256: shot.sha256,
          kind: evidenceKind(shot.slot),
          capturedAt: shot.capturedAt,
          ...(position ? { position } : {}),
          device: known.device,
        },
      },
    }
  })
  const named = evidence.slice(-mostShots)
  return [
    ...evidence,
    {
      business: draft.business,
      kind: 'answerEvidenceRequest',
      dependsOn: named.map(({ id }) => id!),
      supersedes: draft.supersedes,
      content: {
        draft,
        title: { zh: `补证答复:${asked.title}`, en: `answer: ${asked.title}`, business: known.business },
        input: {
          evidenceRequest: asked.id,
          evidence: [...before, ...named.map(({ content }) => `Evidence:${content.input['id'] as string}`)].slice(
            -mostShots,
          ),
          ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
        },
      },
    },
  ]
}
