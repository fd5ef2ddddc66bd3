import { expect, it } from 'vitest'
import { stale } from '../../src/docket/rules/seen.ts'

it('tells who came too late what changed: who did what, when, and to which version', () => {
  const at = new Date('2026-11-22T10:00:05+08:00')
  const refused = stale(4, 3, { type: 'docket.merged', by: 'chen', name: '陈和', at })
  expect(refused.message).toContain('陈和已于')
  expect(refused.message).toMatch(/10:00:05 合并本案.*第 3 版.*第 4 版/)
  expect(refused).toMatchObject({
    code: 'STALE',
    details: {
      current: 4,
      expected: 3,
      changed: { type: 'docket.merged', by: 'Person:chen', name: '陈和', at: at.toISOString() },
    },
  })
  expect(stale(4, 3, undefined).message).toContain('他人更新')
})
