import { useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { useReading } from '../../shared/language.ts'
import { go, Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { adminPeople, type AdminPeople, openAccount, registerPerson } from '../operations/admin.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import { PersonPane } from './person.tsx'
import { useAdminWords } from './words.ts'

/** Everybody, by name, and beside them the one who is chosen. */
export function People({
  base,
  chosen,
  again,
  onChanged,
}: {
  base: string
  chosen: string | undefined
  again: number
  onChanged: () => void
}) {
  const w = useAdminWords()
  const desk = useWords()
  const { language } = useReading()
  const name = useSearch().get('name') ?? ''
  const { answer, refused } = useAsked(adminPeople, { name: name || null }, again)
  const [shown, setShown] = useState<{ of: string; page: AdminPeople['people'] }>()
  const [registering, setRegistering] = useState(false)
  // Who was registered before their account was refused is not registered again.
  const made = useRef<string>(undefined)
  useEffect(() => {
    if (answer) setShown({ of: name, page: answer.people })
  }, [answer, name])
  const page = shown?.of === name ? shown.page : undefined
  const loadMore = async () => {
    const { people } = await asks(adminPeople, { name: name || null, after: page!.pageInfo.endCursor })
    setShown({ of: name, page: { ...people, nodes: [...page!.nodes, ...people.nodes] } })
  }
  // The hub's own people are not anybody's to look after.
  const people =
    page?.nodes.filter(({ duties }) => !duties.some(({ role }) => role === 'SYSTEM' || role === 'DOOR')) ?? []
  const person = people.find(({ id }) => id === chosen)
  return (
    <div className={chosen ? 'inbox people open' : 'inbox people'}>
      <section className="listing" aria-label={w.people}>
        <div className="filterbar">
          <input
            type="search"
            aria-label={w.find}
            placeholder={w.find}
            value={name}
            onChange={({ target }) => setSearch({ name: target.value })}
          />
          <button onClick={() => setRegistering(true)}>{w.register}</button>
        </div>
        <p className="small found" role="status">
          {page
            ? w.count(page.pageInfo.hasNextPage ? page.totalCount : people.length, page.totalCount >= 1000)
            : w.loading}
        </p>
        {refused && <Refusal refused={refused} />}
        {page && people.length === 0 && <p className="empty">{w.none}</p>}
        <ul className="plain rows">
          {people.map(({ id, name: called, disabledAt, duties }) => (
            <li key={id}>
              <Link to={`${base}/${id}${location.search}`} aria-current={id === chosen ? 'true' : undefined}>
                <b>{called}</b> {disabledAt && <em className="tag">{w.disabled}</em>}
                <small>
                  {duties
                    .map(
                      ({ role, agency }) =>
                        `${(language === 'zh' ? agency?.name : agency?.nameEn) ?? ''} ${saysRole(desk, role)}`,
                    )
                    .join(' · ')}
                </small>
              </Link>
            </li>
          ))}
          {page?.pageInfo.hasNextPage && (
            <li>
              <button className="wide plain" onClick={() => void loadMore()}>
                {w.more}
              </button>
            </li>
          )}
        </ul>
      </section>
      {person ? (
        <PersonPane
          key={person.id}
          person={person}
          onChanged={onChanged}
          onBack={() => go(`${base}${location.search}`)}
        />
      ) : (
        <p className="pick">{chosen && page ? w.missing : w.pick}</p>
      )}
      {registering && (
        <Form
          title={w.register}
          asked={[
            { name: 'name', label: w.name },
            { name: 'phone', label: w.phone, optional: true },
            { name: 'login', label: w.login, hint: w.loginHint, optional: true },
            { name: 'password', label: w.password, kind: 'password', optional: true },
          ]}
          onSend={async ({ name: called, phone, login, password }) => {
            if (!made.current) {
              const id = newId()
              await asks(registerPerson, { input: { id, requestId: newId(), name: called!, ...(phone && { phone }) } })
              made.current = `Person:${id}`
              onChanged()
              go(`${base}/${made.current}`)
            }
            if (login)
              await asks(openAccount, {
                input: { person: made.current, requestId: newId(), login, password: password! },
              })
          }}
          onClose={() => {
            made.current = undefined
            setRegistering(false)
          }}
        />
      )}
    </div>
  )
}
