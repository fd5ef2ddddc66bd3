import postgres from 'postgres'
import { ask, type Contender, logIn, startContender } from './contenders.ts'
import { compareAnswers } from './equality.ts'
import type { ContenderName, Operation, Setting } from './operation.ts'
import { docketPage } from './operations/docket-page.ts'
import { inbox } from './operations/inbox.ts'
import { mergeDockets } from './operations/merge.ts'
import { opinion } from './operations/opinion.ts'
import { countAll } from './counters.ts'
import type { FormName } from './form.ts'
import { countExecutions } from './fanout/executions.ts'
import { measureFanout } from './fanout/fanout.ts'
import type { Place } from './place.ts'
import { end } from './processes.ts'
import { printTable } from './report.ts'
import { measure } from './rounds.ts'
import { peerSchema } from './statements.ts'

export type Options = {
  rounds: number
  ms: number
  subscribers: number
  only: readonly string[]
  without: readonly string[]
  /** Whether ours runs a second time with row-level security switched off. */
  withoutRls: boolean
  form: FormName
  tell: (line: string) => void
}

/** What ours goes by when row-level security is off. */
export const unguarded = 'oursWithoutRls'

// A table at a time: the hub goes on meanwhile, and its own transactions lock several.
const security = (change: 'enable' | 'disable') => `do $$ declare t record; begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('alter table %I ${change} row level security', t.relname); commit;
  end loop; end $$`

export type Result = Record<string, unknown> & { scale: number; rounds: number }

/** Compares every contender on every operation, on one fresh copy of the city. */
export async function compare(place: Place, options: Options): Promise<{ result: Result; table: string }> {
  const { tell, only, without } = options
  const urls = await place.open()
  await fillPeer(urls.ownerUrl)
  const names = (['limit', 'ours', 'postgraphile'] as ContenderName[]).filter((name) => !without.includes(name))
  const contenders: Contender[] = []
  for (const name of names) contenders.push(await startContender(name, urls, tell, options.form))
  const ours = contenders.find(({ name }) => name === 'ours')
  if (options.withoutRls && ours)
    contenders.push({ ...ours, label: unguarded, before: security('disable'), after: security('enable') })
  const operations = await allOperations(place, urls.ownerUrl, contenders)
  const result: Result = { scale: place.size.scale, rounds: options.rounds }
  for (const operation of operations.filter(({ name }) => only.includes(name))) {
    const sql = postgres(urls.ownerUrl, { max: 1, onnotice: () => undefined })
    const reset = operation.reset
    await compareAnswers(operation, contenders, 10, reset ? async () => void (await sql.unsafe(reset)) : undefined)
    await sql.end()
    tell(`${operation.name}: answers are equal`)
  }
  for (const operation of operations.filter(({ name }) => only.includes(name)))
    result[operation.name] = await measure(operation, contenders, { ...options, ownerUrl: urls.ownerUrl })
  for (const one of new Set(contenders.map(({ process }) => process))) await end(one)
  if (only.includes('q5')) {
    const wanted = ['raw', ...names.filter((name) => name !== 'limit')]
    const taken = await measureFanout(place, urls, wanted, options)
    result['q5'] = {
      ...taken,
      executionsPerPublish: await countExecutions(place, tell),
      subscribers: options.subscribers,
    }
  }
  const counts = only.some((name) => name !== 'q5') ? await countAll(place, tell) : {}
  for (const [name, { statements }] of Object.entries(counts))
    if (result[name]) result[name] = { ...(result[name] as object), statements }
  return { result, table: printTable(result, operations) }
}

/** Gives PostGraphile its functions. */
export async function fillPeer(ownerUrl: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await sql.unsafe(peerSchema)
  await sql.end()
}

export async function allOperations(
  place: Place,
  ownerUrl: string,
  contenders: readonly Contender[],
): Promise<Operation<never>[]> {
  const ours = contenders.find(({ name }) => name === 'ours')!
  const setting: Setting = {
    place,
    ownerUrl,
    tokens: await logIn(ours.port, ['chen', 'wang']),
    ours: (token, query, variables) => ask(ours.port, JSON.stringify({ query, variables }), token),
  }
  return [docketPage(setting), await inbox(setting), await opinion(setting), mergeDockets(setting)] as never
}
