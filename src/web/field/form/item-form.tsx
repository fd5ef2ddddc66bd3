import { useState } from 'react'
import { showDay, useSay } from '../../shared/language.ts'
import { Choice, Field, Notice } from '../../shared/parts.tsx'
import type { Taken } from '../capture/camera.tsx'
import { Thumb } from '../capture/thumb.tsx'
import { Voice } from '../capture/voice.tsx'
import type { HandbookItem, ItemAnswer, Seen } from '../day.ts'
import { answerWords, slotWords } from '../words.ts'
import { type Answered, lacking, type Slot, type VisitDraft } from './rules.ts'

type Props = {
  item: HandbookItem
  draft: VisitDraft
  last: Seen | undefined
  onAnswer: (more: Partial<Answered>, at?: 'once') => void
  onCapture: (slot: Slot) => void
  onVoice: (taken: Taken) => Promise<void>
}

/** One handbook item: its answer, and where something is wrong, what was seen and what shows it. */
export function ItemForm({ item, draft, last, onAnswer, onCapture, onVoice }: Props) {
  const say = useSay()
  const given = draft.answers[item.id]
  const shots = draft.shots.filter((shot) => shot.item === item.id)
  const [deaf, setDeaf] = useState(false)
  const [open, setOpen] = useState(false)
  const missing = lacking(item, draft)
  const slots: Slot[] = [
    'NEAR',
    'WIDE',
    ...item.minimumEvidence.filter((kind) => !['PHOTO', 'SITE', 'AUDIO'].includes(kind)),
  ] as Slot[]
  if (!slots.includes('VIDEO')) slots.push('VIDEO')
  const wrong = given?.answer === 'PROBLEM'
  return (
    <article className={`item ${given ? 'answered' : ''} ${wrong ? 'wrong' : ''}`} id={`item-${item.id}`}>
      <h2>
        <span className="code">{item.code}</span> {item.title}
      </h2>
      {last && (
        <p className={last.answer === 'PROBLEM' ? 'last bad' : 'last'}>
          {say(
            `上次 ${showDay(last.at)}:${answerWords[last.answer][0]}`,
            `Last time, ${showDay(last.at)}: ${answerWords[last.answer][1]}`,
          )}
        </p>
      )}
      <Choice<ItemAnswer>
        legend={`${item.code} ${item.title}`}
        hiddenLegend
        beside
        name={item.id}
        value={given?.answer ?? null}
        options={(Object.keys(answerWords) as ItemAnswer[]).map((value) => ({
          value,
          label: say(...answerWords[value]),
        }))}
        onChange={(answer) => onAnswer({ answer }, 'once')}
      />
      <details>
        <summary>{say('怎么看、怎么记、依据', 'How to look, how to record, the law')}</summary>
        <p>{item.look}</p>
        <p>{item.record}</p>
        <p className="small">
          {say('依据:', 'Law: ')}
          {item.basis.join(say(';', '; '))}
        </p>
      </details>
      {wrong && (
        <div className="finding">
          <Field label={say('看到了什么(必填)', 'What you saw (required)')}>
            {(of) => (
              <textarea
                {...of}
                rows={2}
                maxLength={4000}
                value={given.description}
                onChange={({ target }) => onAnswer({ description: target.value })}
              />
            )}
          </Field>
          <div className="actions" role="group" aria-label={say('取证', 'Evidence')}>
            {slots.map((slot) => (
              <button key={slot} type="button" onClick={() => onCapture(slot)}>
                {shots.some((shot) => shot.slot === slot) ? '✓ ' : missing.includes(slot) ? '○ ' : ''}
                {say(...slotWords(slot))}
              </button>
            ))}
            <Voice onTaken={onVoice} onFailed={() => setDeaf(true)} />
          </div>
          {deaf && (
            <Notice kind="warn">
              {say('麦克风打不开:请允许使用,或写备注', 'The microphone does not open: allow it, or write a note.')}
            </Notice>
          )}
          {missing.length > 0 && (
            <p className="small">
              {say('最低取证还缺:', 'Still wanted: ')}
              {missing.map((slot) => say(...slotWords(slot))).join(say('、', ', '))}
            </p>
          )}
        </div>
      )}
      {draft.recheck && (
        <div className="actions">
          <button type="button" onClick={() => onCapture('AFTER')}>
            {shots.length > 0 ? '✓ ' : '○ '}
            {say('拍整改后', 'Photograph it now')}
          </button>
        </div>
      )}
      {shots.length > 0 && (
        <div className="thumbs">
          {shots.map((shot) => (
            <Thumb key={shot.counter} shot={shot} label={say(...slotWords(shot.slot))} />
          ))}
        </div>
      )}
      {given &&
        (open || given.note || wrong ? (
          <Field label={say('备注', 'Note')}>
            {(of) => (
              <textarea
                {...of}
                rows={1}
                maxLength={2000}
                value={given.note}
                onChange={({ target }) => onAnswer({ note: target.value })}
              />
            )}
          </Field>
        ) : (
          <button type="button" className="plain" onClick={() => setOpen(true)}>
            {say('+ 备注', '+ Note')}
          </button>
        ))}
    </article>
  )
}
