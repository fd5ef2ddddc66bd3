import { requestEvidence } from '../../opinion/commands/evidence-request.ts'
import { addDays, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { carries } from './carrying.ts'
import { officers } from './city.ts'
import { acknowledges, approves } from './coordination.ts'
import { answers, establishes } from './desk.ts'
import { corrects, servesAtTheDoor } from './door.ts'
import { finds } from './field.ts'
import type { Story } from './penalty-stories.ts'
import { handsOver, links, reopens, splits, takesBack, unmerges } from './returning.ts'
import { inHand, merged } from './reaching.ts'

/** The same fact twice on one visit turns out to be two acts: divided by two people, fined each for itself. */
export const split: Story = async (stage, found) => {
  const day = await merged(stage, found)
  await splits(stage, found, day + 1, '前后两处搭建,各为一行为')
  await carries(stage, found, day + 2)
}

/** Merged too early: taken back, it collects again. */
export const unmerged: Story = async (stage, found) => {
  const day = await merged(stage, found)
  await unmerges(stage, found, day + 1, '漏登同场所的另一疑点,待补登后再合并')
}

/** Approved, and the approval taken back before anything went out. */
export const reopened: Story = async (stage, found) => {
  const day = await merged(stage, found)
  await approves(stage, found, day + 1)
  await reopens(stage, found, day + 1, '改正期限与经营者约定不符,再核')
}

/** The shop next door, seen the same day with the same fault: handled as one case. */
export const linked: Story = async (stage, found) => {
  const next = stage.shops.get(found.quarter)!.findLast(({ kind }) => kind !== 'other' && kind !== 'unlicensed')!
  const beside = await finds(stage, { ...found, no: found.no + 1000, shop: next })
  await links(stage, found, beside, found.day + 1, '同一排档共用烟道,同日查见,并案处理')
  await merged(stage, found)
}

/** Withdrawn before it reached the door; its docket collects again. */
export const noticeWithdrawn: Story = async (stage, found) => {
  const { day } = await inHand(stage, found)
  await takesBack(stage, found, day, '附件依据条款引用有误,依法主动更正')
}

/** Withdrawn after it was served, and another one issued in its place. */
export const noticeSuperseded: Story = async (stage, found) => {
  const { carrier, day } = await inHand(stage, found)
  await servesAtTheDoor(stage, found, carrier, day)
  await takesBack(stage, found, day + 1, '改正期限计算有误,依法主动更正')
  await carries(stage, found, day + 1)
}

/** Who signed was put down wrongly; the correction is a service of its own. */
export const correctedReceipt: Story = async (stage, found) => {
  const { carrier, day } = await inHand(stage, found)
  await servesAtTheDoor(stage, found, carrier, day)
  await corrects(stage, found, carrier, day + 1)
}

/** Its carrier falls ill with the notice in hand: it is handed over to another. */
export const handedOn: Story = async (stage, found) => {
  const { day } = await inHand(stage, found)
  const carrier = `mobile${Number(found.quarter.street.slice(-1))}`
  await handsOver(stage, found, day, { carrier, reason: '原送达人病假,由街道机动网格员接替' })
  await acknowledges(stage, found, carrier, day + 1)
}

/** An agency thinks again after the merge: its new word waits for the next one. */
export const waitingOpinion: Story = async (stage, found) => {
  const day = await merged(stage, found)
  const [finding] = found.findings
  const [agency] = [...finding!.requests.keys()]
  await answers(stage, found, finding!, agency!, day + 1, {
    ...establishes(stage, found, finding!, agency!),
    reasons: '合并后复核,现场照片与询问可以证实,改正要求不变',
  })
}

/** It is in its carrier's bag, to be taken to the door today. */
export const inTheBag: Story = async (stage, found) => void (await inHand(stage, found))

/** An agency asks the finder for one more photo before it says anything. */
export const askedAgain: Story = async (stage, found) => {
  const [finding] = found.findings
  const [agency] = [...finding!.requests.keys()]
  const at = await stage.until(found.day + 1, 15 * 60)
  const until = addDays(legalDay(at), 14)
  await stage.act(officers[agency!]![0]!, at, 'requestEvidence', (act) =>
    requestEvidence(act, {
      id: newId(),
      finding: finding!.id,
      angle: 'near',
      until,
      note: '请补拍净化器铭牌和最近一次清洗记录',
    }),
  )
}
