import { type Language, type Light, setReading, type Size, useReading } from '../../shared/language.ts'
import { Choice, Window } from '../../shared/parts.tsx'
import { logOut, type Session } from '../hub/session.ts'
import { saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'

/** How this person reads, and who they are here. */
export function Settings({ session, onClose }: { session: Session; onClose: () => void }) {
  const w = useWords()
  const { language, size, light } = useReading()
  const { person, duty } = session
  return (
    <Window title={person.name} onClose={onClose} className="settings">
      <p className="lead">
        {duty.agency?.name} · {saysRole(w, duty.role)}
      </p>
      <Choice<Language>
        beside
        legend={w.language}
        name="language"
        value={language}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => setReading({ language: value })}
      />
      <Choice<Size>
        beside
        legend={w.size}
        name="size"
        value={size}
        options={[
          { value: 'normal', label: w.sizeNormal },
          { value: 'large', label: w.sizeLarge },
          { value: 'larger', label: w.sizeLarger },
        ]}
        onChange={(value) => setReading({ size: value })}
      />
      <Choice<Light>
        beside
        legend={w.colours}
        name="light"
        value={light}
        options={[
          { value: 'auto', label: w.coloursAuto },
          { value: 'light', label: w.coloursLight },
          { value: 'dark', label: w.coloursDark },
        ]}
        onChange={(value) => setReading({ light: value })}
      />
      <div className="actions apart">
        <button onClick={() => void logOut()}>{w.logout}</button>
        <button className="primary" onClick={onClose}>
          {w.close}
        </button>
      </div>
    </Window>
  )
}
