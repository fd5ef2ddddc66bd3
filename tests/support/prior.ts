import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, item, serves } from './penalty.ts'
import { hasPhone, paperOf } from './visitor.ts'
import type { World } from './world.ts'

/** Long enough ago that every period of a prior notice can be let pass before today. */
export const long = new Date(Date.now() - 40 * 86_400_000)
export const later = (minutes: number) => new Date(long.getTime() + minutes * 60_000)

/** A case whose party was told what is proposed, and the paper it holds. */
export async function told(world: World, desks: Desks, name: string, amount: number) {
  const { wang, lin } = desks
  world.setClock(long)
  const known = await filedCase(world, desks, name, [{ kind: 'FINE', text: '罚款', amount }], false, long)
  await hasPhone(lin, known.business)
  world.setClock(later(1))
  const notice = {
    id: newId(),
    case: known.case,
    facts: '未清洗',
    reasons: '较轻',
    items: [item(known.finding, amount)],
  }
  const { id } = await wang.does('givePriorNotice', notice)
  await serves(world, wang, id, later(1))
  await world.settle()
  return { ...known, notice: id as string, paper: await paperOf(world, id) }
}
