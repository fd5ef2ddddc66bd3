import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'graphql-yoga'
import { Refusal } from '../refusal.ts'

/** 受信文档: what our own clients send by its SHA-256 alone, as it was printed. */
const documents = new Map<string, string>(
  Object.entries(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../schema/documents.json'), 'utf8')) as Record<
      string,
      string
    >,
  ),
)

type Sent = { query?: string | null | undefined; extensions?: Record<string, unknown> | null | undefined }

const unknown = () =>
  new Refusal(
    'NOT_FOUND',
    '页面与系统的版本不一致,请刷新页面后再试',
    'This page and the hub are of different versions. Reload the page.',
    { rule: 'document.unknown', retryable: false },
  )

/** The text that is asked for: as it was sent, or as it is known by its hash. A hash that nobody knows is refused. */
export function documentOf({ query, extensions }: Sent): string | undefined {
  if (query) return query
  const { sha256Hash } = (extensions?.['persistedQuery'] ?? {}) as { sha256Hash?: unknown }
  if (sha256Hash === undefined) return undefined
  const known = typeof sha256Hash === 'string' ? documents.get(sha256Hash) : undefined
  if (known === undefined) throw unknown()
  return known
}

/** Lets a request by HTTP name its document by hash. */
export const resolveDocuments: Plugin = {
  onParams({ params, setParams }) {
    const query = documentOf(params)
    if (query !== undefined && query !== params.query) setParams({ ...params, query })
  },
}
