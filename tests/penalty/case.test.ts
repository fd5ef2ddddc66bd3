import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, establishes, filedCase, filing, gatesSeen, item, openDesks } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

describe('a case', () => {
  it('is proposed by a handler, approved by a lead, and runs from that moment', async () => {
    const { wang, wang2, luo } = desks
    const { opinion } = await establishes(world, desks, '立案小馆')
    const proposed = await wang.does(
      'fileCase',
      filing([opinion], [wang, wang2]),
      'id status filedAt decideBy filedLate handlers { name } facts { violation finding { id } }',
    )
    expect(proposed).toMatchObject({ status: 'PROPOSED', filedAt: null, decideBy: null, filedLate: false })
    expect(proposed.handlers.map(({ name }: { name: string }) => name).toSorted()).toEqual(['王二妹', '王敏'])
    const approval = { case: proposed.id, complex: false, opinion: '同意立案' }
    const approved = await luo.does(
      'approveCase',
      approval,
      'status filedAt decideBy decideExplained approvedBy { name } gates { key open law reason reasonEn opener }',
    )
    expect(approved).toMatchObject({ status: 'FILED', approvedBy: { name: '罗局' } })
    expect(approved.decideExplained).toContain('90个自然日')
    expect(approved.gates.map(({ key, open }: { key: string; open: boolean }) => [key, open])).toEqual([
      ['FILING', true],
      ['PRIOR_NOTICE', false],
      ['STATEMENT', false],
      ['PERIOD', true],
    ])
    expect((await luo.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.approve' })
  })

  it('is not decided before its gates are open: the refusal names each of them', async () => {
    const { luo } = desks
    const { case: id, finding } = await filedCase(world, desks, '未开关口')
    const refused = await luo.isRefused('decidePenalty', {
      id: newId(),
      case: id,
      items: [item(finding)],
      reasons: '事实清楚',
    })
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.gates', law: '行政处罚法44、62' } })
    const checklist = refused.extensions['checklist'] as { key: string; zh: string; law: string }[]
    expect(checklist.map(({ key }) => key)).toEqual(['priorNotice', 'statement'])
    expect(refused.message).toContain('须告知拟处罚的内容')
    expect(await gatesSeen(luo, id)).toMatchObject({ FILING: true, PRIOR_NOTICE: false })
  })
})
