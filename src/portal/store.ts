import type { LegalDay } from '../platform/calendar.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Sitting } from './rules/paper.ts'
import type { Remedies } from './rules/remedies.ts'
import type { Ultimatum } from './rules/ultimatum.ts'

/** What somebody holds in hand: the number on a paper and the code beside it. */
export type Held = { number: string; code: string }

/** What anybody who holds a paper is told of it, and no more. */
export type Checked = {
  number: string
  unit: string
  issuedAt: Date
  standing: 'standing' | 'voided' | 'superseded' | 'withdrawn'
  /** Whether the file in hand is the original or a copy; null where none was given. */
  matched: 'original' | 'copy' | 'different' | null
}

export const findChecked = async (tx: Tx, given: Held & { sha256: string }) => {
  const [row] = await tx<Checked[]>`select * from check_paper(${given.number}, ${given.code}, ${given.sha256})`
  return row
}

/** The paper that number and code open. */
export type Paper = {
  id: string
  kind: string
  /** What it is about: a notice, a prior notice. */
  subjectId: string
  number: string
  unit: string
  contact: string | null
  sha256: string
  issuedAt: Date
  standing: Checked['standing']
}

export const findPaper = async (tx: Tx, held: Held) => {
  const [row] = await tx<Paper[]>`select * from open_paper(${held.number}, ${held.code})`
  return row
}

/** What a notice asks of its party, and how that stands. */
export type Told = {
  number: string
  unit: string
  sha256: string
  served: boolean
  /** The last day to appeal to the panel; null before service. */
  appealUntil: LegalDay | null
  measures: {
    place: number
    agency: string
    fact: string
    text: string
    status: 'due' | 'done' | 'verified' | 'failed' | 'escalated' | 'ended'
    dueOn: LegalDay | null
  }[]
}

export const findTold = async (tx: Tx, held: Held) => {
  const [row] = await tx<Told[]>`select * from read_paper(${held.number}, ${held.code})`
  return row
}

/** What of a notice may be contested, what was, and until when the remedies of law run. */
export type Contested = {
  remedies: Remedies
  items: { opinion: string; agency: string; fact: string; measures: string[]; appealed: 'open' | 'ruled' | null }[]
  appeals: {
    id: string
    number: string
    status: 'filed' | 'admitted' | 'refused' | 'withdrawn' | 'lapsed' | 'returned' | 'ruled'
    filedOn: LegalDay
    ground: string | null
    reason: string | null
    /** By when the panel hears it or rules on it. */
    due: { kind: 'hearAppeal' | 'ruleAppeal'; dueOn: LegalDay } | null
    session: Sitting | null
    ruling: { number: string; ruledAt: string } | null
  }[]
}

export const findContested = async (tx: Tx, held: Held) => {
  const [row] = await tx<Contested[]>`select * from read_contested(${held.number}, ${held.code})`
  return row
}

/** What a prior notice lets its party do, and what it did. */
export type PriorNotice = {
  servedOn: LegalDay | null
  statementUntil: LegalDay | null
  grantsHearing: boolean
  hearingUntil: LegalDay | null
  decided: boolean
  statements: { kind: 'statement' | 'waiver'; madeOn: LegalDay; adoption: string | null }[]
  asked: { requestedOn: LegalDay; outcome: string | null; session: Sitting | null } | null
}

export const findPriorNotice = async (tx: Tx, held: Held) => {
  const [row] = await tx<PriorNotice[]>`select * from read_prior_notice(${held.number}, ${held.code})`
  return row
}

export const findUltimatum = async (tx: Tx, held: Held) => {
  const [row] = await tx<Ultimatum[]>`select * from read_ultimatum(${held.number}, ${held.code})`
  return row
}
