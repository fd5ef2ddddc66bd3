import { useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Line } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { useSession } from '../hub/session.ts'
import { sealJointRecord, signJointRecord } from '../operations/joint.ts'
import { Refusal } from '../shell/refusal.tsx'
import { isHere, type Session, type Site } from './room.tsx'
import { useJointWords } from './words.ts'

type Props = { session: Session; site: Site; leads: boolean; onDone: () => void }

/** The record of one business: every answer in its order, who has signed it, and its seal. */
export function SiteRecord({ session, site, leads, onDone }: Props) {
  const w = useJointWords()
  const { language } = useReading()
  const { person } = useSession()!
  const { act, busy, refused } = useAct(onDone)
  const last = site.answers.at(-1)?.number ?? 0
  const goesOn = session.stage === 'OPEN' && !site.sealedAt && last > 0
  const signed = site.signatures.some(({ officer, upTo }) => officer?.id === person.id && upTo === last)
  const answered = site.answers.some(({ answeredBy }) => answeredBy?.id === person.id)
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">
        {w.record} {site.recordNumber && <span className="code">{site.recordNumber}</span>}
      </h2>
      {site.sealedAt && (
        <p>
          <span className="tag good">✓ {w.sealed(showMoment(site.sealedAt))}</span>{' '}
          <code className="hash">{site.sha256?.slice(0, 12)}</code>
        </p>
      )}
      {site.paper && (
        <p>
          <a href={site.paper.url} target="_blank" rel="noopener noreferrer">
            {w.paper} {site.paper.number}
          </a>
        </p>
      )}
      {last === 0 ? (
        <p className="empty">{w.noRecord}</p>
      ) : (
        // What grows is scrolled by keys too, and read out as it comes.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="entries" tabIndex={0} role="log" aria-label={w.record}>
          <ol className="plain">
            {site.answers.map((one) => (
              <li key={one.number}>
                <p>
                  <span className="small">
                    {one.number}. {showMoment(one.answeredAt).slice(-5)}
                  </span>{' '}
                  <b>{one.item?.title}</b>{' '}
                  <span className={one.answer === 'PROBLEM' ? 'tag bad' : 'tag'}>{w[one.answer]}</span>{' '}
                  {one.corrects !== null && <span className="tag warn">{w.corrects(one.corrects)}</span>}
                </p>
                <small className="under">
                  {language === 'zh' ? one.agency?.name : one.agency?.nameEn} {one.answeredBy?.name} {one.note}{' '}
                  {one.found}
                </small>
              </li>
            ))}
          </ol>
        </div>
      )}
      {last > 0 && (
        <>
          <h3>{w.signatures}</h3>
          <ul className="plain signatures">
            {site.signatures.map(({ name, officer, upTo, refusedFor, relation, witness }) => (
              <li key={`${officer?.id ?? name}${upTo}`}>
                <span>
                  <b>{name}</b> <small>{officer ? '' : `${w.party} ${relation ?? ''}`}</small>
                </span>
                <small className={upTo === last ? 'good' : ''}>
                  {refusedFor ? `${w.refused(refusedFor)} ${witness ?? ''}` : w.signedTo(upTo)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      {refused && <Refusal refused={refused} />}
      {goesOn && !signed && (answered || isHere(session, person.id)) && (
        <div className="actions">
          <button
            className="primary"
            disabled={busy}
            onClick={() => void act(signJointRecord, { site: site.id, upTo: last })}
          >
            {w.sign}
          </button>
        </div>
      )}
      {goesOn && leads && <PartySigns site={site} last={last} onDone={onDone} />}
      {goesOn && leads && <Sealing site={site} onDone={onDone} />}
    </section>
  )
}

/** The party signs before whoever leads, or it is noted why it does not and who saw it. */
function PartySigns({ site, last, onDone }: { site: Site; last: number; onDone: () => void }) {
  const w = useJointWords()
  const { act, busy, refused } = useAct(onDone)
  const [refuses, setRefuses] = useState(false)
  const [said, setSaid] = useState({ name: '', relation: '', refusedFor: '', witness: '' })
  const says = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }))
  if (site.signatures.some(({ officer, upTo }) => officer === null && upTo === last)) return null
  const send = () => {
    const why = refuses
      ? {
          refusedFor: said.refusedFor.trim(),
          ...(said.witness.trim() ? { witness: said.witness.trim() } : {}),
        }
      : {}
    const party = { name: said.name.trim(), relation: said.relation.trim(), ...why }
    void act(signJointRecord, { site: site.id, upTo: last, party })
  }
  return (
    <details className="party">
      <summary>{w.partySign} …</summary>
      <Line label={w.name} most={100} value={said.name} onChange={(name) => says({ name })} />
      <Line label={w.relation} most={200} value={said.relation} onChange={(relation) => says({ relation })} />
      <label className="check">
        <input type="checkbox" checked={refuses} onChange={({ target }) => setRefuses(target.checked)} />
        {w.partyRefuses}
      </label>
      {refuses && (
        <>
          <Line
            label={w.refusedFor}
            most={1000}
            value={said.refusedFor}
            onChange={(refusedFor) => says({ refusedFor })}
          />
          <Line label={w.witness} most={200} value={said.witness} onChange={(witness) => says({ witness })} />
        </>
      )}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button
          disabled={busy || !said.name.trim() || !said.relation.trim() || (refuses && !said.refusedFor.trim())}
          onClick={send}
        >
          {refuses ? w.partyRefuses : w.partySign}
        </button>
      </div>
    </details>
  )
}

function Sealing({ site, onDone }: { site: Site; onDone: () => void }) {
  const w = useJointWords()
  const { act, busy, refused } = useAct(onDone)
  const [told, setTold] = useState({ certificatesShown: false, rightsTold: false })
  return (
    <div className="sealing">
      {(['certificatesShown', 'rightsTold'] as const).map((name) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={told[name]}
            onChange={({ target }) => setTold((all) => ({ ...all, [name]: target.checked }))}
          />
          {w[name]}
        </label>
      ))}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button disabled={busy} onClick={() => void act(sealJointRecord, { site: site.id, ...told })}>
          {w.seal}
        </button>
      </div>
    </div>
  )
}
