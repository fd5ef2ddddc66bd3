import { useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { showMoment, useSay } from '../../shared/language.ts'
import { Field, Meter, Screen } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { Camera, type Taken } from '../capture/camera.tsx'
import { type Captured, capture } from '../capture/capture.ts'
import { fixNow, useFix } from '../capture/position.ts'
import { type HandbookItem, isAt, type ItemAnswer } from '../day.ts'
import { asked, isAnswered, isFull, mostShots, type Slot, slotOf, type VisitDraft } from '../form/rules.ts'
import { ItemForm } from '../form/item-form.tsx'
import { draftOf, saveDraft } from '../store/draft.ts'
import { useHere } from '../stored.ts'
import { useOtherTab } from '../written.ts'
import { fullWords, slotWords } from '../words.ts'
import { Gone } from './gone.tsx'
import { RecheckHead } from './recheck-head.tsx'

/** What is being captured: for which item, in which slot. */
type Aim = { item: HandbookItem; slot: Slot }

/** A draft that is written to the phone as it changes. */
export function useVisit(id: string) {
  const [draft, setDraft] = useState<VisitDraft | null>()
  const latest = useRef<VisitDraft>(null)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    void draftOf<VisitDraft>(id).then((found) => {
      latest.current = found ?? null
      setDraft(found ?? null)
    })
    return () => {
      clearTimeout(due.current)
      if (latest.current && due.current) void saveDraft(latest.current)
    }
  }, [id])
  useOtherTab(latest, (found) => {
    if (!due.current) setDraft((latest.current = found))
  })
  const change = (rule: (draft: VisitDraft) => VisitDraft, at: 'once' | 'soon' = 'soon') => {
    if (!latest.current) return
    latest.current = rule(latest.current)
    setDraft(latest.current)
    clearTimeout(due.current)
    const save = () => {
      due.current = undefined
      if (latest.current) void saveDraft(latest.current)
    }
    if (at === 'once') save()
    else due.current = setTimeout(save, 400)
  }
  /** The draft as it is at this moment. */
  const peek = () => latest.current!
  return { draft, change, peek }
}

/** F3 巡查: the handbook in hand, item by item. */
export function Inspection({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  useFix()
  const { draft, change, peek } = useVisit(id)
  const [only, setOnly] = useState<'all' | 'open' | 'key'>('all')
  const [aim, setAim] = useState<Aim>()
  if (draft === undefined) return null
  const edition = day.editions.find((one) => one.id === draft?.edition)
  const business = day.businesses.find((one) => one.id === draft?.business)
  if (!draft || !edition || !business) return <Gone />
  const items = asked(edition, draft)
  const trouble = [...business.findings, ...business.seen.filter(({ answer }) => answer === 'PROBLEM')]
  const troubled = new Set(items.filter((item) => trouble.some((one) => isAt(one, item))).map((item) => item.id))
  const done = items.filter((item) => isAnswered(draft, item.id)).length
  const shown = items.filter(
    (item) => only === 'all' || (only === 'key' ? troubled.has(item.id) : !isAnswered(draft, item.id)),
  )
  const put = (item: string, more: Partial<VisitDraft['answers'][string]>, at?: 'once') =>
    change((now) => {
      const before = now.answers[item] ?? { answer: 'FINE' as const, note: '', description: '', finding: newId() }
      const answered = more.answer ? { at: new Date().toISOString() } : {}
      return { ...now, answers: { ...now.answers, [item]: { ...before, ...more, ...answered } } }
    }, at)
  const restFine = () =>
    change((now) => {
      const rest = items.filter((item) => !isAnswered(now, item.id))
      const at = new Date().toISOString()
      const fine = rest.map((item) => [
        item.id,
        { answer: 'FINE' as ItemAnswer, note: '', description: '', finding: newId(), at },
      ])
      return { ...now, answers: { ...now.answers, ...Object.fromEntries(fine) } }
    }, 'once')
  const taken =
    ({ item, slot }: Aim) =>
    async ({ bytes, kind, ...where }: Taken) => {
      const subject = {
        business: draft.business,
        visit: draft.id,
        finding: draft.answers[item.id]?.finding,
        item: item.id,
      }
      if (kind !== 'audio' && isFull(peek())) throw new Error(say(...fullWords(mostShots)))
      const add = (captured: Captured) => (now: VisitDraft) => ({
        ...now,
        position: now.position ?? fixNow(),
        shots: [...now.shots, { ...captured, slot: slotOf(slot, captured) }],
      })
      const captured = await capture(bytes, kind, subject, where, (one) => add(one)(peek()))
      change(add(captured), 'once')
    }
  return (
    <Screen
      title={business.name}
      lead={say(
        `${edition.title} 第 ${edition.number} 版 · 自动保存`,
        `${edition.title} no. ${edition.number} · saved as you go`,
      )}
    >
      {draft.recheck && (
        <RecheckHead
          day={day}
          clock={draft.recheck.clock}
          result={draft.recheck.result}
          at={draft.recheck.at}
          onResult={(result) => {
            const at = new Date().toISOString()
            change((now) => ({ ...now, recheck: now.recheck && { ...now.recheck, result, at } }), 'once')
          }}
        />
      )}
      <div className="sticky">
        <Meter done={done} of={items.length} label={`${done}/${items.length}`} />
        <div className="filters" role="group" aria-label={say('显示哪些', 'Show')}>
          {(
            [
              ['all', say('全部', 'All')],
              ['open', say('只看未答', 'Open')],
              ['key', say(`只看重点 ${troubled.size}`, `Key ${troubled.size}`)],
            ] as const
          ).map(([which, label]) => (
            <button key={which} aria-pressed={only === which} onClick={() => setOnly(which)}>
              {label}
            </button>
          ))}
        </div>
      </div>
      {shown.length === 0 && (
        <p className="empty">
          {say('这里没有了;点“全部”看所有检查项', 'Nothing left here. Press “All” for every item.')}
        </p>
      )}
      {shown.map((item) => (
        <ItemForm
          key={item.id}
          item={item}
          draft={draft}
          last={business.seen.find((one) => isAt(one, item))}
          onAnswer={(more, at) => put(item.id, more, at)}
          onCapture={(slot) => setAim({ item, slot })}
          onVoice={taken({ item, slot: 'AUDIO' })}
        />
      ))}
      <Field label={say('整次巡查的备注', 'Note on the whole visit')}>
        {(of) => (
          <textarea
            {...of}
            rows={2}
            maxLength={4000}
            value={draft.note}
            onChange={({ target }) => change((now) => ({ ...now, note: target.value }))}
          />
        )}
      </Field>
      <p className="small">{say(`开始于 ${showMoment(draft.startedAt)}`, `Begun ${showMoment(draft.startedAt)}`)}</p>
      <div className="foot">
        {done < items.length && (
          <button onClick={restFine}>
            {say(`其余 ${items.length - done} 项已看,均正常`, `The other ${items.length - done} seen: all fine`)}
          </button>
        )}
        <button className="primary" onClick={() => go(`/field/visit/${id}/review`)}>
          {say('检查并提交 ▸', 'Check and submit ▸')}
        </button>
      </div>
      {aim && (
        <Camera
          title={aim.item.title}
          wanted={say(...slotWords(aim.slot))}
          mode={aim.slot === 'VIDEO' ? 'video' : 'photo'}
          onTaken={async (shot) => {
            await taken(aim)(shot)
            // A near view is followed by its wide one.
            if (aim.slot === 'NEAR' && !shot.imported) setAim({ ...aim, slot: 'WIDE' })
          }}
          onClose={() => setAim(undefined)}
        />
      )}
    </Screen>
  )
}
