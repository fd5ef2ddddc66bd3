import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/platform/refusal.ts'
import * as bulk from '../../src/desk/rules/bulk.ts'
import * as print from '../../src/desk/rules/print.ts'

const refusal = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('was not refused')
}
const subject = (type: bulk.SubjectType, id = 'a') => ({ type, id })

describe('what is done in bulk', () => {
  it('is done to what it fits, to one at least, and to no more than five hundred', () => {
    expect(() => bulk.assertSubjects('claim', [subject('AssessmentRequest')])).not.toThrow()
    expect(() => bulk.assertSubjects('close', [subject('Docket')])).not.toThrow()
    expect(() =>
      bulk.assertSubjects(
        'print',
        bulk.subjectTypes.map((type) => subject(type)),
      ),
    ).not.toThrow()
    expect(refusal(() => bulk.assertSubjects('claim', [subject('Docket')])).details).toMatchObject({ field: 'dockets' })
    expect(refusal(() => bulk.assertSubjects('close', [subject('Document')])).details).toMatchObject({
      field: 'papers',
    })
    expect(refusal(() => bulk.assertSubjects('close', [])).message).toBe('请至少选一件')
    const many = Array.from({ length: 501 }, (_one, n) => subject('Docket', String(n)))
    expect(refusal(() => bulk.assertSubjects('close', many)).message).toBe('一次最多 500 件')
  })

  it('is taken back but for what was printed or closed, and but for what took something back itself', () => {
    const over = (action: bulk.Action) => ({ action, status: 'done' })
    expect(bulk.undoOf(over('claim'), 1)).toBe('release')
    for (const action of ['print', 'close'] as const)
      expect(refusal(() => bulk.undoOf(over(action), 1)).message).toBe('打印、结案不能批量撤回')
    expect(refusal(() => bulk.undoOf(over('release'), 1)).message).toBe('这一批本身就是撤回,不能再撤')
    expect(refusal(() => bulk.undoOf({ action: 'claim', status: 'running' }, 1)).message).toMatch('请先取消')
    expect(refusal(() => bulk.undoOf(over('claim'), 0)).message).toBe('没有办成的事项可撤回')
  })

  it('lets go of nothing that was theirs before', () => {
    const person = fc.constantFrom('a', 'b', null)
    fc.assert(
      fc.property(fc.array(person), fc.constantFrom('a', 'b'), (before, keeper) => {
        const rows = before.map((beforeId) => ({ beforeId }))
        const plain = rows.filter(({ beforeId }) => beforeId !== keeper)
        expect(bulk.undone({ action: 'claim', ownerId: keeper, said: {} }, rows)).toEqual(plain)
        expect(bulk.undone({ action: 'assign', ownerId: 'c', said: { colleague: keeper } }, rows)).toEqual(plain)
        expect(bulk.undone({ action: 'answer', ownerId: keeper, said: {} }, rows)).toEqual(rows)
      }),
    )
  })
})

describe('what is printed in bulk', () => {
  const paper = (kind: string, bytes = 1000) => ({ kind, bytes })

  it('is one PDF where it is of one kind and fits, a packet otherwise', () => {
    expect(print.formOf([paper('notice'), paper('notice')])).toBe('pdf')
    expect(print.formOf([paper('notice'), paper('receipt')])).toBe('zip')
    expect(print.formOf([paper('notice', 30 << 20), paper('notice', 11 << 20)])).toBe('zip')
  })

  it('stands: what has no paper, a void one, or another than its hash says, is not printed', () => {
    expect(() => print.assertPaper({ voidedAt: null, number: '1号' })).not.toThrow()
    expect(refusal(() => print.assertPaper(undefined)).message).toMatch('还没有印制文书')
    expect(refusal(() => print.assertPaper({ voidedAt: new Date(0), number: '1号' })).message).toBe('1号 已作废,不打印')
    expect(print.damaged('1号').message).toMatch('1号 的原件缺失')
  })

  it('lies in a packet under names that every file system takes, in their order', () => {
    expect(print.pathOf(0, '穗天城管联执通〔2026〕1号')).toBe('papers/0001-穗天城管联执通〔2026〕1号.pdf')
    expect(print.pathOf(11, '../a b:c')).toBe('papers/0012-.._a_b_c.pdf')
  })

  it('is kept for seven days', () => {
    expect(print.expiryOf(new Date('2026-11-24T12:00:00Z')).toISOString()).toBe('2026-12-01T12:00:00.000Z')
  })
})
