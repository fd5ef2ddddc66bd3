import { yuan } from '../words/sayings.ts'
import { useAsked } from '../hub/asked.ts'
import { noticeDraft } from '../operations/dockets.ts'
import type { Said } from './words.ts'

type Measured = { kind: string; text: string; amount?: number; days?: number }

/** The notice as it would be issued now, as the hub writes it. */
export type NoticeDraft = {
  issuer: { name: string } | null
  business: { name: string; creditCode: string | null; address: string }
  carrier: { name: string; phone?: string }
  requirements: { texts: string[]; days: number; annexes: number[] }[]
  annexes: {
    agency: string
    name: string
    government: string
    items: {
      fact: string
      foundOn: string[]
      place: string
      violations: string[]
      basis: { violation: string; norm: string; penalty: string }[]
      measures: Measured[]
      barred: { measure: Measured; law: string; reason: string }[]
    }[]
  }[]
  carriers: { id: string; name: string }[]
  finder: string | null
}

/** Asks for the draft again whenever the docket is another. */
export function useDraft(id: string, wanted: boolean, version: string): NoticeDraft | null | undefined {
  const { answer } = useAsked(noticeDraft, wanted ? { id } : null, version)
  return wanted ? (answer?.docket?.noticeDraft as NoticeDraft | null | undefined) : null
}

export function Preview({ w, draft }: { w: Said; draft: NoticeDraft | null | undefined }) {
  if (draft === undefined) return <p className="empty">{w.loading}</p>
  if (!draft) return <p className="empty">{w.pNone}</p>
  const { issuer, business, carrier, requirements, annexes } = draft
  return (
    <article className="paper" lang="zh-CN">
      <p className="issuer">{issuer?.name}</p>
      <h3>{w.pTitle}</h3>
      <p className="small draftmark">{w.pDraft}</p>
      <p>{w.pTo(business.name)}</p>
      <p className="small">
        {business.creditCode} {business.address}
      </p>
      <h4>{w.pRequirements}</h4>
      <ol>
        {requirements.map(({ texts, days, annexes: from }) => (
          <li key={`${texts.join()}${days}`}>
            {texts.join(';')} <b>{w.pWithin(days)}</b> <small>({w.pFrom(from)})</small>
          </li>
        ))}
      </ol>
      {annexes.map(({ agency, name, items }, n) => (
        <section key={`${agency}${n}`}>
          <h4>{w.pAnnex(n + 1, name)}</h4>
          {items.map(({ fact, foundOn, place, violations, basis, measures, barred }, i) => (
            <div key={i} className="paperitem">
              <b>{fact}</b>
              <p className="small">{w.pFound(foundOn.join('、'), place)}</p>
              <p>{violations.join(';')}</p>
              <p className="small">{basis.map(({ norm, penalty }) => `${norm};${penalty}`).join(' ')}</p>
              <ul>
                {measures.map((measure, m) => (
                  <li key={m}>
                    {measure.text}
                    {measure.amount !== undefined && ` ${w.kFINE(yuan(measure.amount))}`}
                    {measure.days !== undefined && ` · ${w.pWithin(measure.days)}`}
                  </li>
                ))}
                {barred.map(({ measure, law, reason }, m) => (
                  <li key={`b${m}`}>
                    <s>{measure.text}</s> {w.pGaveWay}:{reason} {law}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      <p className="small">{w.pCarrier(`${carrier.name} ${carrier.phone ?? ''}`)}</p>
    </article>
  )
}
