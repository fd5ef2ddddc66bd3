import { newId } from '../../src/platform/ids.ts'
import { handbook } from './case.ts'
import { sendsPhoto } from './serving.ts'
import type { Person, World } from './world.ts'

/** A grid worker goes and looks whether it was put right, at noon, and takes a photograph. */
export async function goesToLook(
  world: World,
  lin: Person,
  { business, day }: { business: string; day: string },
): Promise<{ visit: string; photo: string }> {
  const { edition } = await handbook(lin)
  const [visit, evidence] = [newId(), newId()]
  const at = new Date(`${day}T12:00:00+08:00`).toISOString()
  await lin.does('recordVisit', {
    id: visit,
    business,
    kind: 'RECHECK',
    edition,
    visitedAt: at,
    note: '',
    findings: [],
  })
  const shown = { sha256: await sendsPhoto(world, lin), kind: 'PHOTO', capturedAt: at, device: '测试机' }
  await lin.does('addEvidence', { id: evidence, visit: `Visit:${visit}`, ...shown })
  return { visit: `Visit:${visit}`, photo: `Evidence:${evidence}` }
}
