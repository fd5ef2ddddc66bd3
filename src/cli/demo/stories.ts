import { all, due, lastOf } from './answering.ts'
import { type Case, type Found, type Turn, workerOf } from './case.ts'
import {
  approves,
  confirms,
  dismisses,
  dispatches,
  excludes,
  invites,
  merges,
  proposes,
  reminds,
} from './coordination.ts'
import {
  answers,
  doesNotEstablish,
  establishes,
  findsNothing,
  needsEvidence,
  posts,
  spares,
  withdraws,
} from './desk.ts'
import { carries, type Door } from './carrying.ts'
import * as appeal from './appeal-stories.ts'
import * as docket from './docket-stories.ts'
import * as ladder from './ladder-stories.ts'
import { announces, leavesBehind } from './door.ts'
import { finds, takesEvidence } from './field.ts'
import {
  caseProposed,
  decisionAnnounced,
  designated,
  instalments,
  overdue,
  paid,
  punished,
  spared,
  type Story,
  told,
} from './penalty-stories.ts'
import type { Stage } from './stage.ts'

const usual: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered)
  await carries(stage, found, lastOf(answered, found) + found.chance.below(2))
}

/** Everyone who is competent says yes, and each with its own order or fine. */
const everyoneFines: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => establishes(stage, found, finding, agency, { fine: true }))
  await carries(stage, found, lastOf(answered, found) + 1)
}

/** Two agencies hold opposite things; nobody gives way yet. */
const contradicted: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) =>
    agency === 'ENV' ? findsNothing : establishes(stage, found, finding, agency),
  )
  await merges(stage, found, lastOf(answered, found) + 1)
}

/** Environment, invited, wants a flue built where city management wants one gone. */
const opposedOrders: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => establishes(stage, found, finding, agency))
  const invited = lastOf(answered, found) + 1
  await invites(stage, found, invited, 'ENV', '拆除烟道后油烟去向须由环保部门研判')
  for (const finding of found.findings)
    await answers(
      stage,
      found,
      finding,
      'ENV',
      invited + 2,
      establishes(stage, found, finding, 'ENV', { order: ['installFlue', '安装专用烟道,油烟引至楼顶排放'] }),
    )
  await merges(stage, found, invited + 3)
}

/** One agency wants the business stopped, the other lets it go on meanwhile. */
const stopOrGoOn = async (stage: Stage, found: Found): Promise<{ merged: number; override: string }> => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) =>
    establishes(stage, found, finding, agency, { operation: agency === 'FDA' ? 'mustStop' : 'mayContinue' }),
  )
  const merged = lastOf(answered, found)
  await merges(stage, found, merged)
  const reason = '涉嫌使用来源不明油脂,继续营业风险不可控,采用食药部门停业整改意见'
  const override = await proposes(stage, found, merged + 1, 'merge.operationContradicts', 'FDA', reason)
  return { merged, override }
}

const overridden: Story = async (stage, found) => {
  const { merged, override } = await stopOrGoOn(stage, found)
  await confirms(stage, found, merged + 1, override)
  await carries(stage, found, merged + 2)
}

const overrideProposed: Story = async (stage, found) => void (await stopOrGoOn(stage, found))

/** One agency wants more evidence than the photo gives. The others answer first, so that it stays returned. */
const wantsMore = async (stage: Stage, found: Found): Promise<number> => {
  const answered = due(found, ['ENV'])
  await all(stage, found, answered)
  const day = lastOf(answered, found) + 1
  for (const finding of found.findings) await answers(stage, found, finding, 'ENV', day, needsEvidence)
  return day
}

const returned: Story = async (stage, found) => void (await wantsMore(stage, found))

const supplemented: Story = async (stage, found) => {
  const day = (await wantsMore(stage, found)) + 2
  const worker = workerOf(found.quarter, day, stage.days.length)
  const at = await stage.until(day, 11 * 60 + 30)
  for (const { id } of found.findings)
    await takesEvidence(stage, worker, at, { ...found, finding: id, capturedAt: new Date(at.getTime() - 900_000) })
  for (const finding of found.findings)
    await answers(stage, found, finding, 'ENV', day + 1, establishes(stage, found, finding, 'ENV'))
  await carries(stage, found, day + 2)
}

/** Nobody finds anything against it. */
const dismissed: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, () => doesNotEstablish(found))
  await dismisses(stage, found, lastOf(answered, found) + 1, '各部门均认定不成立,予以驳回')
}

/** The police do not answer; the coordinator reminds them, and merges without once their time is over. */
const silent: Story = async (stage, found) => {
  const answered = due(found, ['POLICE'])
  await all(stage, found, answered)
  await reminds(stage, found, found.day + 4, 'POLICE')
  await carries(stage, found, found.day + 7)
}

