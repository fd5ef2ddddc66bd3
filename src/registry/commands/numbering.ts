import type { Act } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { documentNumber, type DocumentKind } from '../rules/document-number.ts'
import * as store from '../store/numbering.ts'

/** 文号: the next one of an agency's series this year. Taken as late as may be: whoever else needs one waits for the commit. */
export async function takeNumber(act: Act, agencyId: string, kind: DocumentKind): Promise<string> {
  const year = Number(legalDay(act.now).slice(0, 4))
  const word = await store.getDocumentWord(act.tx, agencyId)
  return documentNumber(word, kind, year, await store.takeSerial(act.tx, agencyId, kind, year))
}

/** 文号 of several agencies, one for each code that is given; the series are locked in one order, so that no two acts wait for each other. */
export async function takeNumbers(act: Act, codes: readonly string[], kind: DocumentKind): Promise<string[]> {
  const year = Number(legalDay(act.now).slice(0, 4))
  const taken = await store.takeSerials(act.tx, codes, kind, year)
  const series = new Map(taken.map((one) => [one.code, one]))
  return codes.map((code, i) => {
    const { word, last } = series.get(code)!
    return documentNumber(word, kind, year, last - codes.slice(i + 1).filter((later) => later === code).length)
  })
}
