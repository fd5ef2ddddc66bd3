import type { Case } from './cases.ts'

/** For whom a field shows the row of each case; whoever is not named sees nothing of it. */
export type Seen = { ours?: string; waiting?: string; theirs?: string; sealed?: string }

export type QueryRow = {
  /** The field with its arguments and a selection. */
  ask: (about: Case) => string
  /** What is in the answer of whoever sees it. */
  mark: (about: Case) => string
  seen: Seen
}

// By place: those who answer for the district, and every agency of it.
export const district = 'wang luo zheng zhao chen feng qian zhou'
export const ofBusiness = {
  ours: `lin ${district}`,
  waiting: `lin ${district}`,
  theirs: `he ${district}`,
  sealed: `lin ${district}`,
}
export const ofFinding = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'lin wang luo zheng chen qian zhou',
  theirs: 'he zhao chen qian zhou',
  // 林 found it and carries its notice: whoever carries is named.
  sealed: 'lin chen wang',
}
// A sealed case closes its visits with it. 郑's own agency sent both grid workers.
export const ofVisit = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'lin wang luo zheng chen qian zhou',
  theirs: 'he zheng zhao chen qian zhou',
  sealed: 'lin chen wang',
}
export const ofRequest = {
  ours: 'wang luo zheng chen qian zhou',
  waiting: 'wang luo zheng chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
// 郑 has not answered, and so does not see what others answered, nor what it was merged into.
export const ofOpinion = {
  ours: 'wang luo chen qian zhou',
  waiting: 'wang luo chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
// A grid worker sees what was dispatched to it, and no other docket.
export const ofDocket = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'wang luo zheng chen qian zhou',
  theirs: 'he zhao chen qian zhou',
  sealed: 'lin chen wang',
}
export const { waiting: _none, ...ofNotice } = ofDocket
// Why somebody is to withdraw from a panel is not for whoever carries the notice.
export const ofRecusal = { ours: 'wang luo zheng chen qian zhou', theirs: 'zhao chen qian zhou', sealed: 'chen wang' }
// A relation is told to who declared it and who forms panels, whatever case it is about.
export const ofRelation = {
  ours: 'lin chen qian zhou',
  waiting: 'lin chen qian zhou',
  theirs: 'he chen qian zhou',
  sealed: 'lin chen qian zhou',
}
// Where a business agreed to be served is told to whoever may serve it, and who looks after them.
export const serving = 'wang luo zheng zhao chen qian zhou'
export const ofConfirmation = {
  ours: `lin ${serving}`,
  waiting: `lin ${serving}`,
  theirs: `he ${serving}`,
  sealed: `lin ${serving}`,
}
// A case is its own agency's until it is decided; 郑's agency is concerned, and then sees the case and its decision.
export const ofCase = {
  ours: 'wang luo zheng chen qian zhou',
  waiting: 'wang luo chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
export const { waiting: _undecided, ...ofDecision } = ofCase
// A phone is its worker's; who takes a lost one out of use sees that there is one.
export const ofDevice = {
  ours: 'lin chen zhou wu',
  waiting: 'lin chen zhou wu',
  theirs: 'he chen zhou wu',
  sealed: 'lin chen zhou wu',
}
export const ofOperation = { ours: 'lin chen', waiting: 'lin chen', theirs: 'he chen', sealed: 'lin chen' }
export const all = { ours: 'everyone' }

export const one = (field: string, id: (about: Case) => string, seen: Seen): QueryRow => ({
  ask: (about) => `${field}(id: "${id(about)}") { id }`,
  mark: id,
  seen,
})
export const common = (ask: string, mark: string): QueryRow => ({ ask: () => ask, mark: () => mark, seen: all })
