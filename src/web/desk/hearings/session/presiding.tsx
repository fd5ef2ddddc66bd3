import { Field } from '../../../shared/parts.tsx'
import { useAsked } from '../../hub/asked.ts'
import { officersOf } from '../../operations/hearings.ts'
import { seatsOf } from '../bench/bench.tsx'
import type { Occasion } from './set-session.tsx'
import { useSessionWords } from './words.ts'

type Props = {
  occasion: Occasion
  /** Whoever was appointed before stays unless another is named. */
  optional: boolean
  chair: string
  recorder: string
  onChoose: (who: { chair?: string; recorder?: string }) => void
}

type Someone = { id: string; name: string }

/** Who presides and who records: of a panel those who sit there, of a hearing those of its agency who did not investigate. */
export function Presiding({ occasion, optional, chair, recorder, onChoose }: Props) {
  const w = useSessionWords()
  const { panel, hearing } = occasion
  const { answer } = useAsked(officersOf, hearing ? { agency: hearing.agency } : null)
  if (panel) {
    const clerk = seatsOf(panel).find(({ role }) => role === 'CLERK')
    const members = seatsOf(panel).flatMap(({ role, person }) => (role === 'MEMBER' && person ? [person] : []))
    return (
      <Person
        label={w.recorder}
        none={clerk ? `${w.clerk} ${clerk.person?.name ?? ''}` : w.chooseOne}
        people={members}
        chosen={recorder}
        onChoose={(id) => onChoose({ recorder: id })}
      />
    )
  }
  const people = (answer?.people.nodes ?? []).filter(
    ({ disabledAt, duties }) =>
      !disabledAt &&
      duties.some(({ role, agency }) => agency?.id === hearing?.agency && (role === 'OFFICER' || role === 'LEAD')),
  )
  const none = optional ? '—' : w.chooseOne
  return (
    <div className="figures">
      <Person label={w.chairOf} none={none} people={people} chosen={chair} onChoose={(id) => onChoose({ chair: id })} />
      <Person
        label={w.recorder}
        none={none}
        people={people}
        chosen={recorder}
        onChoose={(id) => onChoose({ recorder: id })}
      />
    </div>
  )
}

type PersonProps = {
  label: string
  none: string
  people: readonly Someone[]
  chosen: string
  onChoose: (id: string) => void
}

export function Person({ label, none, people, chosen, onChoose }: PersonProps) {
  return (
    <Field label={label}>
      {(of) => (
        <select {...of} value={chosen} onChange={({ target }) => onChoose(target.value)}>
          <option value="">{none}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
