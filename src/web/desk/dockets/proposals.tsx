import { showMoment, useReading } from '../../shared/language.ts'
import { asks } from '../hub/session.ts'
import { confirmDivision, confirmOverride } from '../operations/dockets.ts'
import type { Acting } from './acting.ts'
import { partyIn } from './explained.tsx'
import type { Docket } from './matrix.ts'
import type { Said } from './words.ts'

/** What two people have to agree on, and who has. */
export function Proposals({
  w,
  docket,
  me,
  mayConfirm,
  acting,
}: {
  w: Said
  docket: Docket
  me: string
  mayConfirm: boolean
  acting: Acting
}) {
  const { language } = useReading()
  const { overrides, divisions } = docket
  if (overrides.length + divisions.length === 0) return null
  const all = [
    ...overrides.map((one) => ({
      ...one,
      what: `${w.override.replace('…', '')} → ${partyIn(docket, one.choice, language)}`,
      confirm: (requestId: string) => asks(confirmOverride, { input: { override: one.id, requestId } }),
    })),
    ...divisions.map((one) => ({
      ...one,
      what: `${(one.kind === 'SPLIT' ? w.split : w.rejoin).replace('…', '')} (${one.findings.length})`,
      confirm: (requestId: string) => asks(confirmDivision, { input: { division: one.id, requestId } }),
    })),
  ]
  return (
    <section className="proposals" aria-label={w.proposals}>
      <h2>{w.proposals}</h2>
      <ul className="plain">
        {all.map(({ id, what, reason, proposedAt, proposedBy, confirmedAt, confirmedBy, confirm }) => (
          <li key={id}>
            <span>
              <b>{what}</b> {reason}
              <small>
                {w.proposedBy(showMoment(proposedAt), proposedBy?.name ?? '')}
                {confirmedAt && ` · ${w.confirmedBy(showMoment(confirmedAt), confirmedBy?.name ?? '')}`}
              </small>
            </span>
            {!confirmedAt &&
              (mayConfirm && proposedBy?.id !== me && docket.status === 'MERGED' ? (
                <button
                  disabled={acting.busy}
                  onClick={() =>
                    void acting.act({
                      name: `${w.secondPerson} ${what}`,
                      mine: [{ at: id, what, text: `${reason} (${w.nextMerge})` }],
                      go: ({ requestId }) => confirm(requestId),
                    })
                  }
                >
                  {w.secondPerson}
                </button>
              ) : (
                <em className="tag notice">{w.awaitsSecond}</em>
              ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
