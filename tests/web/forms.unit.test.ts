import { describe, expect, it } from 'vitest'
import type { HandbookItem } from '../../src/web/field/day.ts'
import {
  answered,
  asked,
  gaps,
  lacking,
  type Shot,
  submitted,
  type VisitDraft,
} from '../../src/web/field/form/rules.ts'
import {
  type Proof,
  type ProofKind,
  relationsFor,
  served,
  type ServiceDraft,
  serviceGaps,
} from '../../src/web/field/form/serving.ts'

const item = (id: string, more: Partial<HandbookItem> = {}): HandbookItem => ({
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
const shot = (sha256: string, more: Partial<Shot> = {}): Shot => ({
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
const draft = (more: Partial<VisitDraft> = {}): VisitDraft => ({
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
const problem = { answer: 'PROBLEM' as const, note: '', description: '', finding: 'f' }
const fine = { ...problem, answer: 'FINE' as const }
let made = 0
const known = { device: 'Device:d', business: '老王川菜馆', before: ['Evidence:1'], newId: () => `id${++made}` }

describe('a visit', () => {
  const items = [item('a'), item('b', { when: { item: 'a', answer: 'PROBLEM' } })]

  it('asks an item only where its condition holds', () => {
    expect(asked({ items }, draft()).map(({ id }) => id)).toEqual(['a'])
    expect(asked({ items }, draft({ answers: { a: problem } })).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(asked({ items }, draft({ only: ['b'] }))).toEqual([])
  })

  it('is handed in with one answer, but not with a problem that nobody describes or shows', () => {
    expect(gaps(items, draft()).map(({ field }) => field)).toEqual(['answer'])
    expect(gaps(items, draft({ answers: { a: fine } }))).toEqual([])
    expect(gaps(items, draft({ answers: { a: problem } })).map(({ field }) => field)).toEqual([
      'description',
      'evidence',
    ])
    expect(gaps(items, draft({ answers: { a: { ...problem, description: '油', note: '不让拍' } } }))).toEqual([])
  })

  it('wants a near and a wide picture, and what else the handbook says', () => {
    const wanted = item('a', { minimumEvidence: ['PHOTO', 'SITE', 'LEDGER'] })
    expect(lacking(wanted, draft())).toEqual(['NEAR', 'WIDE', 'LEDGER'])
    expect(lacking(wanted, draft({ shots: [shot('1'), shot('2', { slot: 'LEDGER' })] }))).toEqual(['WIDE'])
  })

  it('goes as the visit first, then each capture that cites its bytes', () => {
    const given = draft({
      answers: { a: { ...problem, description: '油' } },
      shots: [shot('1'), shot('2', { item: null })],
    })
    const [visit, ...evidence] = submitted(items, given, known)
    expect(visit).toMatchObject({
      kind: 'recordVisit',
      edition: 'Edition:e',
      content: { input: { findings: [{ id: 'f', item: 'a' }] } },
    })
    expect(evidence.map(({ dependsOn, files }) => [dependsOn, files])).toEqual([
      [[visit!.id], ['1']],
      [[visit!.id], ['2']],
    ])
    expect(evidence[0]!.content.input).toMatchObject({ visit: 'Visit:v', finding: 'Finding:f', kind: 'PHOTO' })
    expect(evidence[1]!.content.input).not.toHaveProperty('finding')
  })
})

describe('a re-check', () => {
  const again = (result: 'DONE' | 'NOT_DONE' | null, shots: Shot[] = []) =>
    draft({ kind: 'RECHECK', recheck: { clock: 'Clock:c', result }, answers: { a: fine }, shots })

  it('says how it stands, and shows what is done', () => {
    expect(gaps([item('a')], again(null)).map(({ field }) => field)).toEqual(['result'])
    expect(gaps([item('a')], again('DONE')).map(({ field }) => field)).toEqual(['evidence'])
    expect(gaps([item('a')], again('NOT_DONE'))).toEqual([])
  })

  it('names how it was before and how it is after', () => {
    const sent = submitted([item('a')], again('DONE', [shot('1', { slot: 'AFTER' })]), known)
    const evidence = sent[1]!.content.input['id'] as string
    expect(sent.map(({ kind }) => kind)).toEqual(['recordVisit', 'addEvidence', 'recordCheck'])
    expect(sent[2]).toMatchObject({
      dependsOn: [sent[0]!.id, sent[1]!.id],
      content: {
        input: {
          clock: 'Clock:c',
          visit: 'Visit:v',
          result: 'DONE',
          before: ['Evidence:1'],
          after: [`Evidence:${evidence}`],
        },
      },
    })
  })
})

it('an answer to a request names the evidence that it adds to the same finding', () => {
  const asking = { id: 'EvidenceRequest:r', finding: 'Finding:f', visit: 'Visit:v', title: '清洗记录' }
  const mine = {
    type: 'request',
    id: 'x',
    business: 'Business:b',
    request: asking.id,
    shots: [shot('1')],
    note: '',
  } as const
  const [added, answer] = answered({ ...mine, shots: [...mine.shots] }, asking, known)
  expect(added!.content.input).toMatchObject({ finding: 'Finding:f', visit: 'Visit:v', sha256: '1' })
  expect(answer).toMatchObject({
    dependsOn: [added!.id],
    content: { input: { evidenceRequest: asking.id, evidence: [`Evidence:${added!.content.input['id'] as string}`] } },
  })
})

describe('a delivery', () => {
  const proof = (kind: ProofKind, sha256: string): Proof => ({ ...shot(sha256), proof: kind })
  const service = (more: Partial<ServiceDraft>): ServiceDraft => ({
    type: 'service',
    id: 's',
    business: 'Business:b',
    notice: 'Notice:n',
    revision: 2,
    scanned: true,
    startedAt: '2026-11-22T02:00:00.000Z',
    met: null,
    leftBy: null,
    receiver: '',
    relation: null,
    reason: '',
    witness: '',
    witnessOf: '',
    place: '龙口东路 12 号',
    outcome: null,
    nextOn: '',
    proofs: [],
    ...more,
  })
  const fields = (more: Partial<ServiceDraft>) => serviceGaps(service(more)).map(({ field }) => field)
  const paper = { acknowledged: true, business: '老王川菜馆', number: '1号', newId: known.newId }

  it('wants to know who took it first of all', () => expect(fields({})).toEqual(['met']))

  it('that is signed for has a name, a relation, a signature and a photo', () => {
    expect(fields({ met: 'received' })).toEqual(['receiver', 'relation', 'proofs', 'proofs'])
    const proofs = [proof('RECEIVER_SIGNATURE', '1'), proof('PHOTO', '2')]
    expect(fields({ met: 'received', receiver: '李四', relation: 'PARTY', proofs })).toEqual([])
    expect(fields({ met: 'received', receiver: '李四', relation: 'AGENT', proofs })).toEqual(['proofs'])
  })

  it('that is refused is witnessed by name and signatures, or by pictures of it all', () => {
    const refused = { met: 'refused', relation: 'PARTY', reason: '不认可' } as const
    expect(fields(refused)).toEqual(['leftBy'])
    expect(fields({ ...refused, leftBy: 'witness' })).toEqual(['witness', 'proofs', 'proofs'])
    const signed = [proof('WITNESS_SIGNATURE', '1'), proof('SERVER_SIGNATURE', '2')]
    expect(fields({ ...refused, leftBy: 'witness', witness: '赵', witnessOf: '龙口社区', proofs: signed })).toEqual([])
    const photos = [proof('PHOTO', '1'), proof('PHOTO', '2'), proof('PHOTO', '3')]
    expect(fields({ ...refused, leftBy: 'pictures', proofs: photos.slice(0, 2) })).toEqual(['proofs'])
    expect(fields({ ...refused, leftBy: 'pictures', proofs: photos })).toEqual([])
    expect(fields({ ...refused, leftBy: 'pictures', proofs: [proof('VIDEO', '1')] })).toEqual([])
  })

  it('where nobody is, is an attempt and nothing else', () => {
    const absent = service({ met: 'absent', outcome: 'CLOSED', reason: '门锁着' })
    expect(serviceGaps(absent)).toEqual([])
    expect(served(absent, paper)).toMatchObject([
      { kind: 'recordAttempt', content: { input: { outcome: 'CLOSED', method: 'DIRECT' } } },
    ])
  })

  it('takes the paper over first where that is still open, and cites each proof once', () => {
    const done = service({
      met: 'received',
      receiver: '李四',
      relation: 'PARTY',
      proofs: [proof('PHOTO', '1'), proof('PHOTO', '1')],
    })
    const [taken, service_] = served(done, { ...paper, acknowledged: false })
    expect(taken).toMatchObject({ kind: 'acknowledgeNotice' })
    expect(service_).toMatchObject({
      kind: 'servePaper',
      dependsOn: [taken!.id],
      files: ['1'],
      notice: 'Notice:n',
      noticeRevision: 2,
    })
    expect(served(done, paper)).toHaveLength(1)
  })

  it('is signed for a company by whoever the law names, for a person by themselves or their household', () => {
    for (const kind of ['COMPANY', 'CANTEEN', 'OTHER']) expect(relationsFor(kind)).not.toContain('PARTY')
    expect(relationsFor('UNLICENSED')).toEqual(['PARTY', 'ADULT_FAMILY', 'AGENT', 'COLLECTOR'])
    expect(relationsFor('INDIVIDUAL')).toEqual(expect.arrayContaining(['PARTY', 'ADULT_FAMILY']))
  })
})
