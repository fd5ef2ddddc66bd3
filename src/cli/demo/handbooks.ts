import {
  acknowledgeOverlap,
  draftEdition,
  listOverlaps,
  mergeJointEdition,
  publishEdition,
  publishJointEdition,
  putItems,
  submitEdition,
} from '../../handbook/index.ts'
import { newId } from '../../platform/ids.ts'
import { editionDay } from './case.ts'
import { type Stage, takeHandbook } from './stage.ts'

/**
 * Half way, food and drug rewrites one item: an officer drafts, the lead publishes, a coordinator merges the next joint
 * edition, another publishes it. Findings made before stay with the edition they were made with.
 */
export async function reviseHandbooks(stage: Stage): Promise<void> {
  const day = editionDay(stage.days.length)
  const drafting = await stage.until(day, 9 * 60)
  const own = newId()
  const drafted = await stage.act('wang', drafting, 'draftEdition', (act) =>
    draftEdition(act, { id: own, agency: stage.city.agencies.get('FDA')!, title: '食品药品监管局执法手册(第二版)' }),
  )
  const item = {
    code: 'FDA-01',
    factCode: 'F-FUME-CLEANING',
    record: '拍清洗台账最近三个月各页、油盒近景各一张,注明清洗单位',
    minimumEvidence: ['PHOTO', 'LEDGER'],
  }
  const written = await stage.act('wang', drafting, 'putItems', (act) =>
    putItems(act, { edition: own, expectedVersion: drafted.version, items: [item] }),
  )
  const submitted = await stage.act('wang', drafting, 'submitEdition', (act) =>
    submitEdition(act, { edition: own, expectedVersion: written.version }),
  )
  const publishing = await stage.until(day, 14 * 60)
  await stage.act('xu', publishing, 'publishEdition', (act) =>
    publishEdition(act, { edition: own, expectedVersion: submitted.version }),
  )

  const joint = newId()
  const merging = await stage.until(day + 1, 9 * 60)
  const merged = await stage.act('chen', merging, 'mergeJointEdition', (act) =>
    mergeJointEdition(act, { id: joint, title: '联合执法手册(第二版)' }),
  )
  await stage.act('chen', merging, 'acknowledgeOverlap', async (act) => {
    for (const { id, acknowledgedAt } of await listOverlaps(act.tx, joint))
      if (!acknowledgedAt) await acknowledgeOverlap(act, { overlap: id })
    return {}
  })
  const issuing = await stage.until(day + 1, 10 * 60)
  await stage.act('chen2', issuing, 'publishJointEdition', (act) =>
    publishJointEdition(act, { edition: joint, expectedVersion: merged.version }),
  )
  stage.handbook = await takeHandbook(stage)
}
