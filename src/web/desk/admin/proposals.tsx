import { type ReactNode, useState } from 'react'
import { v7 as newId } from 'uuid'
import { asks } from '../hub/session.ts'
import { type AmendmentLine, declineAmendment, takeAmendment, withdrawAmendment } from '../operations/admin-rules.ts'
import { dayAfter } from '../words/sayings.ts'
import { Form } from './form.tsx'
import { type RuleWords, useRuleWords } from './rule-words.ts'

type Doing = { what: 'take' | 'decline' | 'withdraw'; one: AmendmentLine }
const tones = { PROPOSED: 'tag warn', TAKEN: 'tag good', DECLINED: 'tag bad', WITHDRAWN: 'tag' }
const day = (at: string | null) => (at ? dayAfter(0, new Date(at)) : '')

/** What is proposed and what became of it; whoever did not propose it decides. */
export function Proposals(props: {
  all: readonly AmendmentLine[]
  title: string
  /** What it says, in short. */
  says: (one: AmendmentLine) => ReactNode
  /** What else there is to see of one that waits. */
  more?: (one: AmendmentLine) => ReactNode
  onChanged: () => void
}) {
  const w = useRuleWords()
  const { all, title, says, more, onChanged } = props
  const [doing, setDoing] = useState<Doing>()
  return (
    <section className="proposals" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain">
        {all.map((one) => (
          <li key={one.id}>
            <p>
              <em className={tones[one.status]}>{w[`s${one.status}`]}</em> {says(one)}
            </p>
            <p className="small">
              {w.by(one.proposedBy?.name ?? '', day(one.proposedAt))} · {one.reason}
              {one.decidedBy && one.status !== 'WITHDRAWN' && (
                <>
                  {' · '}
                  {w[`s${one.status}`]}: {w.decided(one.decidedBy.name, day(one.decidedAt))} {one.decidedFor}
                </>
              )}
            </p>
            {one.status === 'PROPOSED' && (
              <>
                {more?.(one)}
                <Deciding w={w} one={one} onDo={setDoing} />
              </>
            )}
          </li>
        ))}
      </ul>
      {doing && (
        <Form
          title={w[doing.what]}
          lead={doing.what === 'take' ? w.takeWhy : undefined}
          asked={doing.what === 'decline' ? [{ name: 'reason', label: w.reason }] : []}
          onSend={async ({ reason }) => {
            const input = { requestId: newId(), amendment: doing.one.id }
            if (doing.what === 'take') await asks(takeAmendment, { input })
            else if (doing.what === 'withdraw') await asks(withdrawAmendment, { input })
            else await asks(declineAmendment, { input: { ...input, reason: reason! } })
            onChanged()
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </section>
  )
}

function Deciding({ w, one, onDo }: { w: RuleWords; one: AmendmentLine; onDo: (doing: Doing) => void }) {
  if (one.mine)
    return (
      <div className="actions">
        <span className="small">{w.mineWaits}</span>
        <button onClick={() => onDo({ what: 'withdraw', one })}>{w.withdraw}</button>
      </div>
    )
  return (
    <div className="actions">
      <button className="primary" onClick={() => onDo({ what: 'take', one })}>
        {w.take}
      </button>
      <button onClick={() => onDo({ what: 'decline', one })}>{w.decline}</button>
    </div>
  )
}
