import { callReview, postPosition } from '../../followup/commands/joint-review.ts'
import { issueUltimatum } from '../../followup/commands/ultimatum.ts'
import { setJointSession } from '../../joint/commands/set.ts'
import { addDays, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { servePaper } from '../../service/index.ts'
import type { Found } from './case.ts'
import { chanceOf } from './chance.ts'
import { coordinatorOf } from './coordination.ts'
import { keepPhoto } from './field.ts'
import { leads } from './penalty.ts'
import type { Story } from './penalty-stories.ts'
import { served } from './reaching.ts'
import { type Stage, uuidOf } from './stage.ts'
import { momentOf } from './time.ts'

const hours = (h: number, m = 0) => h * 60 + m
const demanded = `query ($id: ID!) { docket(id: $id) { ultimatums { document { id } } } }`

/** Nothing is put right: the last deadline of so many working days, taken to the door. */
async function demands(stage: Stage, found: Found, day: number, days: number): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(9, 25))
  await stage.act(person, at, 'issueUltimatum', (act) =>
    issueUltimatum(act, { id: newId(), docket: found.docket, demand: '清洗净化设施,补齐清洗台账并接受复查', days }),
  )
  stage.stirred = true
  const next = await stage.until(day + 1, hours(10, 40))
  const { docket } = (await stage.asks(person, demanded, { id: `Docket:${found.docket}` })) as {
    docket: { ultimatums: { document: { id: string } }[] }
  }
  const { worker } = found.quarter
  const chance = chanceOf(`ultimatum ${found.no}`)
  const kinds = ['receiverSignature', 'photo'] as const
  const proofs = await Promise.all(
    kinds.map(async (kind) => ({ kind, sha256: await keepPhoto(stage, worker, next, chance) })),
  )
  await stage.act(worker, next, 'servePaper', (act) =>
    servePaper(act, {
      id: newId(),
      paper: { paperKind: 'ultimatum', paperId: uuidOf(docket.ultimatums[0]!.document.id) },
      happenedAt: new Date(next.getTime() - 5 * 60_000),
      place: '当事人经营场所',
      method: 'direct',
      receiver: '经营者',
      relation: found.shop.kind === 'individual' || found.shop.kind === 'unlicensed' ? 'party' : 'principal',
      proofs,
    }),
  )
  stage.stirred = true
}

/** An ultimatum that runs. */
export const warned: Story = async (stage, found) => {
  const day = await served(stage, found)
  await demands(stage, found, day + 20, 15)
}

/** An ultimatum that lapsed: the draft of a referral lies there. */
export const lapsed: Story = async (stage, found) => {
  const day = await served(stage, found)
  await demands(stage, found, day + 16, 3)
}

/** 会审 called over what is overdue; one agency has given its position. */
export const reviewed: Story = async (stage, found) => {
  const day = await served(stage, found)
  const at = await stage.until(day + 20, hours(9, 5))
  const id = newId()
  await stage.act(coordinatorOf(found), at, 'callReview', (act) =>
    callReview(act, {
      id,
      docket: found.docket,
      agenda: '逾期两次仍未整改,如何处理',
      meetsOn: addDays(legalDay(at), 7),
      place: '区综合执法指挥中心三楼',
    }),
  )
  const agency = [...found.findings[0]!.requests.keys()][0]!
  const next = await stage.until(day + 21, hours(16, 20))
  await stage.act(leads[agency]!, next, 'postPosition', (act) =>
    postPosition(act, { review: id, position: '建议下达通牒,期满仍不整改的申请法院强制执行' }),
  )
}

/** 现场联合办案 is set for one of the next days. */
export const joined: Story = async (stage, found) => {
  const day = await served(stage, found)
  const at = await stage.until(day + 1, hours(14, 15))
  const agencies = ['FDA', 'CITY'].map((code) => stage.city.agencies.get(code)!)
  await stage.act(coordinatorOf(found), at, 'setJointSession', (act) =>
    setJointSession(act, {
      id: newId(),
      docket: found.docket,
      startsAt: momentOf(addDays(stage.days.at(-1)!, 2), hours(10)),
      place: '当事人经营场所门前',
      agencies,
      lead: stage.city.people.get('zheng')!.personId,
    }),
  )
}
