import { confirmDivision, splitCluster } from '../../docket/commands/division.ts'
import { linkDockets } from '../../docket/commands/link.ts'
import { reopenDocket, unmergeDocket } from '../../docket/commands/reopen.ts'
import { proposeWithdrawal, withdrawNotice } from '../../docket/commands/withdrawal.ts'
import { reassignNotice } from '../../service/commands/reassign.ts'
import type { Found } from './case.ts'
import { coordinatorOf, sees } from './coordination.ts'
import { type Stage, uuidOf } from './stage.ts'

const hours = (h: number, m = 0) => h * 60 + m

/** A merge is taken back, with the reason. */
export async function unmerges(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(9, 15))
  const { version } = await sees(stage, person, found)
  await stage.act(person, at, 'unmergeDocket', (act) =>
    unmergeDocket(act, { docket: found.docket, expectedVersion: version, reason }),
  )
  stage.stirred = true
}

/** An approval is taken back, with the reason. */
export async function reopens(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(15, 50))
  const { version } = await sees(stage, person, found)
  await stage.act(person, at, 'reopenDocket', (act) =>
    reopenDocket(act, { docket: found.docket, expectedVersion: version, reason }),
  )
  stage.stirred = true
}

/** One of the findings of an act is an act of its own: a coordinator proposes it, the supervisor agrees. */
export async function splits(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const at = await stage.until(day, hours(9, 40))
  const { id } = await stage.act(coordinatorOf(found), at, 'splitCluster', (act) =>
    splitCluster(act, { docket: found.docket, findings: [found.findings.at(-1)!.id], reason }),
  )
  const later = await stage.until(day, hours(15, 20))
  await stage.act('qian', later, 'confirmDivision', (act) => confirmDivision(act, { division: id }))
}

/** 并案: two dockets are handled as one. */
export async function links(stage: Stage, found: Found, beside: Found, day: number, reason: string): Promise<void> {
  const at = await stage.until(day, hours(11, 5))
  await stage.act(coordinatorOf(found), at, 'linkDockets', (act) =>
    linkDockets(act, { docket: found.docket, with: beside.docket, reason }),
  )
}

/** A notice that is wrong is withdrawn: one coordinator proposes it, the supervisor agrees. */
export async function takesBack(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(9, 50))
  const { notice } = await sees(stage, person, found)
  const { id } = await stage.act(person, at, 'proposeWithdrawal', (act) =>
    proposeWithdrawal(act, { notice: uuidOf(notice!.id), reason }),
  )
  const later = await stage.until(day, hours(14, 10))
  await stage.act('qian', later, 'withdrawNotice', (act) => withdrawNotice(act, { withdrawal: id }))
  stage.stirred = true
}

/** Another worker takes the notice over. */
export async function handsOver(
  stage: Stage,
  found: Found,
  day: number,
  { carrier, reason }: { carrier: string; reason: string },
): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(14, 40))
  const { notice } = await sees(stage, person, found)
  await stage.act(person, at, 'reassignNotice', (act) =>
    reassignNotice(act, { notice: uuidOf(notice!.id), carrier: stage.city.people.get(carrier)!.personId, reason }),
  )
  stage.stirred = true
}
