import type { ReactNode } from 'react'
import { showMoment, useReading } from '../../../shared/language.ts'
import type { AppealFile, HearingRoom } from '../../operations/hearings.ts'
import type { Appeal } from '../appeal-room.tsx'
import { useFileWords } from './words.ts'
import { HashCheck } from './hash-check.tsx'
import { show, useRecords } from './showing.ts'

type Docket = NonNullable<AppealFile['docket']>
type Case = NonNullable<NonNullable<HearingRoom['hearing']>['case']>
type Finding = Docket['findings'][number]

/** What lies in the file of a session, of either kind. */
export type Filed = {
  documents: readonly (Docket['documents'][number] | Case['documents'][number])[]
  findings: readonly (Omit<Finding, 'opinions'> & { opinions?: Finding['opinions'] })[]
}

/** 卷宗目录: every paper and piece of evidence by reference, each to be checked, and shown by whoever keeps the record. */
export function FileIndex({ filed, appeal }: { filed: Filed; appeal?: Appeal }) {
  const w = useFileWords()
  const { language } = useReading()
  const opinions = filed.findings.flatMap(({ opinions: said = [] }) => said).filter(({ status }) => status === 'SIGNED')
  const empty = filed.documents.length === 0 && filed.findings.every(({ evidence }) => evidence.length === 0)
  return (
    <aside className="file" aria-label={w.file}>
      <h2>{w.file}</h2>
      {empty && !appeal && <p className="empty">{w.none}</p>}
      {appeal && (
        <Part title={w.appealText}>
          {appeal.items.map(({ id, argument, opinion }) => (
            <li key={id}>
              <b>{opinion?.finding?.fact?.title}</b>
              <small>{argument}</small>
            </li>
          ))}
          {appeal.files.length > 0 && (
            <li>
              <b>★ {w.newFiles(appeal.files.length)}</b>
              {appeal.files.map((sha256) => (
                <code key={sha256} className="hash">
                  {sha256.slice(0, 12)}
                </code>
              ))}
            </li>
          )}
        </Part>
      )}
      {filed.documents.length > 0 && (
        <Part title={w.papers}>
          {filed.documents.map(({ id, kind, number, sha256, url, voidedAt }) => (
            <li key={id}>
              <a href={url} target="_blank" rel="noopener noreferrer">
                {nameOf(w, kind)} {number}
              </a>
              {voidedAt ? (
                <span className="tag bad">{w.voided}</span>
              ) : (
                <Handle title={number} url={url} sha256={sha256} document={id} />
              )}
            </li>
          ))}
        </Part>
      )}
      {filed.findings.some(({ evidence }) => evidence.length > 0) && (
        <Part title={w.evidence}>
          {filed.findings.flatMap(({ fact, evidence }) =>
            evidence.map(({ id, kind, sha256, url, capturedAt, excludedAt }) => (
              <li key={id}>
                {url ? (
                  <a href={url} target="_blank" rel="noopener noreferrer">
                    {fact?.title} · {pieceOf(w, kind)}
                  </a>
                ) : (
                  <b>
                    {fact?.title} · {pieceOf(w, kind)}
                  </b>
                )}
                <small>{showMoment(capturedAt)}</small>
                {excludedAt ? (
                  <span className="tag bad">{w.excluded}</span>
                ) : (
                  <Handle title={`${fact?.title ?? ''} ${pieceOf(w, kind)}`} url={url} sha256={sha256} evidence={id} />
                )}
              </li>
            )),
          )}
        </Part>
      )}
      {opinions.length > 0 && (
        <Part title={w.opinions}>
          {opinions.map(({ id, agency, verdict, reasons }) => (
            <li key={id}>
              <b>
                {language === 'zh' ? agency?.name : agency?.nameEn} · {w[`v${verdict}`]}
              </b>
              <small>{reasons}</small>
            </li>
          ))}
        </Part>
      )}
    </aside>
  )
}

const said = (w: object, key: string) => (w as Record<string, string | undefined>)[key]
const nameOf = (w: ReturnType<typeof useFileWords>, kind: string): string => said(w, `k${kind}`) ?? w.kOTHER
const pieceOf = (w: ReturnType<typeof useFileWords>, kind: string): string => said(w, `e${kind}`) ?? w.eOTHER

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ol className="plain">{children}</ol>
    </section>
  )
}

type HandleProps = { title: string; url: string | null; sha256: string; evidence?: string; document?: string }

/** What one does with a thing of the file: its hash is checked here, and it is shown at the session. */
function Handle({ title, url, sha256, evidence, document: paper }: HandleProps) {
  const w = useFileWords()
  const records = useRecords()
  return (
    <span className="handle">
      {url && <HashCheck url={url} sha256={sha256} />}
      {records && (
        <button
          type="button"
          className="tiny"
          onClick={() => {
            show(evidence ? { title, sha256, evidence } : { title, sha256, document: paper! })
            document.querySelector<HTMLElement>('.speech textarea')?.focus()
          }}
        >
          {w.show}
        </button>
      )}
    </span>
  )
}
