import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { useReading } from '../../shared/language.ts'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import {
  adminAgencies,
  type AppointDutyRole,
  appointDuty,
  disablePerson,
  endDuty,
  issueCertificate,
  type PersonLine,
  revokeCertificate,
} from '../operations/admin.ts'
import { dayAfter, saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { type Asked, Form, type Said } from './form.tsx'
import { useAdminWords } from './words.ts'

const roles: readonly AppointDutyRole[] = [
  'GRID_WORKER',
  'OFFICER',
  'LEAD',
  'COORDINATOR',
  'PANELIST',
  'SUPERVISOR',
  'AUDITOR',
  'ADMINISTRATOR',
]
type Doing = { title: string; lead?: string; asked: readonly Asked[]; send: (said: Said) => Promise<unknown> }
const day = (at: string) => at.slice(0, 10)

/** One person: their duties and certificates, and what may be done about them. */
export function PersonPane({
  person,
  onChanged,
  onBack,
}: {
  person: PersonLine
  onChanged: () => void
  onBack: () => void
}) {
  const w = useAdminWords()
  const desk = useWords()
  const { language } = useReading()
  const { answer } = useAsked(adminAgencies, {})
  const [doing, setDoing] = useState<Doing>()
  const named = (of: { name: string; nameEn: string } | null) => (language === 'zh' ? of?.name : of?.nameEn) ?? ''
  const agency: Asked = {
    name: 'agency',
    label: w.agency,
    options: (answer?.agencies ?? []).map((one) => ({ value: one.id, label: named(one) })),
  }
  const reason: Asked = { name: 'reason', label: w.reason }
  const one = { person: person.id }
  const fresh = () => ({ requestId: newId() })
  const appoint: Doing = {
    title: w.appoint,
    asked: [
      { name: 'role', label: w.role, options: roles.map((role) => ({ value: role, label: saysRole(desk, role) })) },
      agency,
      { name: 'gridCode', label: w.grid, optional: true },
    ],
    send: (said) =>
      asks(appointDuty, {
        input: {
          ...one,
          ...fresh(),
          id: newId(),
          role: said['role'] as AppointDutyRole,
          agency: said['agency']!,
          gridCode: said['gridCode'] ?? '',
        },
      }),
  }
  const issue: Doing = {
    title: w.issue,
    asked: [
      { name: 'number', label: w.number },
      agency,
      { name: 'scope', label: w.scope, hint: w.scopeHint },
      { name: 'validFrom', label: w.from, kind: 'day', value: dayAfter(0) },
      { name: 'validTo', label: w.to, kind: 'day' },
    ],
    send: ({ number, agency: of, scope, validFrom, validTo }) =>
      asks(issueCertificate, {
        input: {
          ...one,
          ...fresh(),
          number: number!,
          agency: of!,
          scope: scope!.split(/[\s,,、]+/u),
          validFrom: validFrom!,
          validTo: validTo!,
        },
      }),
  }
  return (
    <article className="person" aria-labelledby="person">
      <header>
        <button className="plain back" onClick={onBack}>
          ← {w.back}
        </button>
        <h2 id="person">{person.name}</h2>
        {person.disabledAt && <em className="tag">{w.disabled}</em>}
        <span className="small">
          {w.phone}: {person.phone ?? w.noPhone}
        </span>
        {!person.disabledAt && (
          <button
            className="plain"
            onClick={() =>
              setDoing({
                title: w.disable,
                lead: w.disableWhy,
                asked: [reason],
                send: (said) => asks(disablePerson, { input: { ...one, ...fresh(), reason: said['reason']! } }),
              })
            }
          >
            {w.disable}
          </button>
        )}
      </header>
      <section>
        <h3>{w.duties}</h3>
        {person.duties.length === 0 && <p className="small">{w.noDuty}</p>}
        <ul className="plain">
          {person.duties.map(({ id, role, agency: of, gridCode, validFrom, validTo }) => (
            <li key={id}>
              <b>{saysRole(desk, role)}</b> {named(of)}
              <small>
                {gridCode || w.everywhere} · {w.from} {day(validFrom)} {w.to} {validTo ? day(validTo) : w.open}
              </small>
              <button
                aria-label={`${w.endDuty} ${saysRole(desk, role)}`}
                onClick={() =>
                  setDoing({
                    title: w.endDuty,
                    asked: [reason],
                    send: (said) => asks(endDuty, { input: { duty: id, ...fresh(), reason: said['reason']! } }),
                  })
                }
              >
                {w.endDuty}
              </button>
            </li>
          ))}
        </ul>
        <button onClick={() => setDoing(appoint)}>{w.appoint}</button>
      </section>
      <section>
        <h3>{w.certificates}</h3>
        {person.certificates.length === 0 && <p className="small">{w.noCertificate}</p>}
        <ul className="plain">
          {person.certificates.map(({ id, number, scope, agency: of, validFrom, validTo, revokedAt }) => (
            <li key={id}>
              <b>{number}</b> {named(of)} {revokedAt && <em className="tag bad">{w.revoked}</em>}
              <small>
                {scope.join(' ')} · {w.from} {validFrom} {w.to} {validTo}
              </small>
              {!revokedAt && (
                <button
                  aria-label={`${w.revoke} ${number}`}
                  onClick={() =>
                    setDoing({
                      title: w.revoke,
                      asked: [reason],
                      send: (said) =>
                        asks(revokeCertificate, { input: { certificate: id, ...fresh(), reason: said['reason']! } }),
                    })
                  }
                >
                  {w.revoke}
                </button>
              )}
            </li>
          ))}
        </ul>
        <button onClick={() => setDoing(issue)}>{w.issue}</button>
      </section>
      {doing && (
        <Form
          title={doing.title}
          lead={doing.lead}
          asked={doing.asked}
          onSend={async (said) => {
            await doing.send(said)
            onChanged()
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </article>
  )
}
