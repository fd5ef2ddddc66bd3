import type { Changed } from './difference.ts'
import { useHandbookWords } from './words.ts'

const tones = { added: 'good', removed: 'bad', changed: 'warn' } as const

/** What is different from the edition in force, item by item. */
export function Differences({
  changes,
  inForce,
  isInForce,
}: {
  changes: readonly Changed[]
  inForce: object | null | undefined
  isInForce: boolean
}) {
  const w = useHandbookWords()
  if (isInForce) return <p className="empty">{w.isPublished}</p>
  if (inForce === undefined) return <p className="empty">{w.loading}</p>
  return (
    <>
      {inForce === null && <p className="small">{w.noPublished}</p>}
      {changes.length === 0 && <p className="empty">{w.same}</p>}
      <ul className="plain changes">
        {changes.map(({ code, title, kind, fields }) => (
          <li key={`${kind}${code}`}>
            <p>
              <em className={`tag ${tones[kind]}`}>{w[kind]}</em> <b>{code}</b> {title}
            </p>
            {fields.length > 0 && (
              <dl className="facts">
                {fields.map(({ field, was, is }) => (
                  <div key={field}>
                    <dt>{w[field === 'title' ? 'titleField' : field]}</dt>
                    <dd>
                      <del>
                        <span className="hidden">{w.was}: </span>
                        {was || '—'}
                      </del>
                      <ins>
                        <span className="hidden">{w.is}: </span>
                        {is || '—'}
                      </ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
