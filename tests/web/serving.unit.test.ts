import { describe, expect, it } from 'vitest'
import { lookupOf } from '../../src/document/rules/code.ts'
import {
  isPaper,
  type Proof,
  type ProofKind,
  relationsFor,
  served,
  type ServiceDraft,
  serviceGaps,
} from '../../src/web/field/form/serving.ts'
import { shot, known } from '../support/forms.ts'

it('a paper is told by its code or by its number, however one types the brackets', () => {
  const paper = { qr: 'heyi:1:abc', number: '穗天联执〔2026〕118号' }
  expect(isPaper(paper, 'heyi:1:abc')).toBe(true)
  for (const typed of ['穗天联执〔2026〕118号', '穗天联执[2026]118号', ' 穗天联执(2026) 118号'])
    expect(isPaper(paper, typed)).toBe(true)
  for (const other of ['', 'heyi:2:abc', '穗天联执〔2026〕119号']) expect(isPaper(paper, other)).toBe(false)
  expect(isPaper({ ...paper, qr: null }, 'null')).toBe(false)
})

it('a paper whose code is an address is told by that address, another paper’s is not', () => {
  const sha256 = 'c0ffee'.repeat(11).slice(0, 64)
  const paper = { qr: `heyi:1:${sha256.slice(0, 32)}`, number: '穗天联执〔2026〕118号' }
  expect(isPaper(paper, lookupOf('https://heyi.example.gov.cn', paper.number, sha256))).toBe(true)
  const other = lookupOf('https://heyi.example.gov.cn', paper.number, 'c0ffee1'.repeat(10).slice(0, 64))
  for (const text of [other, 'https://heyi.example.gov.cn/p?c=', 'https://heyi.example.gov.cn/p'])
    expect(isPaper(paper, text)).toBe(false)
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
  const now = '2026-11-23T09:00:00.000Z'
  const paper = { acknowledged: true, business: '老王川菜馆', number: '1号', now, newId: known.newId }

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

  it('is served when it is signed, whenever it was begun and handed in', () => {
    const at = (kind: ProofKind, capturedAt: string, more: Partial<Proof> = {}) => ({
      ...proof(kind, `${kind} ${capturedAt}`),
      capturedAt,
      ...more,
    })
    const proofs = [
      at('PHOTO', '2026-11-23T02:00:00.000Z'),
      at('RECEIVER_SIGNATURE', '2026-11-23T02:05:00.000Z'),
      at('WITNESS_SIGNATURE', '2026-11-23T02:06:00.000Z'),
      at('PHOTO', '2026-11-23T02:10:00.000Z'),
      at('VIDEO', '2026-11-23T08:00:00.000Z', { imported: true }),
    ]
    const served_ = (more: Partial<ServiceDraft>) =>
      served(service({ proofs, ...more }), paper)[0]!.content.input['happenedAt']
    expect(served_({ met: 'received' })).toBe('2026-11-23T02:05:00.000Z')
    expect(served_({ met: 'refused', leftBy: 'witness' })).toBe('2026-11-23T02:06:00.000Z')
    // What comes from the gallery says nothing of when.
    expect(served_({ met: 'refused', leftBy: 'pictures' })).toBe('2026-11-23T02:10:00.000Z')
    const only = [at('VIDEO', '2026-11-23T08:00:00.000Z', { imported: true })]
    expect(served_({ met: 'refused', leftBy: 'pictures', proofs: only })).toBe('2026-11-23T08:00:00.000Z')
  })

  it('that fails was attempted when it was first handed in, however often it is handed in anew', () => {
    const absent = service({ met: 'absent', outcome: 'CLOSED', reason: '门锁着' })
    const [first] = served(absent, paper)
    expect(first!.content.input['attemptedAt']).toBe(now)
    const again = served(first!.content.draft as ServiceDraft, { ...paper, now: '2026-11-25T09:00:00.000Z' })
    expect(again[0]!.content.input['attemptedAt']).toBe(now)
  })

  it('is signed for a company by whoever the law names, for a person by themselves or their household', () => {
    for (const kind of ['COMPANY', 'CANTEEN', 'OTHER']) expect(relationsFor(kind)).not.toContain('PARTY')
    expect(relationsFor('UNLICENSED')).toEqual(['PARTY', 'ADULT_FAMILY', 'AGENT', 'COLLECTOR'])
    expect(relationsFor('INDIVIDUAL')).toEqual(expect.arrayContaining(['PARTY', 'ADULT_FAMILY']))
  })
})
