import { useEffect, useState } from 'react'
import { Window } from '../../shared/parts.tsx'
import { useAsked } from '../hub/asked.ts'
import { adminTemplates, type AdminTemplates, documentExample } from '../operations/admin-templates.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { useTemplateWords } from './template-words.ts'

type Template = AdminTemplates['documentTemplates'][number]

/** 文书模板: what each kind of paper is printed from and since when; an example of each to look at. */
export function Templates() {
  const w = useTemplateWords()
  const { answer, refused } = useAsked(adminTemplates, {})
  const [seen, setSeen] = useState<Template>()
  if (refused) return <Refusal refused={refused} />
  if (!answer) return <p className="empty">{w.loading}</p>
  return (
    <div className="policies">
      <p className="small">{w.lead}</p>
      <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.kind}</th>
              <th scope="col">{w.version}</th>
              <th scope="col">{w.since}</th>
              <th scope="col">{w.used}</th>
              <th scope="col">{w.sha}</th>
            </tr>
          </thead>
          <tbody>
            {answer.documentTemplates.flatMap((template) =>
              template.versions.map(({ version, sha256, usedFrom, used, current }) => (
                <tr key={`${template.kind} ${version}`} className={current ? undefined : 'past'}>
                  <th scope="row">
                    {template.title}{' '}
                    {current && (
                      <button
                        className="plain"
                        aria-label={w.previewOf(template.title)}
                        onClick={() => setSeen(template)}
                      >
                        {w.preview}
                      </button>
                    )}
                  </th>
                  <td>
                    {version} {current && <em className="tag good">{w.current}</em>}
                  </td>
                  <td>{usedFrom ? dayAfter(0, new Date(usedFrom)) : w.unused}</td>
                  <td>{used > 0 && w.copies(used)}</td>
                  <td>
                    <code title={sha256}>{sha256.slice(0, 12)}</code>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {seen && <Example template={seen} onClose={() => setSeen(undefined)} />}
    </div>
  )
}

function Example({ template: { kind, title }, onClose }: { template: Template; onClose: () => void }) {
  const w = useTemplateWords()
  const { answer, refused } = useAsked(documentExample, { kind })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!answer?.documentExample) return
    const bytes = Uint8Array.from(atob(answer.documentExample), (one) => one.charCodeAt(0))
    const made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [answer])
  return (
    <Window title={w.example(title)} onClose={onClose}>
      <p>{w.exampleLead}</p>
      {refused && <Refusal refused={refused} />}
      {!url && !refused && <p role="status">{w.printing}</p>}
      <div className="actions apart">
        <button onClick={onClose}>{w.close}</button>
        {url && (
          <a className="button primary" href={url} target="_blank" rel="noreferrer">
            {w.open}
          </a>
        )}
      </div>
    </Window>
  )
}
