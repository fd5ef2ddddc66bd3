import type { Person } from '../world.ts'
import type { Case } from './cases.ts'
import type { Things } from './things.ts'

/** Who may do it to the rows of a case, and who is told something else than FORBIDDEN. */
export type Rights = { may: string } & Partial<Record<'NOT_FOUND' | 'INVALID' | 'CONFLICT', string>>

export type MutationRow = {
  input: (about: Case, by: Person, things: Things) => object
  rights: Partial<Record<'ours' | 'waiting' | 'theirs' | 'sealed', Rights>>
}

export const officers = 'wang luo zheng zhao'
export const same = <T>(rights: T, ...cases: readonly ('ours' | 'waiting' | 'theirs' | 'sealed')[]) =>
  Object.fromEntries(cases.map((name) => [name, rights])) as Partial<
    Record<'ours' | 'waiting' | 'theirs' | 'sealed', T>
  >

export const everywhere = (rights: Rights) => same(rights, 'ours', 'waiting', 'theirs', 'sealed')
export const coordinators = everywhere({ may: 'chen', NOT_FOUND: 'liao' })
export const byPlace = (others: string) => ({
  ...same({ may: `lin ${others}`, NOT_FOUND: 'he liao' }, 'ours', 'waiting', 'sealed'),
  theirs: { may: `he ${others}`, NOT_FOUND: 'lin liao' },
})
// An opinion shows to its agency; to another asked one after its own, and 郑 has not answered.
export const ofOpinion: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
export const keeper: MutationRow['rights'] = { ours: { may: 'wu' } }
