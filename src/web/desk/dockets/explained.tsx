import { useReading } from '../../shared/language.ts'
import { yuan } from '../words/sayings.ts'
import type { Docket, Resolution, Row } from './matrix.ts'
import type { Said } from './words.ts'

type Weighed = { agency?: string; key?: string; days?: number | null; amount?: number; highest?: number | null }

/** The parties of a key such as `ENV:…:fine` by the names of their agencies. */
export const partyIn = (docket: Docket, key: string, language: string): string => {
  const [code] = key.split(':')
  const agency = docket.agencies.find((one) => one.code === code)
  return agency ? (language === 'zh' ? agency.name : agency.nameEn) : key
}

/** What the hub says of a conflict, with agencies and orders by their names instead of their codes. */
export function named(docket: Docket, text: string, language: string): string {
  const clusters = docket.current?.content.clusters ?? []
  const measures = clusters.flatMap(({ items }) => items.flatMap((item) => item.measures))
  const orders = measures.flatMap((one) => (one.order ? [[one.order, `“${one.text}”`] as const] : []))
  const names = new Map<string, string>([
    ...docket.agencies.map((one) => [one.code, language === 'zh' ? one.name : one.nameEn] as const),
    ...orders,
  ])
  return text.replace(/[A-Za-z][A-Za-z0-9_-]*/g, (word) => names.get(word) ?? word)
}

function saysInput(w: Said, docket: Docket, input: unknown, language: string): string {
  if (typeof input !== 'object' || input === null) {
    const text = String(input)
    const finding = docket.findings.find(({ id }) => id === text || id.endsWith(`:${text}`))
    return finding ? `${finding.fact?.title ?? ''} ${finding.foundAt.slice(0, 10)}` : partyIn(docket, text, language)
  }
  const { agency, key, days, amount, highest } = input as Weighed
  return [
    partyIn(docket, agency ?? key ?? '', language),
    ...(days === undefined || days === null ? [] : [w.inDays(days).trim()]),
    ...(amount === undefined ? [] : [w.kFINE(yuan(amount))]),
    ...(highest === undefined || highest === null ? [] : [`(${w.highest(yuan(highest))})`]),
  ].join(' ')
}

function saysOutput(w: Said, docket: Docket, { about, output }: Resolution, language: string): string {
  if (typeof output === 'number') return w.inDays(output).trim()
  if (Array.isArray(output)) return String(output.length)
  const won = partyIn(docket, String(output), language)
  const fine = docket.current?.content.clusters.find(({ key }) => about === `fine:${key}`)?.fine
  return fine ? `${won} ${w.kFINE(yuan(fine.amount))}` : won
}

/** How each thing in a row was decided: rule, inputs, output and law, as the engine kept them; and its conflicts. */
export function Explained({ w, docket, row }: { w: Said; docket: Docket; row: Row }) {
  const { language } = useReading()
  return (
    <div className="explained">
      <h2>{w.explain}</h2>
      {row.resolutions.length === 0 && <p className="small">{row.cluster ? w.noRule : w.unmerged}</p>}
      <div className="resolutions">
        {row.resolutions.map((one) => (
          <dl key={one.about} className="facts resolution">
            <dt>{w.rule}</dt>
            <dd>
              <b>{one.rule}</b> {w.ruleName(one.rule)}
            </dd>
            <dt>{w.inputs}</dt>
            <dd>
              {[...new Set((one.inputs as unknown[]).map((input) => saysInput(w, docket, input, language)))].join(
                ' · ',
              )}
            </dd>
            <dt>{w.output}</dt>
            <dd>→ {saysOutput(w, docket, one, language)}</dd>
            {one.law && (
              <>
                <dt>{w.law}</dt>
                <dd>{one.law}</dd>
              </>
            )}
            {one.reason && (
              <>
                <dt>{w.reason}</dt>
                <dd>{one.reason}</dd>
              </>
            )}
          </dl>
        ))}
      </div>
      {row.conflicts.map((one) => (
        <div key={one.key} className={one.blocking ? 'notice bad' : 'notice warn'}>
          <p>
            <b>{one.blocking ? `${w.conflict} · ${w.blocks}` : w.note}</b>{' '}
            {named(docket, language === 'zh' ? one.zh : one.en, language)}
          </p>
          <p className="small">
            {w.remedy(language === 'zh' ? one.remedyZh : (one.remedyEn ?? one.remedyZh))}
            {one.law && ` · ${one.law}`}
          </p>
        </div>
      ))}
    </div>
  )
}
