import { newId } from '../../src/platform/ids.ts'
import { password, type TestCity } from './city.ts'

/** What GraphQL answered: data, or errors with their codes. */
export type Answer = {
  data: Record<string, never> | null
  errors?: { message: string; path?: unknown[]; extensions: { code: string } & Record<string, unknown> }[]
}

/** One person of the cast, logged in over HTTP. */
export type Person = {
  key: string
  personId: string
  dutyId: string
  certificateId: string | null
  token: string
  /** After their sessions were closed: logs in anew, as the same person of the cast. */
  logsInAgain(): Promise<void>
  /** Sends a document and gives the whole answer. */
  sends(query: string, variables?: object): Promise<Answer>
  /** Asks, and fails the test on any error. */
  // oxlint-disable-next-line no-explicit-any
  asks(query: string, variables?: object): Promise<any>
  /** Runs a mutation by name with an input, showing `select`; fails the test on any error. */
  // oxlint-disable-next-line no-explicit-any
  does(mutation: string, input: object, select?: string): Promise<any>
  /** The code and sentence of the refusal a mutation meets. */
  isRefused(
    mutation: string,
    input: object,
  ): Promise<{ code: string; message: string; extensions: Record<string, unknown> }>
}

const send = async (url: string, token: string | null, query: string, variables?: object): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer
}

/** Logs somebody in over HTTP; what the city knows of them comes along. */
export async function logIn(url: string, key: string, known: TestCity['people'][string]): Promise<Person> {
  const opens = async () => {
    const login = await send(url, null, 'mutation ($input: LoginInput!) { login(input: $input) { token } }', {
      input: { login: key, password },
    })
    const token = (login.data as unknown as { login: { token: string } } | null)?.login.token
    if (!token) throw new Error(JSON.stringify(login))
    return token
  }
  let token = await opens()
  const sends = (query: string, variables?: object) => send(url, token, query, variables)
  const asks = async (query: string, variables?: object) => {
    const answer = await sends(query, variables)
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 1))
    return answer.data
  }
  const document = (mutation: string, select: string) =>
    `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${select} } }`
  return {
    key,
    ...known,
    get token() {
      return token
    },
    logsInAgain: async () => void (token = await opens()),
    sends,
    asks,
    does: async (mutation, input, select = 'id') =>
      (
        (await asks(document(mutation, select), { input: { requestId: newId(), ...input } })) as Record<string, unknown>
      )[mutation],
    isRefused: async (mutation, input) => {
      const answer = await sends(document(mutation, '__typename'), { input: { requestId: newId(), ...input } })
      const [error] = answer.errors ?? []
      if (!error) throw new Error(`${mutation} was not refused: ${JSON.stringify(answer)}`)
      return { code: error.extensions.code, message: error.message, extensions: error.extensions }
    },
  }
}
