import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opines, refusedOrder } from '../support/case.ts'
import {
  type Desks,
  establishes,
  filedCase,
  filing,
  item,
  openDesks,
  serves,
  punishes,
  rectify,
  today,
} from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  desks = await openDesks(world)
})
afterAll(() => world.close())

const both = (mutation: string, tries: readonly (readonly [Person, object])[]) =>
  Promise.all(
    tries.map(async ([person, input]) => {
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
      const { errors } = await person.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
        input: { requestId: newId(), ...input },
      })
      return errors ? ((errors[0]!.extensions['rule'] as string | undefined) ?? errors[0]!.extensions.code) : 'done'
    }),
  )

/** FDA and CITY both mean to fine what was found at a shop, and each has proposed its case. */
const disputed = async (name: string) => {
  const { wang, wang2, zheng, zheng2 } = desks
  const known = await establishes(world, desks, name)
  const theirs = await opines(zheng, zheng2, known.finding, {
    violation: 'ENV-15',
    measures: [{ kind: 'FINE', violation: 'ENV-15', text: '罚款', amount: 600_000 }, rectify('ENV-15')],
  })
  const ours = await wang.does('fileCase', filing([known.opinion], [wang, wang2]))
  const other = await zheng.does('fileCase', filing([theirs], [zheng, zheng2]))
  return { ...known, ours: ours.id as string, other: other.id as string }
}
const approval = (id: string) => ({ case: id, complex: false, opinion: '同意立案' })

/** Told, and waived to say anything: nothing holds the decision back. */
const ready = async (name: string) => {
  const { wang } = desks
  const known = await filedCase(world, desks, name)
  const items = [item(known.finding)]
  const notice = { id: newId(), case: known.case, facts: '未清洗', reasons: '较轻', items }
  const { id } = await wang.does('givePriorNotice', notice)
  await serves(world, wang, id)
  await wang.does('recordStatement', { id: newId(), notice: id, kind: 'WAIVER', content: '放弃', madeOn: today() })
  return { ...known, decision: () => ({ id: newId(), case: known.case, items, reasons: '事实清楚' }) }
}

describe('of two agencies at once', () => {
  it.each(['同时一号', '同时二号', '同时三号'])('one has filed first on an act, whoever races: %s', async (name) => {
    const { luo, fang } = desks
    const { ours, other } = await disputed(name)
    const outcome = await both('approveCase', [
      [luo, approval(ours)],
      [fang, approval(other)],
    ])
    expect(outcome.toSorted()).toEqual(['case.filedFirst', 'done'])
  })

  it('the one whom the superior designates may file; the other has given the act up', async () => {
    const { luo, fang, qian, wang } = desks
    const { ours, other } = await disputed('指定管辖')
    const early = await qian.isRefused('designateCase', { case: other, reason: '无争议' })
    expect(early.extensions).toMatchObject({ rule: 'case.undisputed' })
    await luo.does('approveCase', approval(ours))
    const refused = await fang.isRefused('approveCase', approval(other))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.filedFirst', law: '行政处罚法25' } })
    const designation = { case: other, reason: '油烟由城管主管', negotiation: { on: today(), record: '协商未果' } }
    expect((await luo.isRefused('designateCase', designation)).code).toBe('FORBIDDEN')
    const designated = await qian.does(
      'designateCase',
      designation,
      'status designatedFor negotiation designatedBy { name }',
    )
    expect(designated).toMatchObject({ status: 'PROPOSED', designatedBy: { name: '钱督' } })
    const { penaltyCase } = await wang.asks('query ($id: ID!) { penaltyCase(id: $id) { status facts { stands } } }', {
      id: ours,
    })
    expect(penaltyCase).toEqual({ status: 'YIELDED', facts: [{ stands: false }] })
    expect((await fang.does('approveCase', approval(other), 'status')).status).toBe('FILED')
  })

  it('what proposes no fine disputes nothing: other penalties are not barred (29)', async () => {
    const { luo, fang, zheng, zheng2, wang, wang2 } = desks
    const { opinion, business, finding } = await establishes(world, desks, '并行小馆')
    const shown = await refusedOrder(business, zheng, zheng2, new Date(), 'ENV-15')
    const suspension = await opines(zheng, zheng2, finding, {
      violation: 'ENV-15',
      measures: [{ kind: 'SUSPEND', violation: 'ENV-15', text: '停业整治', ...shown }, rectify('ENV-15')],
    })
    const ours = await wang.does('fileCase', filing([opinion], [wang, wang2]))
    const other = await zheng.does('fileCase', filing([suspension], [zheng, zheng2]))
    const outcome = await both('approveCase', [
      [luo, approval(ours.id)],
      [fang, approval(other.id)],
    ])
    expect(outcome).toEqual(['done', 'done'])
  })
})

