import { type Docket, rowsOf } from './matrix.ts'
import { saysCell, saysResult } from './says.ts'
import type { Said } from './words.ts'

/** One thing that is said otherwise than it was. `at` is where on the desk it stands. */
export type Difference = { at: string; what: string; was: string; now: string }

type Told = Map<string, { what: string; text: string }>

/** Everything the desk says of a docket, by where it says it. */
function told(w: Said, docket: Docket): Told {
  const { agencies, overrides, divisions, notice, current } = docket
  const all: Told = new Map()
  const say = (at: string, what: string, text: string) => void all.set(at, { what, text })
  say('status', w.dStatus, w[docket.status])
  if (current) say('blocking', w.dBlocking, String(current.blocking))
  const names = new Map(agencies.map(({ code, name }) => [code, name]))
  for (const row of rowsOf(docket)) {
    say(row.key, w.dRow(row.title), saysResult(w, row))
    for (const cell of row.cells) {
      const text = saysCell(w, cell)
      if (text) say(`${row.key}|${cell.agency}`, w.dCell(row.title, names.get(cell.agency) ?? cell.agency), text)
    }
  }
  const agreed = ({ confirmedAt }: { confirmedAt: string | null }) => (confirmedAt ? w.nextMerge : w.awaitsSecond)
  for (const one of overrides) say(one.id, w.dOverride, `${one.reason} (${agreed(one)})`)
  for (const one of divisions) say(one.id, w.dDivision, `${one.reason} (${agreed(one)})`)
  if (notice) say('notice', w.dNotice, `${docket.notice?.number ?? ''} ${notice.document ? w.pdf : w.printing}`)
  for (const one of notice?.services ?? []) say(one.id, w.dService, w.serviceBy(one.method, one.status))
  return all
}

/** What somebody who saw a docket as it was does not see of it as it is. */
export function differences(w: Said, before: Docket, after: Docket): Difference[] {
  const [was, now] = [told(w, before), told(w, after)]
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((at) => {
    const [old, fresh] = [was.get(at), now.get(at)]
    if (old?.text === fresh?.text) return []
    return [{ at, what: (fresh ?? old)!.what, was: old?.text ?? '', now: fresh?.text ?? '' }]
  })
}

/** What somebody wants said at a place of the desk. */
export type Mine = { at: string; what: string; text: string }

/** A place by its three sides: what was seen there, what is there now, and what somebody wants there; null where they leave it. */
export type Sides = { at: string; what: string; base: string; theirs: string; mine: string | null }

/** Every place that somebody has changed or wants changed, those that both touch first. */
export function sidesOf(w: Said, seen: Docket, now: Docket, mine: readonly Mine[]): Sides[] {
  const base = told(w, seen)
  const others = differences(w, seen, now)
  const wanted = new Map(mine.map((one) => [one.at, one]))
  const theirs = others.map(
    ({ at, what, was, now: is }): Sides => ({ at, what, base: was, theirs: is, mine: wanted.get(at)?.text ?? null }),
  )
  const touched = new Set(others.map(({ at }) => at))
  const own = mine.flatMap(({ at, what, text }): Sides[] => {
    const stands = base.get(at)?.text ?? ''
    return touched.has(at) ? [] : [{ at, what, base: stands, theirs: stands, mine: text }]
  })
  const both = ({ mine: wish, base: was, theirs: is }: Sides) => wish !== null && was !== is
  return [...theirs.filter(both), ...own, ...theirs.filter((one) => !both(one))]
}
