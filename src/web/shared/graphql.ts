import type { Trusted } from './trusted.ts'

/** What the hub said no with, or that it could not be reached. */
export type Refused = {
  code: string
  zh: string
  en: string
  rule?: string | undefined
  law?: string | undefined
  field?: string | undefined
  traceId?: string | undefined
  /** The same again may succeed. */
  retryable: boolean
}

export const refusedBy = (error: unknown): Refused | undefined => (error as { refused?: Refused }).refused

const refuse = (refused: Refused) => Object.assign(new Error(refused.en), { refused })

const unreachable = () =>
  refuse({
    code: 'UNREACHABLE',
    zh: '连不上服务器;内容都在本机,网络恢复后自动发送',
    en: 'The hub cannot be reached. Everything is kept here and is sent once there is a network.',
    retryable: true,
  })

type Shown = {
  message: string
  extensions?: { code?: string; messageEn?: string; retryable?: boolean } & Record<string, unknown>
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What an answer of no says; `told` is what the hub sent as its body, if it was one of ours. */
export function refusalIn(told: Record<string, unknown> | undefined, status: number): Refused | undefined {
  const { code, message, messageEn, retryable, rule, law, field, traceId } = told ?? {}
  if (typeof code !== 'string' || typeof message !== 'string') return undefined
  return {
    code,
    zh: message,
    en: text(messageEn) ?? message,
    rule: text(rule),
    law: text(law),
    field: text(field),
    traceId: text(traceId),
    retryable: retryable === true || status >= 500 || status === 429,
  }
}

/** One GraphQL request. Throws what the hub refused it with, or that nobody answered within a minute. */
export const ask = <T>(document: string, variables: object, token: string | null): Promise<T> =>
  post<T>({ query: document, variables }, token)

/** How a document is named by its hash alone. */
export const byHash = (operation: { hash: string }) => ({
  persistedQuery: { version: 1, sha256Hash: operation.hash },
})

/** One of our own operations, sent by its hash. */
export const run = <Answer, Variables extends object>(
  operation: Trusted<Answer, Variables>,
  variables: Variables,
  token: string | null,
): Promise<Answer> => post<Answer>({ operationName: operation.name, variables, extensions: byHash(operation) }, token)

async function post<T>(body: object, token: string | null): Promise<T> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  }).catch(() => {
    throw unreachable()
  })
  const answer = (await response.json().catch(() => ({}))) as { data?: T; errors?: Shown[] }
  const error = answer.errors?.[0]
  if (!error && answer.data) return answer.data
  const { code, messageEn, retryable, rule, law, field, traceId } = error?.extensions ?? {}
  throw refuse({
    code: code ?? `HTTP_${response.status}`,
    zh: error?.message ?? `服务器暂时不能处理(${response.status}),稍后自动重试`,
    en: messageEn ?? error?.message ?? `The hub cannot do this now (${response.status}). It is tried again later.`,
    rule: text(rule),
    law: text(law),
    field: text(field),
    traceId: text(traceId),
    retryable: retryable ?? (response.status >= 500 || response.status === 429),
  })
}
