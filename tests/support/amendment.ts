import { newId } from '../../src/platform/ids.ts'
import type { World } from './world.ts'

export type Told = {
  year: number
  off: { day: string; name: string }[]
  work: { day: string; name: string }[]
  papers: string[]
}

/** 吴管 proposes a year as its notice tells it, and 钱督 takes it. */
export async function tellsCalendar(world: World, told: Told): Promise<void> {
  const [wu, qian] = await Promise.all([world.person('wu'), world.person('qian')])
  const id = newId()
  await wu.does('proposeCalendarYear', { id, ...told, reason: '国办通知' })
  await qian.does('takeAmendment', { amendment: `Amendment:${id}` })
}
