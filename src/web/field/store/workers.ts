// 一部手机,几个人: each worker's records lie in a database of their own, under a key of their own. Nothing here is secret.

/** Where the first worker's records lie; others' names end in who they are. */
const first = 'heyi-field'
const shelf = 'heyi-field-workers'

/** Which database is in use, and whose the known ones are. */
type Workers = { current: string; owners: Record<string, string> }

export function workers(): Workers {
  try {
    return { current: first, owners: {}, ...(JSON.parse(localStorage.getItem(shelf) ?? '{}') as Partial<Workers>) }
  } catch {
    return { current: first, owners: {} }
  }
}

const keepWorkers = (all: Workers) => localStorage.setItem(shelf, JSON.stringify(all))

/** The database of somebody: their own, or the first one while it is nobody's. Pure. */
export function databaseFor({ owners }: Workers, person: string): string {
  const own = Object.entries(owners).find(([, owner]) => owner === person)
  if (own) return own[0]
  return owners[first] === undefined ? first : `${first} ${person}`
}

/** From the next opening of the app on, this database is used; it belongs to this person. */
export const useDatabase = (current: string, person: string): void =>
  keepWorkers({ current, owners: { ...workers().owners, [current]: person } })

/** Notes whose the database in use is. */
export function own(person: string): void {
  const all = workers()
  if (all.owners[all.current] !== person) keepWorkers({ ...all, owners: { ...all.owners, [all.current]: person } })
}

/** The database in use is nobody's any more. */
export function disown(): void {
  const { current, owners } = workers()
  const { [current]: _gone, ...rest } = owners
  keepWorkers({ current: first, owners: rest })
}
