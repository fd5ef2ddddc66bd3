import { approveDocket, confirmOverride, dispatchDocket, mergeDocket, proposeOverride } from '../../docket/index.ts'
import { acknowledgeNotice } from '../../docket/commands/dispatch.ts'
import { dismissFinding } from '../../inspection/commands.ts'
import { excludeEvidence } from '../../inspection/commands/evidence.ts'
import { remindAgencies, requestAssessment } from '../../opinion/commands/assessment.ts'
import type { Found } from './case.ts'
import { type Stage, uuidOf } from './stage.ts'

const coordinators = ['chen', 'chen2', 'chen3'] as const
const hours = (h: number, m = 0) => h * 60 + m

/** Who coordinates a case. */
export const coordinatorOf = ({ no }: Found): string => coordinators[no % coordinators.length]!
const another = ({ no }: Found): string => coordinators[(no + 1) % coordinators.length]!

type Seen = {
  version: number
  carrier: { id: string } | null
  notice: { id: string } | null
  current: { content: { conflicts: { key: string; rule: string; between: string[] }[] } } | null
}

const look = `query ($id: ID!) { docket(id: $id) { version carrier { id } notice { id }
  current { content { conflicts { key rule between } } } } }`

export const sees = async (stage: Stage, person: string, { docket }: Found): Promise<Seen> =>
  (await stage.asks(person, look, { id: `Docket:${docket}` })).docket as Seen

export async function merges(stage: Stage, found: Found, day: number): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(17, found.chance.below(25)))
  const { version } = await sees(stage, person, found)
  await stage.act(person, at, 'mergeDocket', (act) =>
    mergeDocket(act, { docket: found.docket, expectedVersion: version }),
  )
}

export async function approves(stage: Stage, found: Found, day: number): Promise<void> {
  const person = another(found)
  const at = await stage.until(day, hours(9, found.chance.below(30)))
  const { version } = await sees(stage, person, found)
  await stage.act(person, at, 'approveDocket', (act) =>
    approveDocket(act, { docket: found.docket, expectedVersion: version }),
  )
}

/** Sends it to whoever found it, or to somebody else with a reason; answers who carries it. */
export async function dispatches(
  stage: Stage,
  found: Found,
  day: number,
  other?: { carrier: string; reason: string },
): Promise<string> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(10, found.chance.below(50)))
  const { version } = await sees(stage, person, found)
  const carrier = other && stage.city.people.get(other.carrier)!.personId
  await stage.act(person, at, 'dispatchDocket', (act) =>
    dispatchDocket(act, { docket: found.docket, expectedVersion: version, carrier, reason: other?.reason }),
  )
  stage.stirred = true
  const { carrier: known } = await sees(stage, person, found)
  return [...stage.city.people].find(([, { personId }]) => personId === uuidOf(known!.id))![0]
}

/** The carrier fetches the notice. */
export async function acknowledges(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  const at = await stage.until(day, hours(8, 35 + found.chance.below(20)))
  const { notice } = await sees(stage, coordinatorOf(found), found)
  await stage.act(carrier, at, 'acknowledgeNotice', (act) => acknowledgeNotice(act, { notice: uuidOf(notice!.id) }))
}

/** Proposes to decide a conflict by hand, in favour of one agency. */
export async function proposes(
  stage: Stage,
  found: Found,
  day: number,
  rule: string,
  agency: string,
  reason: string,
): Promise<string> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(9, 35 + found.chance.below(20)))
  const { current } = await sees(stage, person, found)
  const { key, between } = current!.content.conflicts.find((one) => one.rule === rule)!
  const choice = between.find((party) => party.startsWith(`${agency}:`))!
  const { id } = await stage.act(person, at, 'proposeOverride', (act) =>
    proposeOverride(act, { docket: found.docket, conflictKey: key, choice, reason }),
  )
  return id
}

/** A second person agrees: the supervisor. */
export async function confirms(stage: Stage, found: Found, day: number, override: string): Promise<void> {
  const at = await stage.until(day, hours(15, found.chance.below(40)))
  await stage.act('qian', at, 'confirmOverride', (act) => confirmOverride(act, { override }))
}

export async function dismisses(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(17, found.chance.below(25)))
  for (const { id } of found.findings) {
    const { finding } = await stage.asks(person, 'query ($id: ID!) { finding(id: $id) { version } }', {
      id: `Finding:${id}`,
    })
    await stage.act(person, at, 'dismissFinding', (act) =>
      dismissFinding(act, { finding: id, expectedVersion: finding.version as number, reason }),
    )
  }
}

/** Excludes what was captured of a case as unlawfully obtained. */
export async function excludes(stage: Stage, found: Found, day: number, reason: string): Promise<void> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(16, found.chance.below(25)))
  const query = 'query ($id: ID!) { finding(id: $id) { evidence { id } } }'
  for (const { id } of found.findings) {
    const { finding } = await stage.asks(person, query, { id: `Finding:${id}` })
    for (const one of finding.evidence as { id: string }[])
      await stage.act(person, at, 'excludeEvidence', (act) =>
        excludeEvidence(act, { evidence: uuidOf(one.id), reason }),
      )
  }
}

/** Reminds an agency that is silent. */
export async function reminds(stage: Stage, found: Found, day: number, agency: string): Promise<void> {
  const at = await stage.until(day, hours(9, found.chance.below(30)))
  const requests = found.findings.flatMap(({ requests: asked }) => asked.get(agency) ?? [])
  await stage.act(coordinatorOf(found), at, 'remindAgencies', (act) => remindAgencies(act, { requests }))
}

/** Invites an agency that competence alone would not ask. */
export async function invites(stage: Stage, found: Found, day: number, agency: string, reason: string): Promise<void> {
  const at = await stage.until(day, hours(9, found.chance.below(30)))
  for (const finding of found.findings) {
    const { id } = await stage.act(coordinatorOf(found), at, 'requestAssessment', (act) =>
      requestAssessment(act, { finding: finding.id, agency: stage.city.agencies.get(agency)!, reason }),
    )
    finding.requests.set(agency, id)
  }
  stage.stirred = true
}
