import type { Person, World } from './world.ts'

export type PaperInHand = { id: string; number: string; code: string; subjectId: string }

/** The paper of a notice or a prior notice, as it lies on the counter. */
export const paperOf = async (world: World, subject: string): Promise<PaperInHand> => {
  const [row] = await world.owner<
    PaperInHand[]
  >`select id, number, left(content_sha256, 32) as code, subject_id from document
    where subject_id = ${subject.split(':')[1]!} and kind in ('notice', 'penaltyNotice')`
  return row!
}

/** The telephone of a shop goes on record. */
export async function hasPhone(person: Person, business: string, phone = '020-8765 4321'): Promise<void> {
  const { business: known } = await person.asks('query ($id: ID!) { business(id: $id) { version } }', { id: business })
  await person.does('changeBusiness', { business, expectedVersion: known.version, phone })
}

export type Shown = { status: number; html: string; url: string }

/** A shop's browser without JavaScript: it keeps its cookie, follows where it is sent, and sends the form that it sees. */
export function visitor(world: World, headers: Record<string, string> = {}) {
  let cookie = ''
  let last: Shown = { status: 0, html: '', url: '' }
  const asks = async (path: string, body?: BodyInit): Promise<Shown> => {
    const answer = await fetch(`${world.url}${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body } : {}),
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
      redirect: 'manual',
    })
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0]!
    const to = answer.headers.get('location')
    if (answer.status === 303 && to) return asks(to)
    last = { status: answer.status, html: await answer.text(), url: path }
    return last
  }
  const hidden = () =>
    Object.fromEntries(
      [...last.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    )
  const form = (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams(hidden())
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
    return body
  }
  return {
    goes: (path: string) => asks(path),
    /** Sends the form that is shown, filled in. */
    sends: (path: string, fields: Record<string, string | string[]> = {}) => asks(path, form(fields)),
    /** Sends whatever it likes, from wherever it is. */
    posts: (path: string, fields: Record<string, string>) => asks(path, new URLSearchParams(fields)),
    uploads(path: string, file: File, fields: Record<string, string> = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...hidden(), ...fields })) body.append(name, value)
      body.append('file', file)
      return asks(path, body)
    },
    opens: ({ number, code }: Pick<PaperInHand, 'number' | 'code'>) =>
      asks('/p/paper', new URLSearchParams({ number, code })),
    async proves(digits = '4321') {
      await asks('/p/prove?next=paper')
      return asks('/p/prove', form({ digits }))
    },
    get cookie() {
      return cookie
    },
    set cookie(kept: string) {
      cookie = kept
    },
    get shown() {
      return last
    },
  }
}
export type Visitor = ReturnType<typeof visitor>
