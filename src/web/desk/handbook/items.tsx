import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { removeItem } from '../operations/handbook.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Whole } from './edition.tsx'
import { ItemForm } from './item-form.tsx'
import { useHandbookWords } from './words.ts'

/** The items of an edition; in a draft each is written and removed. */
export function Items({ edition, mayWrite, onChanged }: { edition: Whole; mayWrite: boolean; onChanged: () => void }) {
  const w = useHandbookWords()
  const [writing, setWriting] = useState<Whole['items'][number] | 'new'>()
  const [removing, setRemoving] = useState<Whole['items'][number]>()
  const [refused, setRefused] = useState<Refused>()
  const remove = async () => {
    setRefused(undefined)
    try {
      const input = { item: removing!.id, expectedVersion: edition.version, requestId: newId() }
      await asks(removeItem, { input })
      setRemoving(undefined)
    } catch (error) {
      setRefused(refusedBy(error))
    }
    onChanged()
  }
  return (
    <>
      {mayWrite && (
        <p>
          <button onClick={() => setWriting('new')}>{w.add}</button>
        </p>
      )}
      {edition.items.length === 0 && <p className="empty">{w.itemNone}</p>}
      <ul className="plain items">
        {edition.items.map((item) => (
          <li key={item.id}>
            <p>
              <b>{item.code}</b> {item.title}
              {mayWrite && (
                <span className="done">
                  <button aria-label={`${w.edit} ${item.code}`} onClick={() => setWriting(item)}>
                    {w.edit}
                  </button>
                  <button className="plain" aria-label={`${w.remove} ${item.code}`} onClick={() => setRemoving(item)}>
                    {w.remove}
                  </button>
                </span>
              )}
            </p>
            <dl className="facts">
              <dt>{w.look}</dt>
              <dd>{item.look}</dd>
              <dt>{w.record}</dt>
              <dd>{item.record}</dd>
              <dt>{w.minimumEvidence}</dt>
              <dd>{item.minimumEvidence.join(' ')}</dd>
              <dt>{w.violations}</dt>
              <dd>{item.violations.map(({ code, title }) => `${code} ${title}`).join(';')}</dd>
              {item.shownWhen.length > 0 && (
                <>
                  <dt>{w.shownWhen}</dt>
                  <dd>
                    {item.shownWhen.map(({ item: other, answers }) => `${other}: ${answers.join('/')}`).join(' ')}
                  </dd>
                </>
              )}
              {item.sources.length > 0 && (
                <>
                  <dt>{w.sources}</dt>
                  <dd>{item.sources.map(({ code, edition: of }) => `${of?.series ?? ''} ${code}`).join(' · ')}</dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
      {writing && (
        <ItemForm
          edition={edition}
          item={writing === 'new' ? undefined : writing}
          onClose={() => {
            setWriting(undefined)
            onChanged()
          }}
        />
      )}
      {removing && (
        <Window title={w.removeTitle(removing.code)} onClose={() => setRemoving(undefined)}>
          <p>{w.removeLead}</p>
          {refused && <Refusal refused={refused} />}
          <div className="actions apart">
            <button onClick={() => setRemoving(undefined)}>{w.cancel}</button>
            <button className="primary" onClick={() => void remove()}>
              {w.remove}
            </button>
          </div>
        </Window>
      )}
    </>
  )
}
