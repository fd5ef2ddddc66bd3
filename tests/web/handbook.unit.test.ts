import { expect, it } from 'vitest'
import { apart, codesIn, difference, textOf } from '../../src/web/desk/handbook/difference.ts'
import type { ItemText } from '../../src/web/desk/operations/handbook.ts'

const item = (code: string, more: Partial<ItemText> = {}): ItemText => ({
  id: `HandbookItem:${code}`,
  code,
  title: '净化器',
  look: '看清洗记录',
  record: '记录日期',
  minimumEvidence: ['PHOTO'],
  position: 1,
  fact: { code: 'F-FUME', title: '油烟' },
  violations: [{ code: 'ENV-1', title: '未清洗' }],
  shownWhen: [],
  owner: null,
  ...more,
})

it('an edition tells what came, what went and what says something else', () => {
  const before = [item('A'), item('B'), item('C')]
  const after = [item('A'), item('B', { record: '另记', violations: [] }), item('D')]
  expect(difference(before, after)).toEqual([
    {
      code: 'B',
      title: '净化器',
      kind: 'changed',
      fields: [
        { field: 'record', was: '记录日期', is: '另记' },
        { field: 'violations', was: 'ENV-1', is: '' },
      ],
    },
    { code: 'D', title: '净化器', kind: 'added', fields: [] },
    { code: 'C', title: '净化器', kind: 'removed', fields: [] },
  ])
  const asked = [item('A', { shownWhen: [{ item: 'B', answers: ['YES'] as never }] })]
  expect(difference([item('A')], asked)[0]!.fields).toEqual([{ field: 'shownWhen', was: '', is: 'B: YES' }])
})

it('codes are read however they are set apart, and two texts of one item are compared field by field', () => {
  expect(codesIn(' PHOTO,VIDEO、 LEDGER ')).toEqual(['PHOTO', 'VIDEO', 'LEDGER'])
  const mine = textOf(item('A'))
  expect(apart(mine, mine)).toEqual([])
  expect(apart(mine, { ...mine, look: '别处' })).toEqual(['look'])
})
