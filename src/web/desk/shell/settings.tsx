import { type Language, type Light, setReading, type Size, useReading } from '../../shared/language.ts'
import { useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Choice, Window } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { Refusal } from './refusal.tsx'
import { logOut, type Session, turnTo } from '../hub/session.ts'
import { Absence } from '../absence/absence.tsx'
import { saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'

/** How this person reads, and who they are here. */
export function Settings({ session, onClose }: { session: Session; onClose: () => void }) {
  const w = useWords()
  const { language, size, light } = useReading()
  const { person, duty } = session
  const [refused, setRefused] = useState<Refused>()
  const [covering, setCovering] = useState(false)
  const turn = async (to: string) => {
    try {
      await turnTo(to)
      onClose()
      go('/desk')
    } catch (error) {
      setRefused(refusedBy(error))
    }
  }
  if (covering) return <Absence session={session} onClose={onClose} />
  return (
    <Window title={person.name} onClose={onClose} className="settings">
      <p className="lead">
        {duty.agency?.name} · {saysRole(w, duty.role)}
      </p>
      {person.duties.length > 1 && (
        <Choice<string>
          legend={w.duties}
          name="duty"
          value={duty.id}
          options={person.duties.map((one) => ({
            value: one.id,
            label: `${saysRole(w, one.role)} ${(language === 'zh' ? one.agency?.name : one.agency?.nameEn) ?? ''} ${one.gridCode}`,
          }))}
          onChange={(to) => void turn(to)}
        />
      )}
      {refused && <Refusal refused={refused} />}
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
        {(duty.role === 'OFFICER' || duty.role === 'LEAD') && (
          <button onClick={() => setCovering(true)}>{w.cover}</button>
        )}
        <button className="primary" onClick={onClose}>
          {w.close}
        </button>
      </div>
    </Window>
  )
}
