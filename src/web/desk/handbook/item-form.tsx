import { type FormEvent, useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Choice, Field, Notice, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { type HandbookFacts, handbookFacts, handbookItems, type ItemText, putItem } from '../operations/handbook.ts'
import { Refusal } from '../shell/refusal.tsx'
import { apart, codesIn, textOf, type Written } from './difference.ts'
import type { Whole } from './edition.tsx'
import { useHandbookWords, type Words } from './words.ts'

type Fact = HandbookFacts['facts']['nodes'][number]
const blank: Written = { factCode: '', title: '', look: '', record: '', minimumEvidence: '', violations: '' }

async function allFacts(): Promise<Fact[]> {
  const all: Fact[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { facts }: HandbookFacts = await asks(handbookFacts, { after })
    all.push(...facts.nodes)
    after = facts.pageInfo.endCursor
    more = facts.pageInfo.hasNextPage
  }
  return all.toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Both sides of an item that two wrote at once; null where the other side took it away. */
type Sides = { theirs: ItemText | null; version: number; choices: Partial<Record<keyof Written, 'mine' | 'theirs'>> }

/** Writes one item. Whatever else was written meanwhile is kept; of the same item both sides are shown. */
export function ItemForm({
  edition,
  item,
  onClose,
}: {
  edition: Whole
  item: ItemText | undefined
  onClose: () => void
}) {
  const w = useHandbookWords()
  const [code, setCode] = useState(item?.code ?? '')
  const [base, setBase] = useState(item ? textOf(item) : blank)
  const [text, setText] = useState(base)
  const [version, setVersion] = useState(edition.version)
  const [facts, setFacts] = useState<Fact[]>([])
  const [sides, setSides] = useState<Sides>()
  const [wanting, setWanting] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  useEffect(() => void allFacts().then(setFacts), [])

  const put = async (said: Written, expectedVersion: number, shownWhen: ItemText['shownWhen']) =>
    asks(putItem, {
      input: {
        edition: edition.id,
        expectedVersion,
        requestId: newId(),
        code: code.trim(),
        factCode: said.factCode,
        record: said.record.trim(),
        ...(said.title.trim() && { title: said.title.trim() }),
        ...(said.look.trim() && { look: said.look.trim() }),
        ...(said.minimumEvidence.trim() && { minimumEvidence: codesIn(said.minimumEvidence) }),
        ...(said.violations.trim() && { violations: codesIn(said.violations) }),
        shownWhen: shownWhen.map(({ item: other, answers }) => ({ item: other, answers })),
      },
    })

  /** Saves; what others wrote elsewhere in the edition is no reason to ask, what they wrote here is. */
  const save = async (
    said: Written,
    expectedVersion: number,
    was: Written,
    held: ItemText | undefined,
  ): Promise<void> => {
    try {
      await put(said, expectedVersion, held?.shownWhen ?? [])
      onClose()
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      if (refusal.code !== 'STALE') return setRefused(refusal)
      const { edition: now } = await asks(handbookItems, { id: edition.id })
      if (!now) return setRefused(refusal)
      const theirs = now.items.find((one) => one.code === code.trim())
      const untouched = theirs ? apart(textOf(theirs), was).length === 0 : held === undefined
      if (untouched) return save(said, now.version, was, theirs)
      setSides({ theirs: theirs ?? null, version: now.version, choices: {} })
    }
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setRefused(undefined)
    const lacking = !code.trim()
      ? w.wantCode
      : !text.factCode
        ? w.wantFact
        : text.record.trim()
          ? undefined
          : w.wantRecord
    setWanting(lacking)
    if (lacking) return
    setBusy(true)
    try {
      if (!sides) await save(text, version, base, item)
      else {
        const { theirs, choices } = sides
        const other = theirs ? textOf(theirs) : blank
        const chosen = Object.fromEntries(
          Object.entries(text).map(([field, value]) => [
            field,
            choices[field as keyof Written] === 'theirs' ? other[field as keyof Written] : value,
          ]),
        ) as Written
        setSides(undefined)
        setText(chosen)
        setBase(other)
        setVersion(sides.version)
        await save(chosen, sides.version, other, theirs ?? undefined)
      }
    } finally {
      setBusy(false)
    }
  }
  const set = (field: keyof Written) => (event: { target: { value: string } }) => {
    const { value } = event.target
    setText((all) => ({ ...all, [field]: value }))
  }
  const fact = facts.find(({ code: one }) => one === text.factCode)
  return (
    <Window title={w.editTitle(code)} onClose={onClose} className="writing">
      <form onSubmit={(event) => void send(event)} noValidate>
        {refused && <Refusal refused={refused} />}
        {wanting && <Notice kind="bad">{wanting}</Notice>}
        {sides ? (
          <BothSides w={w} sides={sides} mine={text} onChoose={(choices) => setSides({ ...sides, choices })} />
        ) : (
          <>
            {!item && (
              <Field label={w.code} hint={w.codeHint}>
                {(of) => <input {...of} maxLength={60} value={code} onChange={({ target }) => setCode(target.value)} />}
              </Field>
            )}
            <Field label={w.factCode}>
              {(of) => (
                <select {...of} className="wide" value={text.factCode} onChange={set('factCode')}>
                  <option value="">{w.factPick}</option>
                  {text.factCode && !fact && <option value={text.factCode}>{text.factCode}</option>}
                  {facts.map((one) => (
                    <option key={one.code} value={one.code}>
                      {one.code} {one.title}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={w.titleField}>
              {(of) => (
                <input {...of} maxLength={200} value={text.title} placeholder={fact?.title} onChange={set('title')} />
              )}
            </Field>
            <Field label={w.look}>
              {(of) => (
                <textarea
                  {...of}
                  rows={2}
                  maxLength={2000}
                  value={text.look}
                  placeholder={fact?.look}
                  onChange={set('look')}
                />
              )}
            </Field>
            <Field label={w.record}>
              {(of) => <textarea {...of} rows={3} maxLength={2000} value={text.record} onChange={set('record')} />}
            </Field>
            <Field label={w.minimumEvidence} hint={w.codesHint}>
              {(of) => (
                <input
                  {...of}
                  value={text.minimumEvidence}
                  placeholder={fact?.minimumEvidence.join(' ')}
                  onChange={set('minimumEvidence')}
                />
              )}
            </Field>
            <Field label={w.violations} hint={w.codesHint}>
              {(of) => (
                <input
                  {...of}
                  value={text.violations}
                  placeholder={fact?.violations.map(({ code: one }) => one).join(' ')}
                  onChange={set('violations')}
                />
              )}
            </Field>
          </>
        )}
        <div className="actions apart">
          <button type="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button className="primary" disabled={busy}>
            {busy ? w.saving : w.save}
          </button>
        </div>
      </form>
    </Window>
  )
}

/** Mine and theirs beside one another, field by field; nothing of either is lost until it is chosen. */
function BothSides({
  w,
  sides,
  mine,
  onChoose,
}: {
  w: Words
  sides: Sides
  mine: Written
  onChoose: (choices: Sides['choices']) => void
}) {
  const { theirs, choices } = sides
  if (!theirs) return <Notice kind="warn">{w.gone}</Notice>
  const other = textOf(theirs)
  return (
    <div className="sides">
      <Notice kind="warn">{w.stale}</Notice>
      {apart(mine, other).map((field) => (
        <section key={field}>
          <h3>{w[field === 'title' ? 'titleField' : field]}</h3>
          <dl>
            <div>
              <dt>{w.mine}</dt>
              <dd>{mine[field] || '—'}</dd>
            </div>
            <div>
              <dt>{w.theirs}</dt>
              <dd>{other[field] || '—'}</dd>
            </div>
          </dl>
          <Choice
            beside
            hiddenLegend
            legend={w[field === 'title' ? 'titleField' : field]}
            name={`side-${field}`}
            value={choices[field] ?? 'mine'}
            options={[
              { value: 'mine', label: w.useMine },
              { value: 'theirs', label: w.useTheirs },
            ]}
            onChange={(side) => onChoose({ ...choices, [field]: side })}
          />
        </section>
      ))}
    </div>
  )
}
