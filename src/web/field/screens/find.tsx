import { useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useSay } from '../../shared/language.ts'
import { Field, Refusal } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import type { Business } from '../day.ts'
import { search } from '../hub.ts'
import { takeAlong } from '../store/session.ts'
import { useHere, useOnline } from '../stored.ts'

/** 找商户: one that is not on today's list, for a visit that nobody planned; needs a network. */
export function Find() {
  const say = useSay()
  const { session } = useHere()
  const online = useOnline()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Business[]>()
  const [refused, setRefused] = useState<Refused>()
  if (!online) return null
  const look = async () => {
    setRefused(undefined)
    try {
      setFound(await search(text.trim(), session.token))
    } catch (error) {
      setRefused(refusedBy(error))
    }
  }
  const open = async (business: Business) => {
    await takeAlong(business)
    go(`/field/business/${business.id}`)
  }
  return (
    <details>
      <summary>{say('不在列表里?找商户', 'Not on the list? Find a business')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <Field label={say('名称、拼音首字母、信用代码或地址', 'Name, pinyin initials, credit code or address')}>
          {(of) => (
            <input {...of} type="search" required value={text} onChange={({ target }) => setText(target.value)} />
          )}
        </Field>
        <button>{say('查找', 'Find')}</button>
      </form>
      {refused && <Refusal refused={refused} />}
      {found?.length === 0 && (
        <p className="empty">{say('没有找到;换个写法再试', 'Nothing found. Try other words.')}</p>
      )}
      <ul className="cards found">
        {found?.map((business) => (
          <li key={business.id}>
            <button className="card" onClick={() => void open(business)}>
              <span className="body">
                <strong>{business.name}</strong>
                <small>{business.address}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
