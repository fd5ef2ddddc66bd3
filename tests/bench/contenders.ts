import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { password } from '../support/city.ts'
import { openLine } from './load.ts'
import type { ContenderName } from './operation.ts'
import { type Started, start } from './processes.ts'

export type Contender = Started & { name: ContenderName }
export type Urls = { ownerUrl: string; serveUrl: string }

const here = import.meta.dirname

/** PostGraphile is no dependency of the project: it is installed beside its server when it is first measured. */
function installPostgraphile(tell: (line: string) => void) {
  const folder = join(here, 'postgraphile')
  if (existsSync(join(folder, 'node_modules/postgraphile'))) return
  tell('installing PostGraphile 5.1 (once) …')
  execFileSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'ignore' })
}

export async function startContender(
  name: ContenderName,
  { ownerUrl, serveUrl }: Urls,
  tell: (line: string) => void,
): Promise<Contender> {
  if (name === 'postgraphile') installPostgraphile(tell)
  const module = name === 'postgraphile' ? join(here, 'postgraphile/server.mjs') : join(here, 'servers', `${name}.ts`)
  const started = await start(module, [ownerUrl, ...(name === 'ours' ? [serveUrl] : [])], {
    execArgv: name === 'ours' ? ['--expose-gc'] : [],
  })
  return { name, ...started }
}

/** Asks a contender once. Throws what it said when that was no answer. */
export async function ask(port: number, body: string, token?: string): Promise<unknown> {
  const line = await openLine(port)
  try {
    const reply = await line.ask({ port, body, token })
    return readData(reply.body)
  } finally {
    line.close()
  }
}

export function readData(body: Buffer): unknown {
  const text = body.toString()
  try {
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown }
    if (data && !errors) return data
  } catch {
    // Said below.
  }
  throw new Error(`no answer: ${text.slice(0, 800)}`)
}

/** Sessions of the people who ask, by their keys. */
export async function logIn(port: number, people: readonly string[]): Promise<Record<string, string>> {
  const query =
    'mutation In($login: String!, $password: String!) { login(input: { login: $login, password: $password }) { token } }'
  const tokens: Record<string, string> = {}
  for (const login of people) {
    const data = await ask(port, JSON.stringify({ query, variables: { login, password } }))
    tokens[login] = (data as { login: { token: string } }).login.token
  }
  return tokens
}
