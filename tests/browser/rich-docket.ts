import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, handbook, opensShop, opines, refusedOrder } from '../support/case.ts'
import type { Person, World } from '../support/world.ts'

export type Rich = { docket: string; business: string; findings: Record<string, string>; cast: Record<string, Person> }

const keys = ['lin', 'wang', 'wang2', 'zhao', 'zhao2', 'sun', 'sun2', 'zheng', 'zheng2', 'chen', 'chen2', 'qian']

/**
 * A docket of four agencies: an act that two would fine and give two periods for, one that two ordered alike, one on
 * which two contradict each other, and one that an agency has not answered yet.
 */
export async function richDocket(world: World, name = '老王川菜馆'): Promise<Rich> {
  const people = await Promise.all(keys.map((key) => world.person(key)))
  const cast = Object.fromEntries(keys.map((key, n) => [key, people[n]!]))
  const { lin, wang, wang2, zhao, zhao2, sun, sun2, zheng, zheng2 } = cast as Record<string, Person> & typeof cast
  const business = await opensShop(lin!, name)
  const { edition, itemFor } = await handbook(lin!)
  const facts = ['F-FUME-CLEANING', 'F-FUME-CLEANING', 'F-FUME-MONITOR', 'F-DISPLAY', 'F-ODOUR']
  const ids = facts.map(() => newId())
  await lin!.does('recordVisit', {
    id: newId(),
    business,
    kind: 'PATROL',
    edition,
    visitedAt: new Date().toISOString(),
    findings: facts.map((fact, n) => ({ id: ids[n], item: itemFor.get(fact), description: '现场所见' })),
  })
  await world.settle()
  const [cleaning, again, monitor, display, odour] = ids.map((id) => `Finding:${id}`) as [
    string,
    string,
    string,
    string,
    string,
  ]
  for (const finding of [cleaning, again, monitor, display]) await captures(world, lin!, finding)
  const rectify = (violation: string, text: string, days: number, order?: string) => ({
    kind: 'RECTIFY',
    violation,
    text,
    days,
    ...(order ? { order } : {}),
  })
  const fine = (violation: string, amount: number, more: object = {}) => ({
    kind: 'FINE',
    violation,
    text: '罚款',
    amount,
    ...more,
  })
  const clean = (violation: string, days: number) => rectify(violation, '清洗净化设施', days, 'cleanPurifier')
  const unwilling = await refusedOrder(business, wang!, wang2!)
  await opines(wang!, wang2!, cleaning, {
    violation: 'FDA-10',
    measures: [clean('FDA-10', 7), fine('FDA-10', 500_000, unwilling)],
  })
  await opines(zheng!, zheng2!, cleaning, {
    violation: 'ENV-15',
    measures: [clean('ENV-15', 15), fine('ENV-15', 600_000)],
  })
  await opines(zheng!, zheng2!, again, { violation: 'ENV-15', measures: [clean('ENV-15', 15)] })
  await opines(wang!, wang2!, again, { violation: 'FDA-10', measures: [clean('FDA-10', 7)] })
  const install = (violation: string) => rectify(violation, '安装油烟在线监控并联网', 30, 'installMonitor')
  await opines(zhao!, zhao2!, monitor, { violation: 'ENV-11', measures: [install('ENV-11')] })
  await opines(zheng!, zheng2!, monitor, { violation: 'ENV-16', measures: [install('ENV-16')] })
  await opines(sun!, sun2!, display, {
    violation: 'COM-03',
    measures: [rectify('COM-03', '在显著位置公示营业执照', 5)],
  })
  await opines(wang!, wang2!, display, { verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT' })
  await opines(zheng!, zheng2!, odour, { verdict: 'NOT_ESTABLISHED' })
  const { inbox } = await zhao!.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')
  const open = inbox.nodes.find((one: { finding: { id: string } }) => one.finding.id === odour)
  if (open) await zhao!.does('claimAssessment', { request: open.id })
  await world.settle()
  const { id } = await docketOf(cast['chen']!, business)
  return { docket: id, business, findings: { cleaning, again, monitor, display, odour }, cast }
}
