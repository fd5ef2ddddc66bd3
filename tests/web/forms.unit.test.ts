import { describe, expect, it } from 'vitest'
import { isAt } from '../../src/web/field/day.ts'
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
import { item, shot, draft, problem, fine, known } from '../support/forms.ts'

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
