import { addEvidence, type NewVisit, recordVisits, storeFile } from '../../inspection/index.ts'
import { keepBytes } from '../../platform/files/keep-bytes.ts'
import { newId } from '../../platform/ids.ts'
import { type Case, type Found, workerOf } from './case.ts'
import { type Chance, chanceOf } from './chance.ts'
import { leaver, officers, type Quarter } from './city.ts'
import { observations } from './observations.ts'
import { takePhoto } from './photo.ts'
import { type Stage, uuidOf } from './stage.ts'

const minute = 60_000
const hours = (h: number, m = 0) => h * 60 + m

/** Somewhere near the middle of a quarter. */
const positionIn = ({ centre }: Quarter, chance: Chance) => ({
  latitude: centre.latitude + chance.below(300) / 1e5,
  longitude: centre.longitude + chance.below(300) / 1e5,
  accuracy: 4 + chance.below(20),
})

/** Keeps a photo as an upload would be kept, and tells the hub. */
export async function keepPhoto(stage: Stage, worker: string, at: Date, chance: Chance): Promise<string> {
  const bytes = takePhoto(chance)
  const sha256 = await keepBytes(stage.files, bytes)
  await stage.act(worker, at, 'storeFile', (act) => storeFile(act, { sha256, bytes: bytes.length, mime: 'image/png' }))
  return sha256
}

/** Takes one photo of a finding, stores it and adds it as evidence. */
export async function takesEvidence(
  stage: Stage,
  worker: string,
  at: Date,
  found: { visit: string; finding: string; capturedAt: Date; quarter: Quarter; chance: Chance },
): Promise<void> {
  const { visit, finding, capturedAt, quarter, chance } = found
  const sha256 = await keepPhoto(stage, worker, at, chance)
  await stage.act(worker, at, 'addEvidence', (act) =>
    addEvidence(act, {
      id: newId(),
      visit,
      finding,
      sha256,
      kind: 'PHOTO',
      capturedAt,
      position: positionIn(quarter, chance),
      device: '网格通 A3',
    }),
  )
}

/** What a case was asked: its docket, and which agency was asked what. */
const asked = 'query ($id: ID!) { finding(id: $id) { docket { id } requests { id agency { code } } } }'

/** The worker finds it, photographs it and sends it in; the hub asks the agencies. */
export async function finds(stage: Stage, plan: Case): Promise<Found> {
  const { chance, quarter, shop, day } = plan
  const worker = workerOf(quarter, day, stage.days.length)
  const at = await stage.until(day, hours(chance.happens(50) ? 11 : 16, 10 + chance.below(40)))
  const seenAt = new Date(at.getTime() - (15 + chance.below(90)) * minute)
  const { edition, itemFor } = stage.handbook
  const visit = newId()
  const findings = plan.facts.map((fact) => ({
    id: newId(),
    fact,
    at: seenAt,
    requests: new Map<string, string>(),
    answered: new Set<string>(),
  }))
  const input: NewVisit = {
    id: visit,
    business: shop.id,
    kind: 'patrol',
    edition,
    visitedAt: seenAt,
    position: positionIn(quarter, chance),
    answers: [...new Set(plan.facts)].map((fact) => ({ item: itemFor.get(fact)!, answer: 'problem' as const })),
    findings: findings.map(({ id, fact }) => ({
      id,
      item: itemFor.get(fact)!,
      description: chance.pick(observations.get(fact)?.seen ?? ['现场所见与手册要求不符']),
    })),
  }
  await stage.act(worker, at, 'recordVisit', (act) => recordVisits(act, [input]).then(() => ({ id: visit })))
  for (const { id } of findings)
    await takesEvidence(stage, worker, at, { visit, finding: id, capturedAt: seenAt, quarter, chance })
  stage.stirred = true
  // The next look at the clock lets the hub react first.
  await stage.clock.until(new Date(at.getTime() + minute))
  let docket = ''
  for (const finding of findings) {
    const { finding: known } = await stage.asks('chen', asked, { id: `Finding:${finding.id}` })
    docket = uuidOf(known.docket.id)
    for (const { id, agency } of known.requests as { id: string; agency: { code: string } }[])
      finding.requests.set(agency.code, uuidOf(id))
  }
  return { ...plan, visit, findings, docket }
}

