import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { adminPolicies, type LadderPolicyName, recordLadderPolicy } from '../operations/admin.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { Form } from './form.tsx'
import { type Words, useAdminWords } from './words.ts'

type Policy = { id: string; name: string; value: string | number; validFrom: string; basis: string; area?: string }

/** The latest of each name that holds today is in force; those of a later day wait. */
const standing = (all: readonly Policy[], { name, area, validFrom }: Policy, today: string) => {
  if (validFrom > today) return 'later'
  const later = all.some(
    (one) => one.name === name && one.area === area && one.validFrom > validFrom && one.validFrom <= today,
  )
  return later ? undefined : 'current'
}

/** The figures by which the rules decide, each with what it rests on and from when. */
export function Rules({ again, onChanged }: { again: number; onChanged: () => void }) {
  const w = useAdminWords()
  const { answer, refused } = useAsked(adminPolicies, {}, again)
  const [recording, setRecording] = useState<LadderPolicyName>()
  if (refused) return <Refusal refused={refused} />
  if (!answer) return <p className="empty">{w.loading}</p>
  const legal = answer.legalPolicies.nodes.map(({ gridCode, ...one }): Policy => ({ ...one, area: gridCode }))
  const ladder = answer.ladderPolicies.nodes.toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.validFrom < b.validFrom ? 1 : -1,
  )
  return (
    <div className="policies">
      <p className="small">{w.rulesLead}</p>
      <h2>{w.ladder}</h2>
      <Table
        w={w}
        all={ladder}
        says={(name) => w[`l${name as LadderPolicyName}`]}
        onRecord={(name) => setRecording(name as LadderPolicyName)}
      />
      {legal.length > 0 && (
        <>
          <h2>{w.legal}</h2>
          <Table w={w} all={legal} says={() => w.pINDIVIDUAL_BUSINESS} />
        </>
      )}
      {recording && (
        <Form
          title={`${w.record} · ${w[`l${recording}`]}`}
          asked={[
            { name: 'value', label: w.value, kind: 'number' },
            { name: 'validFrom', label: w.from, kind: 'day', value: dayAfter(0) },
            { name: 'basis', label: w.basis },
          ]}
          onSend={async ({ value, validFrom, basis }) => {
            const figure = { name: recording, value: Number(value), validFrom: validFrom!, basis: basis! }
            await asks(recordLadderPolicy, { input: { id: newId(), requestId: newId(), ...figure } })
            onChanged()
          }}
          onClose={() => setRecording(undefined)}
        />
      )}
    </div>
  )
}

function Table({
  w,
  all,
  says,
  onRecord,
}: {
  w: Words
  all: readonly Policy[]
  says: (name: string) => string
  onRecord?: (name: string) => void
}) {
  const today = dayAfter(0)
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={onRecord ? w.ladder : w.legal}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.rules}</th>
            <th scope="col">{w.value}</th>
            <th scope="col">{w.from}</th>
            <th scope="col">{w.basis}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => {
            const stands = standing(all, one, today)
            return (
              <tr key={one.id} className={stands === 'current' ? undefined : 'past'}>
                <th scope="row">
                  {says(one.name)}{' '}
                  {stands && <em className={stands === 'current' ? 'tag good' : 'tag'}>{w[stands]}</em>}
                  {one.area !== undefined && <small>{one.area || w.everywhere}</small>}
                </th>
                <td>
                  {typeof one.value === 'number' ? one.value : w[`v${one.value as 'CITIZEN' | 'ORGANISATION'}`]}{' '}
                  {onRecord && stands === 'current' && (
                    <button
                      className="plain"
                      aria-label={`${w.record} ${says(one.name)}`}
                      onClick={() => onRecord(one.name)}
                    >
                      {w.record}
                    </button>
                  )}
                </td>
                <td>{one.validFrom}</td>
                <td>{one.basis}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
