import { type Chance, chanceOf } from './chance.ts'
import { leaver, orphanedStreet, type Quarter, successor } from './city.ts'
import type { Shop } from './businesses.ts'
import { usualFacts } from './observations.ts'
import type { Stage } from './stage.ts'

/** What becomes of a case beyond an ordinary course; each has its reason to be seen in the demo. */
export const turns = [
  'usual',
  'threeAgencies',
  'specialLaw',
  'specialLocalLaw',
  'contradicted',
  'opposedOrders',
  'overridden',
  'overrideProposed',
  'returned',
  'supplemented',
  'dismissed',
  'silent',
  'unsigned',
  'withdrawn',
  'reconsidered',
  'otherCarrier',
  'successor',
  'secondRound',
  'nobodyCompetent',
  'waitsForApproval',
  'waitsForDispatch',
  'waitsForHandover',
  'punished',
  'spared',
  'designated',
  'told',
  'caseProposed',
  'paid',
  'overdue',
  'instalments',
  'decisionAnnounced',
  'refused',
  'announced',
  'educated',
  'excluded',
  'split',
  'unmerged',
  'reopened',
  'linked',
  'noticeWithdrawn',
  'noticeSuperseded',
  'correctedReceipt',
  'handedOn',
  'waitingOpinion',
  'inTheBag',
  'askedAgain',
  'appealed',
  'appealedLate',
  'empanelled',
  'warned',
  'lapsed',
  'reviewed',
  'joined',
] as const
export type Turn = (typeof turns)[number]

/** One business, seen once, by one worker: what was found and how it goes on. */
export type Case = {
  no: number
  turn: Turn
  /** The working day it was found on, by number. */
  day: number
  quarter: Quarter
  shop: Shop
  facts: readonly string[]
  /** Draws of its own, so that the other cases stay as they are. */
  chance: Chance
}

/** What a case has come to be. */
export type Found = Case & {
  visit: string
  findings: { id: string; fact: string; at: Date; requests: Map<string, string>; answered: Set<string> }[]
  docket: string
}

/** When, in hundredths of the time the demo covers, and over which facts; nothing: as on any day. */
const told: Partial<Record<Turn, { when: readonly number[]; facts: readonly string[] }>> = {
  threeAgencies: { when: [20, 45, 62], facts: ['F-STREET-STALL'] },
  specialLaw: { when: [12, 40, 66], facts: ['F-NO-LICENCES'] },
  specialLocalLaw: { when: [28, 60], facts: ['F-FUME-MONITOR'] },
  contradicted: { when: [52, 72], facts: ['F-ODOUR'] },
  opposedOrders: { when: [58], facts: ['F-BUILT'] },
  overridden: { when: [25, 50], facts: ['F-KITCHEN-WASTE'] },
  overrideProposed: { when: [76], facts: ['F-KITCHEN-WASTE'] },
  returned: { when: [55, 78, 84], facts: ['F-GREASE-SEWER'] },
  supplemented: { when: [33], facts: ['F-GREASE-SEWER'] },
  dismissed: { when: [18, 30, 48, 70], facts: ['F-PRICE', 'F-SIGNBOARD'] },
  silent: { when: [22, 42, 64, 80, 82, 88, 89, 97], facts: ['F-NOISE-EQUIP'] },
  unsigned: { when: [83, 85, 87], facts: ['F-EXPIRED', 'F-DISPLAY'] },
  withdrawn: { when: [35, 79], facts: ['F-FUME-CLEANING'] },
  reconsidered: { when: [27, 53, 71], facts: ['F-CHANGE', 'F-HEALTH-CERT'] },
  otherCarrier: { when: [38, 61], facts: ['F-EXPIRED', 'F-DISPLAY'] },
  successor: { when: [49], facts: ['F-FUME-CLEANING', 'F-DISPLAY'] },
  secondRound: { when: [4, 10], facts: ['F-FUME-CLEANING', 'F-HEALTH-CERT'] },
  nobodyCompetent: { when: [90, 94], facts: ['F-FIRE-GEAR'] },
  waitsForApproval: { when: [65, 74], facts: ['F-FUME-DIRECT', 'F-HEALTH-CERT'] },
  waitsForDispatch: { when: [63, 73], facts: ['F-FUME-CLEANING'] },
  waitsForHandover: { when: [59, 68], facts: ['F-DISPLAY', 'F-PRICE'] },
  punished: { when: [8, 24], facts: ['F-FUME-CLEANING'] },
  spared: { when: [34], facts: ['F-FUME-CLEANING'] },
  designated: { when: [47], facts: ['F-BBQ'] },
  told: { when: [72], facts: ['F-FUME-CLEANING'] },
  caseProposed: { when: [86], facts: ['F-FUME-CLEANING'] },
  educated: { when: [31, 69], facts: ['F-PRICE'] },
  excluded: { when: [67], facts: ['F-HEALTH-CERT'] },
}

/** The same, of what becomes of them at the door, or is taken back on the way there. */
const onTheWay: typeof told = {
  refused: { when: [32, 56], facts: ['F-FUME-CLEANING', 'F-HEALTH-CERT'] },
  announced: { when: [8, 47], facts: ['F-HEALTH-CERT', 'F-PRICE'] },
  split: { when: [46], facts: ['F-SIGNBOARD', 'F-SIGNBOARD'] },
  unmerged: { when: [77], facts: ['F-DISPLAY'] },
  reopened: { when: [75], facts: ['F-PRICE'] },
  linked: { when: [81], facts: ['F-FUME-CLEANING'] },
  noticeWithdrawn: { when: [57], facts: ['F-EXPIRED'] },
  noticeSuperseded: { when: [36], facts: ['F-HEALTH-CERT'] },
  correctedReceipt: { when: [41], facts: ['F-FUME-DIRECT'] },
  handedOn: { when: [54], facts: ['F-EXPIRED'] },
  waitingOpinion: { when: [79], facts: ['F-FUME-CLEANING'] },
}

