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
