import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { password } from '../support/city.ts'
import { openLine } from './load.ts'
import type { FormName } from './form.ts'
import type { ContenderName } from './operation.ts'
import { nodeOptions, type Started, start } from './processes.ts'

export type Contender = Started & {
  name: ContenderName
  /** What its figures go by; ours may run twice, with row-level security and without. */
  label: string
  /** SQL, as the owner, around each of its turns. */
  before?: string
  after?: string
}
export type Urls = { ownerUrl: string; serveUrl: string }

const here = import.meta.dirname

/**
 * PostGraphile is no dependency of the project: it is installed by its own lockfile when it is first measured, beside
 * the seeded cities, so that nothing that walks the sources meets it. Answers its server.
 */
function installPostgraphile(tell: (line: string) => void): string {
  const from = join(here, 'postgraphile')
  const to = join(here, '../../.heyi/bench-postgraphile')
  const lock = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8')
  if (!existsSync(join(to, 'node_modules/postgraphile')) || lock(from) !== lock(to)) {
    tell('installing PostGraphile 5.1 (once) …')
    mkdirSync(to, { recursive: true })
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(from, name), join(to, name))
    execFileSync('npm', ['ci', '--prefix', to, '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'ignore' })
  }
  copyFileSync(join(from, 'server.mjs'), join(to, 'server.mjs'))
  return join(to, 'server.mjs')
}

export async function startContender(
  name: ContenderName,
  { ownerUrl, serveUrl }: Urls,
  tell: (line: string) => void,
  form: FormName = 'json',
): Promise<Contender> {
  const module = name === 'postgraphile' ? installPostgraphile(tell) : join(here, 'servers', `${name}.ts`)
  const started = await start(module, [ownerUrl, ...{ ours: [serveUrl], limit: [form], postgraphile: [] }[name]], {
    execArgv: name === 'ours' ? [...nodeOptions, '--expose-gc'] : [],
  })
  return { name, label: name, ...started }
}

/** Asks a contender once. Throws what it said when that was no answer. */
export async function ask(port: number, body: string, token?: string): Promise<unknown> {
  const line = await openLine(port)
  try {
    const reply = await line.ask({ port, body, token })
    return dataOf(reply.body)
  } finally {
    line.close()
  }
}

function dataOf(body: Buffer): unknown {
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
