import { useReading } from '../../shared/language.ts'
import { useAsked } from '../hub/asked.ts'
import { adminAgencies } from '../operations/admin.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useAdminWords } from './words.ts'

/** The agencies, with what each is competent for. */
export function Agencies({ again }: { again: number }) {
  const w = useAdminWords()
  const { language } = useReading()
  const { answer, refused } = useAsked(adminAgencies, {}, again)
  if (refused) return <Refusal refused={refused} />
  if (!answer) return <p className="empty">{w.loading}</p>
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.agencies}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.code}</th>
            <th scope="col">{w.agency}</th>
            <th scope="col">{w.kind}</th>
            <th scope="col">{w.word}</th>
            <th scope="col">{w.area}</th>
            <th scope="col">{w.competences}</th>
          </tr>
        </thead>
        <tbody>
          {answer.agencies.map((one) => (
            <tr key={one.id}>
              <td>
                <code>{one.code}</code>
              </td>
              <th scope="row">{language === 'zh' ? one.name : one.nameEn}</th>
              <td>{w[`k${one.kind}`]}</td>
              <td>{one.documentWord}</td>
              <td>{one.gridCode || w.everywhere}</td>
              <td>{one.competences.map(({ authority }) => authority).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