/** The same, of what becomes of a decision: it takes its time. */
const afterDecision: typeof told = {
  paid: { when: [6], facts: ['F-FUME-CLEANING'] },
  overdue: { when: [1], facts: ['F-FUME-CLEANING'] },
  instalments: { when: [5], facts: ['F-FUME-CLEANING'] },
  decisionAnnounced: { when: [3], facts: ['F-FUME-CLEANING'] },
}

/** What 林 has to do today beside her patrols and second looks: whoever opens the app first sees all of it. */
const forLin: typeof told = {
  inTheBag: { when: [80], facts: ['F-FUME-CLEANING'] },
  askedAgain: { when: [88], facts: ['F-FUME-CLEANING'] },
}

/** What becomes of a notice once it was served and disputed, or nothing is put right. */
const afterService: typeof told = {
  appealed: { when: [78], facts: ['F-HEALTH-CERT'] },
  appealedLate: { when: [50], facts: ['F-HEALTH-CERT'] },
  empanelled: { when: [72], facts: ['F-HEALTH-CERT'] },
  warned: { when: [16], facts: ['F-FUME-CLEANING'] },
  lapsed: { when: [7], facts: ['F-FUME-CLEANING'] },
  reviewed: { when: [13], facts: ['F-FUME-CLEANING'] },
  joined: { when: [76], facts: ['F-FUME-CLEANING'] },
}

/** On which working day of so many the leaver goes: after it found something, before that is dispatched. */
export const leavingDay = (days: number) => Math.floor(days * 0.49) + 2
/** From which day on nobody holds the fire authority in `orphanedStreet`. */
export const orphanedDay = (days: number) => Math.floor(days * 0.86)
/** On which day agencies' second editions lead to the second joint one. */
export const editionDay = (days: number) => Math.floor(days * 0.44)

/** Who works a quarter on a day. */
export const workerOf = ({ worker }: Quarter, day: number, days: number): string =>
  worker === leaver && day > leavingDay(days) ? successor.key : worker

/** So many cases on so many working days, the particular ones among them, and 林's own; the same every time. */
export function planCases(shops: Stage['shops'], total: number, days: number): Case[] {
  const chance = chanceOf('cases')
  const free = new Map([...shops].map(([quarter, all]) => [quarter, all.filter(({ kind }) => kind !== 'other')]))
  const quarters = [...shops.keys()]
  const [own] = quarters as [Quarter]
  // What 林 has to do is done at shops where nothing else happens.
  const keptForLin = free
    .get(own)!
    .filter(({ kind }) => kind !== 'unlicensed')
    .slice(-Object.keys(forLin).length)
  free.set(
    own,
    free.get(own)!.filter((one) => !keptForLin.includes(one)),
  )
  const cases: Case[] = []
  const add = (turn: Turn, day: number, facts: readonly string[], within: readonly Quarter[]) => {
    const unlicensed = facts.includes('F-NO-LICENCES')
    const open = within.filter((one) => free.get(one)!.some(({ kind }) => (kind === 'unlicensed') === unlicensed))
    if (open.length === 0) return
    // 老四川火锅 and whatever else 林 sees first: the reader of the demo starts there.
    const quarter = turn === 'threeAgencies' && cases.length === 0 ? quarters[0]! : chance.pick(open)
    const mine = free.get(quarter)!
    const shop = mine.find(({ kind }) => (kind === 'unlicensed') === unlicensed)!
    free.set(
      quarter,
      mine.filter((one) => one !== shop),
    )
    const no = cases.length
    cases.push({ no, turn, day, quarter, shop, facts, chance: chanceOf(`case ${no}`) })
  }
  for (const [turn, { when, facts }] of Object.entries(told) as [Turn, NonNullable<(typeof told)[Turn]>][])
    for (const at of when) {
      const within =
        turn === 'successor'
          ? quarters.filter(({ worker }) => worker === leaver)
          : quarters.filter(
              ({ street, worker }) => worker !== leaver && (street === orphanedStreet) === (turn === 'nobodyCompetent'),
            )
      add(turn, Math.floor((at / 100) * days), facts, within)
    }
  const settled = quarters.filter(({ worker }) => worker !== leaver)
  const doors = Object.entries({ ...onTheWay, ...afterDecision }) as [Turn, NonNullable<(typeof told)[Turn]>][]
  const usual = total - doors.reduce((sum, [, { when }]) => sum + when.length, 0)
  while (cases.length < usual) {
    // More of them lately, as there are more workers who know how.
    const day = Math.max(chance.below(days), chance.below(days))
    const several = 1 + (chance.happens(45) ? 1 : 0) + (chance.happens(15) ? 1 : 0)
    add('usual', day, [...new Set(Array.from({ length: several }, () => chance.pick(usualFacts)))], settled)
  }
  for (const [turn, { when, facts }] of doors)
    for (const at of when) add(turn, Math.floor((at / 100) * days), facts, settled)
  free.set(own, keptForLin)
  for (const [turn, { when, facts }] of Object.entries(forLin) as typeof doors)
    for (const at of when) add(turn, Math.floor((at / 100) * days), facts, [own])
  for (const [turn, { when, facts }] of Object.entries(afterService) as typeof doors)
    for (const at of when) add(turn, Math.floor((at / 100) * days), facts, settled)
  return cases
}
