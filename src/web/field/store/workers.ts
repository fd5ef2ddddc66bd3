// 一部手机,几个人: each worker's records lie in a database of their own, under a key of their own. Nothing here is secret.

/** Where the first worker's records lie; others' names end in who they are. */
const first = 'heyi-field'
const shelf = 'heyi-field-workers'

/**
 * Which database is in use, and whose the known ones are; `aside` are those that neither password nor PIN opened when
 * their worker began afresh. Absent in what older releases kept.
 */
type Workers = { current: string; owners: Record<string, string>; aside?: Record<string, string> }

export function workers(): Workers {
  try {
    return { current: first, owners: {}, ...(JSON.parse(localStorage.getItem(shelf) ?? '{}') as Partial<Workers>) }
  } catch {
    return { current: first, owners: {} }
  }
}

const keepWorkers = (all: Workers) => localStorage.setItem(shelf, JSON.stringify(all))

const namesOf = (owners: Record<string, string>, person: string) =>
  Object.entries(owners).flatMap(([name, owner]) => (owner === person ? [name] : []))

/** The databases of somebody: their own, if there is one, and those that were put aside. Pure. */
export const databasesOf = ({ owners, aside = {} }: Workers, person: string): { own?: string; aside: string[] } => {
  const [own] = namesOf(owners, person)
  return { ...(own === undefined ? {} : { own }), aside: namesOf(aside, person) }
}

/** A database that is nobody's yet: the first one, or one named after them. Pure. */
export function freshFor({ owners, aside = {} }: Workers, person: string): string {
  const isFree = (name: string) => owners[name] === undefined && aside[name] === undefined
  for (let name = first, n = 1; ; name = n === 1 ? `${first} ${person}` : `${first} ${person} ${n}`, n++)
    if (isFree(name)) return name
}

/** From the next opening of the app on, this database is used; it belongs to this person, and another of theirs lies aside. */
export function useDatabase(current: string, person: string): void {
  const { owners, aside = {} } = workers()
  const kept = (of: Record<string, string>, is: (name: string, owner: string) => boolean) =>
    Object.fromEntries(Object.entries(of).filter(([name, owner]) => name !== current && is(name, owner)))
  keepWorkers({
    current,
    owners: { ...kept(owners, (_name, owner) => owner !== person), [current]: person },
    aside: { ...kept(aside, () => true), ...kept(owners, (_name, owner) => owner === person) },
  })
}

/** Notes whose the database in use is. */
export function own(person: string): void {
  const all = workers()
  if (all.owners[all.current] !== person) keepWorkers({ ...all, owners: { ...all.owners, [all.current]: person } })
}

/** The database in use is nobody's any more. */
export function disown(): void {
  const { owners, ...all } = workers()
  const { [all.current]: _gone, ...rest } = owners
  keepWorkers({ ...all, current: first, owners: rest })
}
