import type { HandbookItem } from '../../src/web/field/day.ts'
import type { Shot, VisitDraft } from '../../src/web/field/form/rules.ts'

export const item = (id: string, more: Partial<HandbookItem> = {}): HandbookItem => ({
  id,
  code: id,
  title: `检查项${id}`,
  look: '',
  record: '',
  minimumEvidence: ['PHOTO'],
  position: 1,
  basis: [],
  ...more,
})
export const shot = (sha256: string, more: Partial<Shot> = {}): Shot => ({
  sha256,
  counter: 1,
  kind: 'photo',
  mime: 'image/jpeg',
  bytes: 10,
  capturedAt: '2026-11-22T01:14:22.000Z',
  position: null,
  imported: false,
  item: 'a',
  slot: 'NEAR',
  ...more,
})
export const draft = (more: Partial<VisitDraft> = {}): VisitDraft => ({
  type: 'visit',
  id: 'v',
  business: 'Business:b',
  kind: 'PATROL',
  edition: 'Edition:e',
  startedAt: '2026-11-22T01:14:00.000Z',
  position: null,
  answers: {},
  shots: [],
  note: '',
  recheck: null,
  only: null,
  ...more,
})
export const problem = { answer: 'PROBLEM' as const, note: '', description: '', finding: 'f' }
export const fine = { ...problem, answer: 'FINE' as const }
let made = 0
export const known = {
  device: 'Device:d',
  business: '老王川菜馆',
  before: ['Evidence:1'],
  done: new Set<unknown>(),
  newId: () => `id${++made}`,
}
