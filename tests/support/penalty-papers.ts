import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, item, serves, today } from './penalty.ts'
import type { Person, World } from './world.ts'

/** What one agency tells in a penalty case, until it is served. */
export function penaltyPapers(world: World, desks: Desks) {
  const tells = async (known: { case: string; finding: string }, items: object[] = [item(known.finding)]) =>
    (await desks.wang.does('givePriorNotice', {
      id: newId(),
      case: known.case,
      facts: '未清洗',
      reasons: '较轻',
      items,
    })) as { id: string }

  /** A case whose party was told and says nothing; its decision fines unless it spares. */
  async function decides(name: string, spared = false) {
    const known = await filedCase(world, desks, name)
    if (spared) {
      const { id } = await desks.luo.does('decideNoPenalty', {
        id: newId(),
        case: known.case,
        ground: 'SLIGHT',
        reasons: '轻微并及时改正',
        education: '已当面教育',
      })
      return { ...known, paper: id as string }
    }
    const notice = await tells(known)
    await serves(world, desks.wang, notice.id)
    const waiver = { id: newId(), notice: notice.id, kind: 'WAIVER', content: '放弃', madeOn: today() }
    await desks.wang.does('recordStatement', waiver)
    const decided = await desks.luo.does('decidePenalty', {
      id: newId(),
      case: known.case,
      items: [item(known.finding)],
      reasons: '事实清楚',
    })
    return { ...known, paper: decided.id as string }
  }

  const clocks = async (id: string, person: Person = desks.wang) => {
    const { node } = await person.asks(
      `query ($id: ID!) { node(id: $id) {
      ... on PriorNotice { clocks { kind status dueOn startedOn binds } }
      ... on PenaltyDecision { clocks { kind status dueOn startedOn binds } }
      ... on PenaltyCase { clocks { kind status dueOn startedOn binds law } } } }`,
      { id },
    )
    return node.clocks as { kind: string; status: string; dueOn: string; startedOn: string; binds: string }[]
  }
  /** What runs but for what the agency owes of a decision beside it: to serve and to publish it. */
  const runs = async (id: string) =>
    (await clocks(id))
      .filter(({ kind, status }) => status === 'RUNNING' && kind !== 'SERVE' && kind !== 'PUBLISH')
      .map(({ kind }) => kind)
      .toSorted()

  return { tells, decides, clocks, runs }
}
