import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HandbookItem, isAt, type ItemAnswer } from '../../src/web/field/day.ts'
import { type AddressDraft, addressGaps, confirmed, signersFor } from '../../src/web/field/form/address.ts'
import { shown } from '../../src/web/field/form/shown.ts'
import {
  answered,
  asked,
  gaps,
  isFull,
  lacking,
  type Shot,
  submitted,
  type VisitDraft,
} from '../../src/web/field/form/rules.ts'
import {
  isPaper,
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
const known = {
  device: 'Device:d',
  business: '老王川菜馆',
  before: ['Evidence:1'],
  done: new Set<unknown>(),
  newId: () => `id${++made}`,
}

describe('a visit', () => {
  const items = [item('a'), item('b', { shownWhen: [{ item: 'a', answers: ['PROBLEM'] }] })]

  it('found what it found when that was answered, and looked at an order when its result was chosen', () => {
    const at = '2026-11-23T03:00:00.000Z'
    const told = (more: Partial<VisitDraft>) => {
      const sent = submitted(items, draft({ kind: 'RECHECK', ...more }), known)
      const { findings } = sent[0]!.content.input as { findings: { foundAt: string }[] }
      return [findings[0]!.foundAt, sent.at(-1)!.content.input['checkedAt']]
    }
    const recheck = { clock: 'Clock:c', result: 'NOT_DONE' as const }
    expect(told({ answers: { a: { ...problem, at } }, recheck: { ...recheck, at } })).toEqual([at, at])
    // Older releases kept neither.
    const begun = draft().startedAt
    expect(told({ answers: { a: problem }, recheck })).toEqual([begun, begun])
  })

  it('asks an item only where its condition holds', () => {
    expect(asked({ items }, draft()).map(({ id }) => id)).toEqual(['a'])
    expect(asked({ items }, draft({ answers: { a: problem } })).map(({ id }) => id)).toEqual(['a', 'b'])
    // What was ordered is looked at again, whatever else is answered.
    expect(asked({ items }, draft({ only: ['b'] })).map(({ id }) => id)).toEqual(['b'])
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

describe('items that are asked only sometimes', () => {
  const when = (item: string, ...answers: ItemAnswer[]) => ({ shownWhen: [{ item, answers }] })
  const codes = (items: HandbookItem[], answers: Record<string, ItemAnswer>) =>
    shown(items, Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer }]))).map(
      ({ code }) => code,
    )
  const chain = [item('a'), item('b', when('a', 'PROBLEM')), item('c', when('b', 'PROBLEM', 'NOT_SEEN'))]

  it('close behind the one that is changed, whatever was answered there', () => {
    expect(codes(chain, {})).toEqual(['a'])
    expect(codes(chain, { a: 'PROBLEM' })).toEqual(['a', 'b'])
    expect(codes(chain, { a: 'PROBLEM', b: 'NOT_SEEN' })).toEqual(['a', 'b', 'c'])
    expect(codes(chain, { a: 'FINE', b: 'PROBLEM' })).toEqual(['a'])
  })

  it('open by any one of their conditions, but not by a circle nor by what is not there', () => {
    const either = item('b', {
      shownWhen: [
        { item: 'x', answers: ['FINE'] },
        { item: 'a', answers: ['FINE'] },
      ],
    })
    expect(codes([item('a'), either], { a: 'FINE' })).toEqual(['a', 'b'])
    expect(codes([item('a', when('b', 'FINE')), item('b', when('a', 'FINE'))], { a: 'FINE', b: 'FINE' })).toEqual([])
    expect(codes([item('b', when('gone', 'FINE'))], {})).toEqual([])
  })

  it('are all asked where nothing has a condition, and answering more never hides what it does not name', () => {
    const answer = fc.constantFrom<ItemAnswer>('FINE', 'PROBLEM', 'NOT_APPLICABLE', 'NOT_SEEN')
    const condition = fc.record({
      item: fc.constantFrom('0', '1', '2', '3'),
      answers: fc.array(answer, { minLength: 1 }),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(condition, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
        fc.dictionary(fc.constantFrom('0', '1', '2', '3'), answer),
        (conditions, answers) => {
          const items = conditions.map((shownWhen, i) => item(String(i), { shownWhen }))
          const open = codes(items, answers)
          for (const { code, shownWhen } of items) if (shownWhen!.length === 0) expect(open).toContain(code)
          // Every one that is asked has its reason among those that are asked.
          for (const one of items.filter(
            ({ code }) => open.includes(code) && items[Number(code)]!.shownWhen!.length > 0,
          ))
            expect(one.shownWhen!.some((by) => open.includes(by.item) && by.answers.includes(answers[by.item]!))).toBe(
              true,
            )
        },
      ),
    )
  })

  it('are left out of what is handed in, and come back with the answer', () => {
    const written = draft({ answers: { a: fine, b: { ...problem, description: '油' } } })
    const [visit] = submitted(asked({ items: chain }, written), written, known)
    expect(visit!.content.input).toMatchObject({ answers: [{ item: 'a' }], findings: [] })
    const back = { ...written, answers: { ...written.answers, a: { ...problem, description: '脏' } } }
    expect(asked({ items: chain }, back).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

it('last time’s answer is known by the item’s code, whichever edition it was given with', () => {
  expect(isAt({ item: 'HandbookItem:old', code: 'E-03' }, { id: 'HandbookItem:new', code: 'E-03' })).toBe(true)
  expect(isAt({ item: 'HandbookItem:new', code: 'E-04' }, { id: 'HandbookItem:new', code: 'E-03' })).toBe(false)
  // Kept by an older release, which did not know the code.
  expect(isAt({ item: 'HandbookItem:new' }, { id: 'HandbookItem:new', code: 'E-03' })).toBe(true)
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

it('names no more captures than the hub takes, and says when it is full', () => {
  const many = Array.from({ length: 53 }, (_, i) => shot(`s${i}`, { slot: 'AFTER' }))
  const checked = draft({
    kind: 'RECHECK',
    recheck: { clock: 'Clock:c', result: 'DONE' },
    answers: { a: fine },
    shots: many,
  })
  const sent = submitted([item('a')], checked, known)
  expect(sent).toHaveLength(55)
  expect(sent.every(({ dependsOn = [] }) => dependsOn.length <= 50)).toBe(true)
  expect(sent.at(-1)!.content.input['after']).toHaveLength(49)
  const asking = { id: 'EvidenceRequest:r', finding: 'Finding:f', visit: 'Visit:v', title: '' }
  const request = {
    type: 'request' as const,
    id: 'x',
    business: 'Business:b',
    request: asking.id,
    shots: many,
    note: '',
  }
  const answer = answered(request, asking, known).at(-1)!
  expect(answer.dependsOn).toHaveLength(49)
  expect(answer.content.input['evidence']).toHaveLength(49)
  expect([checked, request].map(isFull)).toEqual([true, true])
  expect(isFull({ ...checked, shots: many.slice(0, 48) })).toBe(false)
  // A patrol names none.
  expect(isFull({ ...checked, recheck: null })).toBe(false)
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

it('an answer that is written anew takes the place of the old one and sends no evidence twice', () => {
  const asking = { id: 'EvidenceRequest:r', finding: 'Finding:f', visit: 'Visit:v', title: '清洗记录' }
  const mine = {
    type: 'request' as const,
    id: 'x',
    business: 'Business:b',
    request: asking.id,
    shots: [shot('1', { evidence: 'e1' }), shot('2', { evidence: 'e2' })],
    note: '',
    supersedes: ['old'],
  }
  const [added, answer, ...more] = answered(mine, asking, { ...known, done: new Set(['e1']) })
  expect(more).toEqual([])
  expect(added!.content.input).toMatchObject({ id: 'e2', sha256: '2' })
  expect(answer).toMatchObject({
    supersedes: ['old'],
    content: { input: { evidence: ['Evidence:e1', 'Evidence:e2'] } },
  })
})

describe('an address for service', () => {
  const address = (more: Partial<AddressDraft> = {}): AddressDraft => ({
    type: 'address',
    id: 'x',
    business: 'Business:b',
    startedAt: '2026-11-22T02:00:00.000Z',
    address: '龙口东路 12 号',
    channels: [],
    collector: '',
    signedBy: '李四',
    relation: 'PARTY',
    papers: [shot('9')],
    ...more,
  })

  it('is signed by the party or who acts for it, as the hub asks', () => {
    expect(signersFor('COMPANY')).toEqual(['LEGAL_REPRESENTATIVE', 'PRINCIPAL', 'AGENT'])
    expect(signersFor('INDIVIDUAL')).toEqual(['PARTY', 'PRINCIPAL', 'AGENT'])
    expect(signersFor('UNLICENSED')).toEqual(['PARTY', 'AGENT'])
  })

  it('is handed in signed, by somebody, with every channel it names', () => {
    expect(addressGaps(address())).toEqual([])
    const bare = address({
      address: ' ',
      signedBy: '',
      relation: null,
      papers: [],
      channels: [{ channel: 'SMS', address: '' }],
    })
    expect(addressGaps(bare).map(({ field }) => field)).toEqual([
      'address',
      'channels',
      'signedBy',
      'relation',
      'papers',
    ])
  })

  it('goes as one operation with the paper’s hash', () => {
    const [only] = confirmed(address({ channels: [{ channel: 'SMS', address: ' 13900000000 ' }] }), '老王川菜馆')
    expect(only).toMatchObject({
      kind: 'confirmAddress',
      files: ['9'],
      content: {
        input: { business: 'Business:b', channels: [{ channel: 'SMS', address: '13900000000' }], sha256: '9' },
      },
    })
  })
})

it('a paper is told by its code or by its number, however one types the brackets', () => {
  const paper = { qr: 'heyi:1:abc', number: '穗天联执〔2026〕118号' }
  expect(isPaper(paper, 'heyi:1:abc')).toBe(true)
  for (const typed of ['穗天联执〔2026〕118号', '穗天联执[2026]118号', ' 穗天联执(2026) 118号'])
    expect(isPaper(paper, typed)).toBe(true)
  for (const other of ['', 'heyi:2:abc', '穗天联执〔2026〕119号']) expect(isPaper(paper, other)).toBe(false)
  expect(isPaper({ ...paper, qr: null }, 'null')).toBe(false)
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
