import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from '../../src/field/rules/operation.ts'
import { refusedBy } from '../support/refused.ts'

const now = new Date('2026-11-22T09:30:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

type Op = rules.Place
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
/** Batches whose operations depend on others by name, some of which are not there, and sometimes in a circle. */
const batches = fc
  .array(
    fc.record({
      id: fc.constantFrom(...names),
      business: fc.constantFrom('老四川', '阿婆面馆', '北门烧烤'),
      place: fc.nat(6),
      dependsOn: fc.array(fc.constantFrom(...names, 'z'), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((ops) => [...new Map(ops.map((one) => [one.id, one])).values()])

/** A plain second statement of what a hub does: again and again, whatever can be done is. */
const doable = (ops: readonly Op[]): Set<string> => {
  const done = new Set<string>()
  for (let before = -1; before < done.size; ) {
    before = done.size
    for (const one of ops) if (one.dependsOn.every((id) => done.has(id))) done.add(one.id)
  }
  return done
}

/** One batch as the hub does it: in order, each once, nothing before what it depends on. */
const send = (batch: readonly Op[], done: Set<string>): string[] => {
  const order: string[] = []
  for (const one of rules.inOrder(batch)) {
    if (done.has(one.id) || rules.missing(one, done).length > 0) continue
    done.add(one.id)
    order.push(one.id)
  }
  return order
}

describe('the order of a batch', () => {
  it('is that of each business, whatever order it came in', () => {
    fc.assert(
      fc.property(batches, fc.infiniteStream(fc.nat()), (ops, keys) => {
        const bare = ops.map((one) => ({ ...one, dependsOn: [] }))
        const shuffled = bare.map((one) => ({ one, key: keys.next().value })).sort((a, b) => a.key - b.key)
        const ordered = rules.inOrder(shuffled.map(({ one }) => one))
        for (const [, all] of Map.groupBy(ordered, ({ business }) => business)) {
          const places = all.map(({ place }) => place)
          expect(places).toEqual([...places].sort((a, b) => a - b))
        }
        expect(ordered).toHaveLength(ops.length)
      }),
    )
  })

  it('does all that can be done in one batch, and leaves what waits for what is not there or for itself', () => {
    fc.assert(
      fc.property(batches, (ops) => {
        expect(new Set(send(ops, new Set()))).toEqual(doable(ops))
      }),
    )
  })

  it('comes to the same, cut into any pieces, shuffled, and sent as often as one likes', () => {
    fc.assert(
      fc.property(batches, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 5 }), (ops, keys, size) => {
        const done = new Set<string>()
        const effects: string[] = []
        // Sent until a whole round changes nothing: what waits is sent again.
        for (let before = -1; before < done.size; ) {
          before = done.size
          const round = [...ops, ...ops, ...ops].map((one) => ({ one, key: keys.next().value }))
          round.sort((a, b) => a.key - b.key)
          for (let i = 0; i < round.length; i += size)
            effects.push(
              ...send(
                round.slice(i, i + size).map(({ one }) => one),
                done,
              ),
            )
        }
        expect(done).toEqual(doable(ops))
        expect(effects).toHaveLength(new Set(effects).size)
        // Nothing is done before what it depends on.
        for (const [i, id] of effects.entries())
          for (const needed of ops.find((one) => one.id === id)!.dependsOn)
            expect(effects.slice(0, i)).toContain(needed)
      }),
    )
  })
})

describe('when it was done', () => {
  it('stands as told, up to two minutes; a clock that is further off is put right', () => {
    expect(rules.putRight(now, 119_000)).toEqual(now)
    expect(rules.putRight(now, -8 * 60_000)).toEqual(new Date('2026-11-22T09:22:00Z'))
    expect(rules.putRight(now, 8 * 60_000)).toEqual(new Date('2026-11-22T09:38:00Z'))
  })

  it('is at most seven days ago, unless a coordinator allowed it', () => {
    rules.assertInTime(ago(6.9), now, false)
    expect(refusedBy(() => rules.assertInTime(ago(7.1), now, false))).toMatchObject({
      code: 'CONFLICT',
      details: { rule: 'operation.late' },
    })
    rules.assertInTime(ago(30), now, true)
    expect(rules.isRecent(ago(6.9), now)).toBe(true)
    expect(rules.isRecent(ago(7.1), now)).toBe(false)
  })

  it('is not in the future, whoever allowed it', () => {
    rules.assertInTime(new Date(now.getTime() + 60_000), now, false)
    expect(refusedBy(() => rules.assertInTime(ago(-1), now, true))).toMatchObject({
      code: 'INVALID',
      details: { rule: 'operation.future' },
    })
  })
})

describe('what is kept and not done', () => {
  it('is what a revoked phone sends, until a coordinator allows it', () => {
    rules.assertTrusted({ revokedAt: null }, false)
    rules.assertTrusted({ revokedAt: now }, true)
    expect(refusedBy(() => rules.assertTrusted({ revokedAt: now }, false))).toMatchObject({
      details: { rule: 'device.revoked' },
    })
  })

  it('is what a coordinator has closed or handed over, each told as what it is', () => {
    rules.assertOpen(null)
    rules.assertOpen('allowed')
    for (const resolution of ['closed', 'handedOver'])
      expect(refusedBy(() => rules.assertOpen(resolution))).toMatchObject({ details: { rule: 'operation.resolved' } })
  })

  it('is told apart: not now, no longer, never', () => {
    const outcomes = ['INVALID', 'FORBIDDEN', 'REQUEST_REUSED', 'CONFLICT', 'STALE', 'NOT_FOUND', 'DUPLICATE'].map(
      (code) => rules.outcomeOf({ code, details: {} }),
    )
    expect(outcomes).toEqual(['rejected', 'rejected', 'rejected', 'conflict', 'conflict', 'conflict', 'conflict'])
    expect(rules.outcomeOf({ code: 'UNAVAILABLE', details: { retryable: true } })).toBe('waiting')
    expect(rules.outcomeOf(rules.waiting(['a']))).toBe('waiting')
    expect(rules.outcomeOf(rules.reused())).toBe('rejected')
  })
})

describe('what became of an operation is written', () => {
  const late = { outcome: 'conflict', code: 'CONFLICT', rule: 'operation.late', resolution: null }
  const gone = { outcome: 'conflict', code: 'NOT_FOUND', rule: null }

  it('where it is something else than before, however alike its outcome', () => {
    expect(rules.isNews(undefined, late)).toBe(true)
    expect(rules.isNews(late, gone)).toBe(true)
    expect(rules.isNews(late, late)).toBe(false)
  })

  it('where a coordinator allowed it in vain; one that waits goes on being allowed', () => {
    const allowed = { ...late, resolution: 'allowed' }
    expect([rules.isNews(allowed, late), rules.isInVain(allowed, late)]).toEqual([true, true])
    expect(rules.isInVain(allowed, { outcome: 'waiting' })).toBe(false)
  })

  it('never against a coordinator’s last word', () => {
    for (const resolution of ['closed', 'handedOver'])
      expect(rules.isNews({ ...late, resolution }, { ...gone, rule: 'operation.resolved' })).toBe(false)
  })
})
