import type { LegalDay } from '../platform/calendar.ts'
import type { Tx } from '../platform/database/pool.ts'

/** What anybody who holds a paper is told of it, and no more. */
export type Checked = {
  number: string
  unit: string
  issuedAt: Date
  standing: 'standing' | 'voided' | 'superseded' | 'withdrawn'
  /** Whether the file in hand is the original or a copy; null where none was given. */
  matched: 'original' | 'copy' | 'different' | null
}

export const findChecked = async (tx: Tx, given: { number: string; code: string; sha256: string }) => {
  const [row] = await tx<Checked[]>`select * from check_paper(${given.number}, ${given.code}, ${given.sha256})`
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
  appeals: {
    number: string
    status: 'filed' | 'admitted' | 'refused' | 'withdrawn' | 'lapsed' | 'ruled'
    filedOn: LegalDay
  }[]
}

export const findTold = async (tx: Tx, given: { number: string; code: string }) => {
  const [row] = await tx<Told[]>`select * from read_paper(${given.number}, ${given.code})`
  return row
}