describe('of no penalty that is corrected into a fine', () => {
  /** FDA spared the shop, and CITY proposes its own case on the act that FDA let go. */
  const spared = async (name: string) => {
    const { luo, zheng, zheng2 } = desks
    const known = await ready(name)
    const none = { id: newId(), case: known.case, ground: 'SLIGHT', reasons: '轻微并已改正', education: '当面教育' }
    const { id: supersedes } = await luo.does('decideNoPenalty', none)
    const theirs = await opines(zheng, zheng2, known.finding, {
      violation: 'ENV-15',
      measures: [{ kind: 'FINE', violation: 'ENV-15', text: '罚款', amount: 600_000 }, rectify('ENV-15')],
    })
    const { id: other } = await zheng.does('fileCase', filing([theirs], [zheng, zheng2]))
    const correction = () => ({ ...known.decision(), supersedes, correctedFor: '并未改正' })
    return { ...known, other: other as string, correction }
  }

  it.each(['更正一号', '更正二号', '更正三号'])(
    'the act is taken up again by one agency alone, whoever races: %s',
    async (name) => {
      const { luo, fang } = desks
      const { other, correction } = await spared(name)
      const outcome = await Promise.all([
        both('decidePenalty', [[luo, correction()]]),
        both('approveCase', [[fang, approval(other)]]),
      ])
      expect(outcome.flat().toSorted()).toEqual(['case.filedFirst', 'done'])
    },
  )

  it('it yields to the agency that has filed since, and holds that act against it otherwise', async () => {
    const { luo, fang, wang } = desks
    const first = await spared('先立后改')
    await fang.does('approveCase', approval(first.other))
    const refused = await luo.isRefused('decidePenalty', first.correction())
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.filedFirst', law: '行政处罚法25' } })
    const { penaltyCase } = await wang.asks('query ($id: ID!) { penaltyCase(id: $id) { decisions { kind stands } } }', {
      id: first.case,
    })
    expect(penaltyCase.decisions).toEqual([{ kind: 'NO_PENALTY', stands: true }])
    const second = await spared('先改后立')
    await luo.does('decidePenalty', second.correction())
    expect((await fang.isRefused('approveCase', approval(second.other))).extensions).toMatchObject({
      rule: 'case.filedFirst',
    })
  })
})

describe('of two people at once', () => {
  it('one files, one approves, one decides', async () => {
    const { wang, wang2, luo, luo2 } = desks
    const { opinion } = await establishes(world, desks, '两人立案')
    const filed = await both('fileCase', [
      [wang, filing([opinion], [wang, wang2])],
      [wang2, filing([opinion], [wang, wang2])],
    ])
    expect(filed.toSorted()).toEqual(['case.once', 'done'])
    const { penaltyCases } = await wang.asks(
      '{ penaltyCases(status: PROPOSED, mine: true, first: 1) { nodes { id } } }',
    )
    const { id } = penaltyCases.nodes[0]
    const approved = await both('approveCase', [
      [luo, approval(id)],
      [luo2, approval(id)],
    ])
    expect(approved.toSorted()).toEqual(['case.approve', 'done'])
    const { decision, case: decided } = await ready('两人决定')
    const outcome = await both('decidePenalty', [
      [luo, decision()],
      [luo2, decision()],
    ])
    expect(outcome.toSorted()).toEqual(['case.decide', 'done'])
    const [row] =
      await world.owner`select count(*)::int as n from penalty_decision where case_id = ${decided.split(':')[1]!}`
    expect(row!['n']).toBe(1)
  })

  it('a penalty or none, a statement or its decision, a hearing once', async () => {
    const { wang, wang2, luo, luo2 } = desks
    const { decision, case: id } = await ready('罚与不罚')
    const none = { id: newId(), case: id, ground: 'SLIGHT', reasons: '轻微并已改正', education: '当面教育' }
    const outcome = await Promise.all([
      both('decidePenalty', [[luo, decision()]]),
      both('decideNoPenalty', [[luo2, none]]),
    ])
    expect(outcome.flat().toSorted()).toEqual(['case.decide', 'done'])

    const other = await ready('申辩与决定')
    const { penaltyCase } = await wang.asks('query ($id: ID!) { penaltyCase(id: $id) { notices { id } } }', {
      id: other.case,
    })
    const statement = {
      id: newId(),
      notice: penaltyCase.notices[0].id,
      kind: 'STATEMENT',
      content: '另有说明',
      madeOn: today(),
    }
    const [said, decided] = await Promise.all([
      both('recordStatement', [[wang2, statement]]),
      both('decidePenalty', [[luo, other.decision()]]),
    ])
    // Whichever comes first, nothing is decided over a statement that nobody answered.
    expect([
      [['done'], ['penalty.gates']],
      [['case.investigate'], ['done']],
    ]).toContainEqual([said, decided])
  })
})

describe('one act', () => {
  it('is fined once, also by one agency in two cases', async () => {
    const { lin, wang, wang2 } = desks
    const small = [{ kind: 'FINE', text: '罚款', amount: 9_000 }]
    const first = await establishes(world, desks, '当场小铺', small)
    const again = await finds(lin, first.business)
    await world.settle()
    const second = await punishes(world, desks, { business: first.business, finding: again }, small)
    const simple = { procedure: 'SIMPLE' }
    const one = await wang.does(
      'fileCase',
      filing([first.opinion], [wang, wang2], simple),
      'id status gates { key open }',
    )
    expect(one).toMatchObject({ status: 'FILED', gates: [{ key: 'FILING', open: true }] })
    const two = await wang.does('fileCase', filing([second], [wang, wang2], simple))
    const decide = (id: string, finding: string) => ({
      id: newId(),
      case: id,
      items: [item(finding, 9_000)],
      reasons: '当场告知并听取申辩',
    })
    const outcome = await both('decidePenalty', [
      [wang, decide(one.id, first.finding)],
      [wang2, decide(two.id, again)],
    ])
    expect(outcome.toSorted()).toEqual(['done', 'penalty.oneFine'])
    const [row] = await world.owner`select count(*)::int as n from penalty_fine where stands and amount = 9000`
    expect(row!['n']).toBe(1)
  })

  it('is not split into fines that fit the spot', async () => {
    const { lin, wang, wang2 } = desks
    const half = [{ kind: 'FINE', text: '罚款', amount: 15_000 }]
    const first = await establishes(world, desks, '拆分小铺', half)
    const again = await finds(lin, first.business)
    await world.settle()
    await punishes(world, desks, { business: first.business, finding: again }, half)
    const refused = await wang.isRefused('fileCase', filing([first.opinion], [wang, wang2], { procedure: 'SIMPLE' }))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.split', proposed: 30_000 } })
  })
})
