import type { Tx } from '../platform/database/pool.ts'

/** What anybody who holds a paper is told of it, and no more. */
export type Checked = {
  number: string
  unit: string
  issuedAt: Date
  voided: boolean
  /** Whether the file in hand is the original or a copy; null where none was given. */
  matched: 'original' | 'copy' | 'different' | null
}

export const findChecked = async (tx: Tx, given: { number: string; code: string; sha256: string }) => {
  const [row] = await tx<Checked[]>`select * from check_paper(${given.number}, ${given.code}, ${given.sha256})`
  return row
}