/** Where nothing is wrong: a few items looked at, so that coverage accumulates. */
function cleanVisit(
  stage: Stage,
  business: string,
  kind: NewVisit['kind'],
  at: Date,
  chance: Chance,
  concerns: (fact: string) => boolean = () => true,
): NewVisit {
  const { edition, itemFor } = stage.handbook
  const own = [...itemFor].filter(([fact]) => concerns(fact)).map(([, item]) => item)
  const items = chance.shuffle(own).slice(0, 2 + chance.below(6))
  return {
    id: newId(),
    business,
    kind,
    edition,
    visitedAt: at,
    note: kind === 'outreach' ? '送法上门,发放《餐饮油烟与证照须知》' : '',
    answers: items.map((item) => ({ item, answer: chance.happens(92) ? 'fine' : 'notApplicable' })),
  }
}

/** One worker's round on one day: a handful of businesses, bit by bit. */
async function walksRound(stage: Stage, quarter: Quarter, day: number, chance: Chance): Promise<void> {
  const worker = workerOf(quarter, day, stage.days.length)
  const at = await stage.until(day, hours(chance.happens(50) ? 11 : 16, 20 + chance.below(30)))
  const shops = chance.shuffle(stage.shops.get(quarter)!).slice(0, 1 + chance.below(2))
  const visits = shops.map(({ id }, i) => {
    const kind = chance.happens(8) ? 'outreach' : 'patrol'
    return cleanVisit(stage, id, kind, new Date(at.getTime() - (20 + 25 * i) * minute), chance)
  })
  await stage.act(worker, at, 'recordVisit', (act) => recordVisits(act, visits).then(() => ({ id: visits[0]!.id })))
}

/** 回头看: whoever carried the notice looks again; what was wrong is in order. */
export async function rechecks(stage: Stage, found: Found, carrier: string, day: number): Promise<void> {
  const at = await stage.until(day, hours(16, 15 + found.chance.below(30)))
  const { edition, itemFor } = stage.handbook
  const visit: NewVisit = {
    id: newId(),
    business: found.shop.id,
    kind: 'recheck',
    edition,
    visitedAt: new Date(at.getTime() - 30 * minute),
    answers: [...new Set(found.facts)].map((fact) => ({ item: itemFor.get(fact)!, answer: 'fine' as const })),
  }
  await stage.act(carrier, at, 'recordVisit', (act) => recordVisits(act, [visit]).then(() => ({ id: visit.id })))
}

/** 检查: two certified officers of one agency go together; the third of its officers records it. */
async function inspects(stage: Stage, agency: string, day: number, chance: Chance): Promise<void> {
  const [, second, third] = officers[agency]!
  const at = await stage.until(day, hours(16, 5 + chance.below(40)))
  const shop = chance.pick([...stage.shops.values()].flat())
  // An agency's officers answer the items of their own competence alone.
  const own = new Set(stage.law.violations.filter(({ authority }) => authority === agency).map(({ code }) => code))
  const breached = new Map(stage.law.facts.map(({ code, violations }) => [code, violations]))
  const concerns = (fact: string) => breached.get(fact)!.some((violation) => own.has(violation))
  const visit: NewVisit = {
    ...cleanVisit(stage, shop.id, 'inspection', new Date(at.getTime() - 90 * minute), chance, concerns),
    officers: [third!, second].map((key) => stage.city.people.get(key)!.certificateId!),
  }
  await stage.act(third!, at, 'recordVisit', (act) => recordVisits(act, [visit]).then(() => ({ id: visit.id })))
}

/** Every day some workers walk their round, and now and then an agency inspects. */
export function tellRounds(stage: Stage, share: number): void {
  const chance = chanceOf('rounds')
  const quarters = [...stage.shops.keys()]
  stage.days.forEach((_, day) => {
    for (const quarter of quarters)
      if (chance.happens(share) && !(quarter.worker === leaver && day === 0)) {
        const own = chanceOf(`round ${day} ${quarter.grid}`)
        stage.clock.tell(() => walksRound(stage, quarter, day, own))
      }
    const agency = (['FDA', 'ENV', 'COMMERCE'] as const)[day % 3]!
    if (day % 4 === 1) stage.clock.tell(() => inspects(stage, agency, day, chanceOf(`inspection ${day}`)))
  })
}
