import { useState } from 'react'
import { Window } from '../../shared/parts.tsx'
import { useReading } from '../../shared/language.ts'
import type { Session } from '../hub/session.ts'
import { useWords, type Words } from '../words/words.ts'
import { keysOn, switchKeys } from './keys.ts'
import { placesOf } from './places.ts'

type Name = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words]

const sheet: { where: Name; keys: [keys: string, what: Name][] }[] = [
  {
    where: 'keysAnywhere',
    keys: [
      ['?', 'keyHelp'],
      ['Ctrl K', 'keyFind'],
      ['u', 'keyUndo'],
      ['V', 'keyViews'],
      ['N', 'keyNews'],
    ],
  },
  {
    where: 'keysInbox',
    keys: [
      ['j ↓', 'keyDown'],
      ['k ↑', 'keyUp'],
      ['Enter', 'keyOpen'],
      ['1 – 4', 'keyVerdict'],
      ['c', 'keyClaim'],
      ['r', 'keyRelease'],
      ['x', 'keyMark'],
    ],
  },
  {
    where: 'keysForm',
    keys: [
      ['Ctrl Enter', 'keySubmit'],
      ['Esc', 'keyBack'],
    ],
  },
  {
    where: 'keysEvidence',
    keys: [
      ['[  ]', 'evidence'],
      ['+', 'keyZoomIn'],
      ['-', 'keyZoomOut'],
      ['t', 'keyRotate'],
      ['b', 'keyBeside'],
    ],
  },
]

/** `?`: every key, where it works, and how to turn single keys off. */
export function KeySheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const w = useWords()
  const { language } = useReading()
  const sections = [
    ...sheet.map(({ where, keys }) => ({ where: w[where], keys: keys.map(([key, what]) => [key, w[what]] as const) })),
    ...placesOf(session.duty.role).flatMap(({ name, keys = [] }) =>
      keys.length === 0
        ? []
        : [{ where: name[language], keys: keys.map(([key, what]) => [key, what[language]] as const) }],
    ),
  ]
  const [on, setOn] = useState(keysOn)
  return (
    <Window title={w.keys} onClose={onClose} className="keys">
      <div className="sheet">
        {sections.map(({ where, keys }) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            switchKeys(target.checked)
            setOn(target.checked)
          }}
        />
        {w.keysOn}
      </label>
      <div className="actions">
        <button onClick={onClose}>{w.close}</button>
      </div>
    </Window>
  )
}
