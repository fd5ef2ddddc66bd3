import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { assertChannel, assertServable, assertSigner, type Situation } from '../../src/service/rules/methods.ts'
import { assertServer, type PaperKind, papers } from '../../src/service/rules/papers.ts'
import {
  effectiveOn,
  type Method,
  methods,
  type Particulars,
  type ProofKind,
  type Relation,
  relations,
} from '../../src/service/rules/ways.ts'
import { expectRefused } from '../support/refused.ts'

const instant = new Date('2026-11-20T10:00:00+08:00')
const happened = { day: '2026-11-20', instant }
const consent = {
  channels: [{ channel: 'sms', address: '13800000000' }],
  collector: '李四',
  signedAt: new Date('2026-11-01T10:00:00+08:00'),
  validTo: null,
  relation: 'party',
} as const
const failed = [{ method: 'direct', outcome: 'moved', attemptedAt: new Date('2026-11-19T10:00:00+08:00') }]

/** Each way as it is lawful: what it must record, and what proves it. */
const lawful: Record<Method, { particulars: Particulars; proofs: ProofKind[]; more?: Partial<Situation> }> = {
  direct: { particulars: { receiver: '张三', relation: 'party' }, proofs: ['receiverSignature', 'photo'] },
  leftBehind: {
    particulars: { refusedBy: 'party', reason: '拒绝在回证上签名' },
    proofs: ['video'],
  },
  electronic: {
    particulars: { channel: 'sms', address: '13800000000' },
    proofs: ['systemReceipt'],
    more: { consent },
  },
  post: { particulars: { trackingNumber: 'EMS1', reason: '店址临时歇业' }, proofs: ['slip'] },
  entrusted: {
    particulars: {
      unit: '白云区城管局',
      unitKind: 'agency',
      reason: '经营者已迁外区',
      receiver: '张三',
      relation: 'party',
    },
    proofs: ['letter', 'receiverSignature'],
  },
  transferred: {
    particulars: { unit: '某看守所', unitKind: 'prison', receiver: '张三' },
    proofs: ['letter', 'receiverSignature'],
  },
  announcement: {
    particulars: { medium: '区政府公告栏', reason: '下落不明' },
    proofs: ['announcementScan'],
    more: { attempts: failed },
  },
}
const all = Object.keys(methods) as Method[]

const situation = (method: Method, more: Partial<Situation> = {}): Situation => ({
  paper: 'notice',
  method,
  particulars: lawful[method].particulars,
  proofs: lawful[method].proofs.map((kind) => ({ kind })),
  happened,
  partyKind: 'individual',
  role: 'coordinator',
  consent: undefined,
  attempts: [],
  ...lawful[method].more,
  ...more,
})
const refused = (given: Situation, field: string) =>
  expectRefused(() => assertServable(given), 'INVALID', {
    field,
    rule: `service.${given.method}`,
    law: methods[given.method].law,
  })

describe.each(all)('%s', (method) => {
  const { particulars } = lawful[method]

  it('is lawful with what it must record and its proof', () => {
    expect(() => assertServable(situation(method))).not.toThrow()
  })

  it.each(methods[method].records.map(String))('is refused without %s', (field) => {
    refused(situation(method, { particulars: { ...particulars, [field]: undefined } }), field)
  })

  it('is refused without its whole proof', () => {
    for (const kind of lawful[method].proofs)
      refused(
        situation(method, {
          proofs: lawful[method].proofs.filter((one) => one !== kind).map((one) => ({ kind: one })),
        }),
        'proofs',
      )
  })

  it('names an article', () => {
    expect(methods[method].law).toMatch(/民事诉讼法(8[78]|89|9[0-5])/)
  })
})

describe('the day of effect', () => {
  it('is the day it was signed, left, reached or received; thirty days after an announcement (民事诉讼法95)', () => {
    for (const method of all)
      expect(effectiveOn(method, happened.day)).toBe(
        method === 'announcement' ? addDays(happened.day, 30) : happened.day,
      )
    expect(effectiveOn('announcement', '2026-01-31')).toBe('2026-03-02')
  })
})

