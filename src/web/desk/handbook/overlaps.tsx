import { useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { saysMoment } from '../audit/filters.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Whole } from './edition.tsx'
import { useHandbookWords } from './words.ts'

type Detail = {
  agencies: { series: string; items: string[]; violations: string[]; minimumEvidence: string[]; record: string[] }[]
  differs?: ('evidence' | 'record')[]
}

/** Where the agencies’ handbooks meet: what each says, beside one another, and in what they conflict. */
export function Overlaps({
  overlaps,
  mayAcknowledge,
  onAcknowledge,
}: {
  overlaps: Whole['overlaps']
  mayAcknowledge: boolean
  onAcknowledge: (overlap: string) => Promise<void>
}) {
  const w = useHandbookWords()
  const [refused, setRefused] = useState<Refused>()
  if (overlaps.length === 0) return <p className="empty">{w.overlapNone}</p>
  return (
    <>
      {refused && <Refusal refused={refused} />}
      <ul className="plain overlaps">
        {overlaps.map(({ id, kind, detail, fact, acknowledgedAt, acknowledgedBy }) => {
          const { agencies, differs } = detail as Detail
          return (
            <li key={id}>
              <header>
                <em className={`tag ${kind === 'CONFLICT' ? 'bad' : ''}`}>{w[`k${kind}`]}</em>
                <b>{fact?.title}</b> <code>{fact?.code}</code>
                {differs && (
                  <span className="small">
                    {w.differs}: {differs.map((what) => (what === 'evidence' ? w.dEVIDENCE : w.dRECORD)).join(' · ')}
                  </span>
                )}
                <span className="done">
                  {acknowledgedAt ? (
                    <small>{w.acknowledged(acknowledgedBy?.name ?? '', saysMoment(acknowledgedAt))}</small>
                  ) : (
                    mayAcknowledge && (
                      <button
                        aria-label={`${w.acknowledge} ${w[`k${kind}`]} ${fact?.code ?? ''}`}
                        onClick={() => {
                          setRefused(undefined)
                          onAcknowledge(id).catch((error: unknown) => setRefused(refusedBy(error)))
                        }}
                      >
                        {w.acknowledge}
                      </button>
                    )
                  )}
                </span>
              </header>
              <div className="scrolls" tabIndex={0} role="group" aria-label={`${w[`k${kind}`]} ${fact?.title ?? ''}`}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{w.of}</th>
                      <th scope="col">{w.code}</th>
                      <th scope="col">{w.minimumEvidence}</th>
                      <th scope="col">{w.record}</th>
                      <th scope="col">{w.violations}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {agencies.map((one) => (
                      <tr key={one.series}>
                        <th scope="row">{one.series}</th>
                        <td>{one.items.join(' ')}</td>
                        <td className={differs?.includes('evidence') ? 'apart' : undefined}>
                          {one.minimumEvidence.join(' ')}
                        </td>
                        <td className={differs?.includes('record') ? 'apart' : undefined}>{one.record.join(' / ')}</td>
                        <td>{one.violations.join(' ')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
