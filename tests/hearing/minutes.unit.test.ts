import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertReadable } from '../../src/hearing/rules/reading.ts'
import type { Attendee, Capacity } from '../../src/hearing/rules/attendance.ts'
import {
  assertClosable,
  assertCorrects,
  assertRefusal,
  assertSpeaks,
  assertTurn,
  type Phase,
  phasesOf,
  unsigned,
} from '../../src/hearing/rules/minutes.ts'
import { expectRefused } from '../support/refused.ts'

const said = (...spoken: [Phase, Capacity][]) =>
  spoken.map(([phase, capacity]) => ({ phase, capacity, corrects: null }))
const opened = said(['opening', 'chair'])
const accused = [...opened, ...said(['accusation', 'investigator'])]
const defended = [...accused, ...said(['defence', 'party'])]
const whole = [...defended, ...said(['closing', 'agent'])]
const there = new Date(0)
const attendee = (number: number, capacity: Capacity, leftAt: Date | null = null): Attendee => ({
  number,
  capacity,
  personId: null,
  name: `${number}`,
  presentAt: there,
  leftAt,
})

describe('the order of speech', () => {
  it('lets the investigators put the case first, then the party answer it (行政处罚法64(七))', () => {
    expect(() => assertTurn('statutory', opened, 'accusation')).not.toThrow()
    expect(() => assertTurn('statutory', accused, 'defence')).not.toThrow()
    expect(() => assertTurn('statutory', defended, 'closing')).not.toThrow()
    expectRefused(() => assertTurn('statutory', opened, 'defence'), 'CONFLICT', {
      rule: 'hearing.order',
      missing: 'accusation',
      law: '行政处罚法64(七)',
    })
    expectRefused(() => assertTurn('statutory', accused, 'closing'), 'CONFLICT', { missing: 'defence' })
    expectRefused(() => assertTurn('statutory', [], 'accusation'), 'CONFLICT', { missing: 'opening' })
  })

  it('does not go back', () => {
    expectRefused(() => assertTurn('statutory', defended, 'accusation'), 'CONFLICT', {
      rule: 'hearing.order',
      field: 'phase',
    })
  })

  it('is another in the panel’s session: no part of one kind is ever a part of the other', () => {
    expectRefused(() => assertTurn('panel', opened, 'accusation'), 'INVALID', { rule: 'hearing.order' })
    expectRefused(() => assertTurn('statutory', opened, 'answer'), 'INVALID', { rule: 'hearing.order' })
    const shared = phasesOf('panel').filter((phase) => phasesOf('statutory').includes(phase))
    expect(shared).toEqual(['opening', 'debate', 'closing'])
  })

  it('whatever is tried, what is taken reads in order and passes nobody over', () => {
    const tries = fc.array(
      fc.tuple(
        fc.constantFrom<Phase>(...phasesOf('statutory')),
        fc.constantFrom<Capacity>('chair', 'investigator', 'party', 'agent', 'witness'),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(tries, (all) => {
        const taken: ReturnType<typeof said> = []
        for (const [phase, capacity] of all) {
          try {
            assertTurn('statutory', taken, phase)
            taken.push(...said([phase, capacity]))
          } catch {}
        }
        const places = taken.map(({ phase }) => phasesOf('statutory').indexOf(phase))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        const first = (phase: Phase) => taken.findIndex((one) => one.phase === phase)
        if (first('defence') >= 0)
          expect(taken.slice(0, first('defence')).some(({ capacity }) => capacity === 'investigator')).toBe(true)
        if (first('closing') >= 0)
          expect(
            taken.some(({ phase, capacity }) => phase === 'defence' && (capacity === 'party' || capacity === 'agent')),
          ).toBe(true)
      }),
    )
  })
})

describe('the record', () => {
  it('is corrected beside what was said, by whoever said it, once each', () => {
    const entries = [
      { number: 1, attendee: 1, corrects: null },
      { number: 2, attendee: 1, corrects: 1 },
    ]
    expect(() => assertCorrects(entries, 2, 1)).not.toThrow()
    expectRefused(() => assertCorrects(entries, 1, 1), 'CONFLICT', { rule: 'hearing.corrects', by: 2 })
    expectRefused(() => assertCorrects(entries, 2, 3), 'INVALID', { field: 'attendee' })
    expectRefused(() => assertCorrects(entries, 9, 1), 'INVALID', { field: 'corrects' })
  })

  it('has the words of those alone who are there', () => {
    expect(() => assertSpeaks(attendee(1, 'party'))).not.toThrow()
    expectRefused(() => assertSpeaks(attendee(1, 'party', there)), 'CONFLICT', { rule: 'hearing.away' })
    expectRefused(() => assertSpeaks({ presentAt: null, leftAt: null }), 'CONFLICT', { rule: 'hearing.away' })
    expectRefused(() => assertSpeaks(undefined), 'INVALID', { rule: 'hearing.attendee' })
  })

  it('is signed up to its last word by everybody who is there; what is added after has to be signed anew', () => {
    const attendees = [attendee(1, 'chair'), attendee(2, 'party'), attendee(3, 'witness', there)]
    const signatures = [
      { attendee: 1, upTo: 4, refusedFor: null },
      { attendee: 2, upTo: 4, refusedFor: '认为记录不全' },
    ]
    expect(unsigned(attendees, signatures, 4)).toEqual([])
    expect(() => assertClosable('statutory', whole, { attendees, signatures, last: 4 })).not.toThrow()
    expectRefused(() => assertClosable('statutory', whole, { attendees, signatures, last: 5 }), 'CONFLICT', {
      rule: 'hearing.unsigned',
      attendees: [1, 2],
      law: '行政处罚法64(八)',
    })
    expectRefused(() => assertClosable('statutory', defended, { attendees, signatures, last: 4 }), 'CONFLICT', {
      rule: 'hearing.order',
      missing: 'closing',
    })
  })

  it('notes a refusal by whoever presides, who cannot refuse themselves', () => {
    expect(() => assertRefusal({ capacity: 'party' }, true)).not.toThrow()
    expectRefused(() => assertRefusal({ capacity: 'party' }, false), 'CONFLICT', { rule: 'hearing.refusal' })
    expectRefused(() => assertRefusal({ capacity: 'recorder' }, true), 'INVALID', { rule: 'hearing.refusal' })
  })
})

describe('a member who was not there', () => {
  const panel = { members: [{ personId: 'shen' }] }
  it('reads the record of their own panel once it is closed', () => {
    const closed = { outcome: 'held', minutes: {} }
    expect(() => assertReadable(closed, panel, 'shen')).not.toThrow()
    expect(() => assertReadable(closed, panel, 'chen')).toThrow('成员')
    expect(() => assertReadable(closed, null, 'shen')).toThrow('成员')
    expect(() => assertReadable({ outcome: null, minutes: null }, panel, 'shen')).toThrow('尚未结束')
    expect(() => assertReadable({ outcome: 'absent', minutes: null }, panel, 'shen')).toThrow('没有笔录')
  })
})