describe('direct service', () => {
  const signs = (relation: Particulars['relation'], more: Partial<Situation> = {}) =>
    situation('direct', { particulars: { receiver: '李四', relation }, ...more })

  it('is signed for a person by itself or its household, for an organisation by who stands for it (民事诉讼法88)', () => {
    for (const relation of ['party', 'adultFamily', 'legalRepresentative', 'principal', 'receiver'] as const) {
      expect(() => assertServable(signs(relation))).not.toThrow()
      const ofCompany = () => assertServable(signs(relation, { partyKind: 'company' }))
      if (relation === 'party' || relation === 'adultFamily') expectRefused(ofCompany, 'INVALID', { field: 'relation' })
      else expect(ofCompany).not.toThrow()
    }
  })

  it('of a citizen is signed by nobody who stands for an organisation, and of any organisation by no household', () => {
    const of = (partyKind: Situation['partyKind'], ...relation: NonNullable<Particulars['relation']>[]) =>
      relation.map((one) => () => assertServable(signs(one, { partyKind })))
    for (const signed of of('unlicensed', 'party', 'adultFamily')) expect(signed).not.toThrow()
    for (const signed of of('unlicensed', 'legalRepresentative', 'principal', 'receiver'))
      expectRefused(signed, 'INVALID', { field: 'relation', law: '民事诉讼法87、88' })
    for (const partyKind of ['company', 'canteen', 'other'] as const) {
      for (const signed of of(partyKind, 'legalRepresentative', 'principal', 'receiver')) expect(signed).not.toThrow()
      for (const signed of of(partyKind, 'party', 'adultFamily'))
        expectRefused(signed, 'INVALID', { field: 'relation' })
    }
    // Nor does one refuse for a citizen (民事诉讼法89).
    const left = situation('leftBehind', {
      particulars: { refusedBy: 'receiver', reason: '拒收' },
      partyKind: 'unlicensed',
    })
    expectRefused(() => assertServable(left), 'INVALID', { field: 'refusedBy' })
  })

  it('is signed by a collector whom the party designated, and by no other', () => {
    expect(() => assertServable(signs('collector', { consent }))).not.toThrow()
    refused(signs('collector'), 'relation')
    refused(signs('collector', { consent: { ...consent, collector: '王五' } }), 'relation')
    refused(signs('collector', { consent: { ...consent, validTo: '2026-11-19' } }), 'relation')
    // As was taken of old: whoever collects designated themselves.
    refused(signs('collector', { consent: { ...consent, relation: 'collector' } }), 'relation')
    expect(() => assertServable(signs('collector', { consent: { ...consent, validTo: '2026-11-20' } }))).not.toThrow()
  })

  it('is signed by an agent with its authorisation', () => {
    refused(signs('agent'), 'proofs')
    const proofs = (['receiverSignature', 'photo', 'authorisation'] as const).map((kind) => ({ kind }))
    expect(() => assertServable(signs('agent', { proofs }))).not.toThrow()
  })
})

describe('an address for service', () => {
  it('is signed by the party, who represents it by law, or its agent, never by who only receives its papers', () => {
    const who = (kind: Situation['partyKind']) =>
      (Object.keys(relations) as Relation[]).filter((relation) => {
        try {
          assertSigner(kind, relation)
          return true
        } catch {
          expectRefused(() => assertSigner(kind, relation), 'INVALID', { field: 'relation', rule: 'address.signer' })
          return false
        }
      })
    expect(who('unlicensed')).toEqual(['party', 'agent'])
    expect(who('individual')).toEqual(['party', 'legalRepresentative', 'principal', 'agent'])
    for (const kind of ['company', 'canteen', 'other'] as const)
      expect(who(kind)).toEqual(['legalRepresentative', 'principal', 'agent'])
  })
})

describe('leaving it behind', () => {
  it('needs a refusal by the party, its household or who receives its mail: absence is another attempt', () => {
    for (const refusedBy of ['agent', 'collector'] as const)
      refused(situation('leftBehind', { particulars: { refusedBy, reason: '拒收' } }), 'refusedBy')
    refused(
      situation('leftBehind', { particulars: { refusedBy: 'adultFamily', reason: '拒收' }, partyKind: 'company' }),
      'refusedBy',
    )
  })

  it('is proven by a witness and the server who both sign, by photos or by video (民事诉讼法89)', () => {
    const with_ = (proofs: ProofKind[], more: Particulars = {}) =>
      situation('leftBehind', {
        particulars: { refusedBy: 'party', reason: '拒收', ...more },
        proofs: proofs.map((kind) => ({ kind })),
      })
    const witness = { witness: '李主任', witnessOf: '龙口社区居委会' }
    expect(() => assertServable(with_(['photo']))).not.toThrow()
    expect(() => assertServable(with_(['witnessSignature', 'serverSignature'], witness))).not.toThrow()
    refused(with_(['witnessSignature'], witness), 'proofs')
    refused(with_(['witnessSignature', 'serverSignature']), 'witness')
  })
})

describe('electronic service', () => {
  it.each([
    ['nobody consented', undefined],
    ['another channel was agreed to', { ...consent, channels: [{ channel: 'email', address: 'a@b.cn' }] }],
    ['another address was agreed to', { ...consent, channels: [{ channel: 'sms', address: '13900000000' }] }],
    ['the consent was withdrawn', { ...consent, channels: [] }],
    ['it was signed afterwards', { ...consent, signedAt: new Date(instant.getTime() + 1) }],
    ['it had run out', { ...consent, validTo: '2026-11-19' }],
    ['somebody signed it who only collects', { ...consent, relation: 'collector' as const }],
  ])('is refused where %s', (_why, given) => {
    refused(situation('electronic', { consent: given }), 'channel')
  })

  it('is good on the last day of the consent', () => {
    expect(() =>
      assertServable(situation('electronic', { consent: { ...consent, validTo: '2026-11-20' } })),
    ).not.toThrow()
  })
})