/** Posted, and not signed yet. */
const unsigned: Story = async (stage, found) => {
  for (const { finding, agency, day } of due(found))
    await posts(stage, found, finding, agency, day, establishes(stage, found, finding, agency, { fine: true }))
}

/** An agency takes its word back; asked anew, it answers again some days later, if there is time. */
const withdrawn: Story = async (stage, found) => {
  const [finding] = found.findings
  const answered = due(found)
  const word = establishes(stage, found, finding!, 'FDA', { fine: true })
  await all(
    stage,
    found,
    answered.filter(({ agency }) => agency !== 'FDA'),
  )
  const last = lastOf(answered, found)
  const opinion = await answers(stage, found, finding!, 'FDA', last, word)
  await withdraws(stage, found, 'FDA', last + 1, opinion, '引用条款有误,撤回重新研判')
  await answers(stage, found, finding!, 'FDA', last + 6, establishes(stage, found, finding!, 'FDA'))
  await carries(stage, found, last + 7)
}

/** An agency answers, thinks again, and answers anew before the merge. */
const reconsidered: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => establishes(stage, found, finding, agency))
  const last = lastOf(answered, found)
  const { finding, agency } = answered[0]!
  await answers(stage, found, finding, agency, last + 1, {
    ...establishes(stage, found, finding, agency, { fine: true }),
    reasons: '补充询问后查明系第二次违反,改为并处罚款',
  })
  await carries(stage, found, last + 2)
}

/** Dispatched after its finder left the post: it goes to whoever has the grid now. */
const successor: Story = async (stage, found) => {
  await all(stage, found, due(found))
  await carries(stage, found, found.day + 4)
}

/** Put right once, and found wrong again after the re-check: the next round. */
const secondRound: Story = async (stage, found) => {
  await usual(stage, found)
  await usual(stage, await finds(stage, { ...found, day: found.day + 20 }))
}

/** The finder is on leave; somebody who works the whole street carries the notice. */
const otherCarrier: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered)
  const carrier = `mobile${Number(found.quarter.street.slice(-1))}`
  await carries(stage, found, lastOf(answered, found), { carrier, reason: '原发现人休假,由街道机动网格员送达' })
}

/** Everything in its ordinary course, until somebody comes to the door. */
const meets =
  (door: Door): Story =>
  async (stage, found) => {
    const answered = due(found)
    await all(stage, found, answered)
    await carries(stage, found, lastOf(answered, found), undefined, door)
  }

/** A trifle, put right on the spot: not punished, but ordered and educated. */
const educated: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => spares(stage, found, finding, agency))
  await carries(stage, found, lastOf(answered, found) + 1)
}

/** The photo turns out to have been taken unlawfully, after the opinion that rests on it. */
const excluded: Story = async (stage, found) => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => establishes(stage, found, finding, agency))
  await excludes(stage, found, lastOf(answered, found) + 1, '未经同意进入员工宿舍拍摄,排除')
}

/** Held at a stage on purpose, so that the demo always has one there. */
const waits =
  (until: 'merged' | 'approved' | 'issued'): Story =>
  async (stage, found) => {
    const answered = due(found)
    await all(stage, found, answered)
    const merged = lastOf(answered, found) + 1
    await merges(stage, found, merged)
    if (until === 'merged') return
    await approves(stage, found, merged + 1)
    if (until === 'issued') await dispatches(stage, found, merged + 2)
  }

const stories: Record<Turn, Story> = {
  usual,
  threeAgencies: everyoneFines,
  specialLaw: everyoneFines,
  specialLocalLaw: everyoneFines,
  contradicted,
  opposedOrders,
  overridden,
  overrideProposed,
  returned,
  supplemented,
  dismissed,
  silent,
  unsigned,
  withdrawn,
  reconsidered,
  otherCarrier,
  successor,
  secondRound,
  nobodyCompetent: async () => undefined,
  waitsForApproval: waits('merged'),
  waitsForDispatch: waits('approved'),
  waitsForHandover: waits('issued'),
  punished,
  spared,
  designated,
  told,
  caseProposed,
  paid,
  overdue,
  instalments,
  decisionAnnounced,
  refused: meets(leavesBehind),
  announced: meets(announces),
  educated,
  excluded,
  ...docket,
  ...appeal,
  ...ladder,
}

/** Plays one case from its finding on, as far as the time goes. */
export async function playCase(stage: Stage, plan: Case): Promise<void> {
  await stories[plan.turn](stage, await finds(stage, plan))
}