describe('through others', () => {
  it('a street or a community may be entrusted with what is no penalty, another agency with anything', () => {
    const by = (unitKind: string, paper: PaperKind) =>
      situation('entrusted', { paper, particulars: { ...lawful.entrusted.particulars, unitKind } })
    for (const unitKind of ['agency', 'street', 'community']) {
      expect(() => assertServable(by(unitKind, 'notice'))).not.toThrow()
      if (unitKind === 'agency') expect(() => assertServable(by(unitKind, 'decision'))).not.toThrow()
      else refused(by(unitKind, 'decision'), 'unitKind')
    }
    refused(by('prison', 'notice'), 'unitKind')
  })

  it('a unit passes on what is for soldiers and people it holds, and nothing else (民事诉讼法92–94)', () => {
    for (const unitKind of ['military', 'prison', 'compulsory'])
      expect(() =>
        assertServable(situation('transferred', { particulars: { ...lawful.transferred.particulars, unitKind } })),
      ).not.toThrow()
    refused(
      situation('transferred', { particulars: { ...lawful.transferred.particulars, unitKind: 'street' } }),
      'unitKind',
    )
  })
})

describe('an announcement (SV-1)', () => {
  it('is refused before another way has failed, unless nobody knows where the party is', () => {
    const announced = (more: Partial<Situation>) => () => assertServable(situation('announcement', more))
    const proven = [{ kind: 'announcementScan' }, { kind: 'whereaboutsUnknown' }] as const
    expect(announced({ attempts: failed })).not.toThrow()
    expect(announced({ attempts: [], proofs: proven })).not.toThrow()
    for (const attempts of [
      [],
      failed.map((one) => ({ ...one, method: 'announcement' })),
      failed.map((one) => ({ ...one, attemptedAt: instant })),
      // Who refuses is found: the paper is left behind.
      failed.map((one) => ({ ...one, outcome: 'refused' })),
    ])
      expectRefused(announced({ attempts }), 'CONFLICT', { rule: 'service.announcement', law: '民事诉讼法95' })
  })
})

describe('who serves (SV-4)', () => {
  it('a grid worker serves at the door, and what it may not is for others', () => {
    for (const method of all) {
      const act = () => assertServable(situation(method, { role: 'gridWorker' }))
      if (method === 'direct' || method === 'leftBehind') expect(act).not.toThrow()
      else expectRefused(act, 'FORBIDDEN', { rule: `service.${method}`, law: methods[method].law })
    }
  })

  const certificate = { agencyId: 'FDA', validFrom: '2026-01-01', validTo: '2026-11-20', revokedAt: null }
  const here = { ...happened, agencyId: 'FDA' }
  it('a paper of a penalty is served by an officer, the others by a grid worker too', () => {
    expect(Object.keys(papers).filter((kind) => papers[kind as PaperKind].officer)).toEqual([
      'demand',
      'decision',
      'priorNotice',
      'hearingNotice',
    ])
    for (const kind of Object.keys(papers) as PaperKind[]) {
      expect(() => assertServer(kind, certificate, here)).not.toThrow()
      const without = () => assertServer(kind, null, here)
      if (papers[kind].officer)
        expectRefused(without, 'FORBIDDEN', { rule: 'service.officer', law: '行政处罚法42、61' })
      else expect(without).not.toThrow()
    }
  })

  it('an officer of another agency serves no paper of a penalty', () => {
    expectRefused(() => assertServer('decision', { ...certificate, agencyId: 'CITY' }, here), 'FORBIDDEN', {
      rule: 'service.officer',
    })
    expect(() =>
      assertServer('notice', { ...certificate, agencyId: 'CITY' }, { ...happened, agencyId: null }),
    ).not.toThrow()
  })

  it.each([
    ['not begun', { ...certificate, validFrom: '2026-11-21' }],
    ['run out', { ...certificate, validTo: '2026-11-19' }],
    ['been revoked', { ...certificate, revokedAt: instant }],
  ])('whoever is named as the officer holds a certificate that has not %s that day', (_how, given) => {
    for (const kind of ['notice', 'decision'] as const)
      expectRefused(() => assertServer(kind, given, here), 'FORBIDDEN', { field: 'certificate' })
  })
})

describe('what is served online', () => {
  it('tells the online channel of reconsideration where there is one to ask for (SV-5)', () => {
    expectRefused(() => assertChannel('electronic', true, undefined), 'INVALID', {
      rule: 'service.reconsiderationChannel',
      law: '行政复议法22',
    })
    expect(() => assertChannel('electronic', true, 'https://fuyi.example.gov.cn')).not.toThrow()
    expect(() => assertChannel('electronic', false, undefined)).not.toThrow()
    expect(() => assertChannel('direct', true, undefined)).not.toThrow()
  })
})
