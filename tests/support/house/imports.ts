import { codeOf, importsOf, namesFrom, type Source } from './source.ts'

/** The rows of modules from left to right; a module imports what stands to the left of its own row. */
const rows = [
  ['platform'],
  ['audit'],
  ['live'],
  ['identity'],
  ['registry'],
  ['permit'],
  ['handbook'],
  ['campaign'],
  ['device'],
  ['inspection'],
  ['opinion'],
  ['penalty'],
  ['docket'],
  ['document'],
  ['service'],
  ['casefile'],
  ['field'],
  ['appeal'],
  ['hearing'],
  ['ruling'],
  ['followup'],
  ['joint'],
  ['desk'],
  ['monitoring'],
  ['reporting'],
  ['intake', 'portal'],
]
const placeOf = (module: string) => rows.findIndex((row) => row.includes(module))

/** `src/docket/rules/merge.ts` → docket; undefined for what belongs to no module. */
export const moduleOf = (path: string): string | undefined => /^src\/(\w+)\/./.exec(path)?.[1]

/** Everything the city's modules hold; the command line sees them all, the web clients none, and neither is one. */
export const inModules = (sources: readonly Source[]) =>
  sources.filter(({ path }) => moduleOf(path) !== undefined && !['cli', 'web'].includes(moduleOf(path)!))

const builds = /^src\/web\/(build|precache|vite\.config)\.ts$/

/** What whoever checks the trace must compute alike, in a browser and without one. */
const shared = new Set(['src/audit/rules/log.ts', 'src/audit/rules/bundle.ts'])

/**
 * The clients talk to the hub alone: no server code (the rules by which anyone checks the trace aside), nothing of Node
 * (what builds them aside), and not each other.
 */
export const webImportsElsewhere = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('src/web/') && !builds.test(path))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ from }) => {
          if (from.startsWith('node:')) return true
          if (!from.startsWith('src/') && !from.startsWith('schema/')) return false
          const [, , client] = source.path.split('/')
          if (shared.has(from)) return false
          return !from.startsWith(`src/web/${client}/`) && !from.startsWith('src/web/shared/')
        })
        .map(({ from }) => `${source.path} imports ${from}`),
    )

/** 1. Import only to the left. */
export const importsTheWrongWay = (sources: readonly Source[]): string[] =>
  inModules(sources).flatMap((source) => {
    const own = moduleOf(source.path)!
    if (placeOf(own) < 0) return [`${source.path}: the house has no module ${own}`]
    return importsOf(source).flatMap(({ from }) => {
      const other = moduleOf(from)
      if (other === undefined || other === own || (placeOf(other) >= 0 && placeOf(other) < placeOf(own))) return []
      return [`${source.path} imports ${from}`]
    })
  })

/** 2. Two doors into another module: its index.ts and its graphql.ts. The platform has no door; everyone stands on it. */
export const importsPastTheDoor = (sources: readonly Source[]): string[] =>
  inModules(sources).flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => {
        const other = moduleOf(from)
        if (!other || other === moduleOf(source.path) || other === 'platform') return false
        if (from === `src/${other}/graphql.ts`) return !source.path.includes('/graphql')
        return from !== `src/${other}/index.ts`
      })
      .map(({ from }) => `${source.path} imports ${from}`),
  )

const isRule = (path: string) => /^src\/\w+\/(rules|access)(\.ts$|\/)/.test(path)
const underRules = new Set(['src/platform/refusal.ts', 'src/platform/calendar.ts', 'pinyin-pro', 'he', 'zod'])
const impure: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\(\s*\)/, 'new Date()'],
  [/\bDate\.now\b/, 'Date.now'],
  [/\bperformance\.now\b/, 'performance.now'],
  [/\bMath\.random\b/, 'Math.random'],
  [/\bcrypto\b/, 'crypto'],
  [/\bprocess\b/, 'process'],
  [/\bfetch\(/, 'fetch'],
  [/\bawait\b|\basync\b/, 'async'],
  [/\btx\b|\bsql\b/, 'a database'],
]

/** The names that a module's index passes on from its rules: functions of their arguments, like ours. */
const ruleNames = (sources: readonly Source[], index: string): string[] => {
  const source = sources.find(({ path }) => path === index)
  return source
    ? importsOf(source)
        .filter(({ from }) => isRule(from))
        .flatMap(({ from }) => namesFrom(source, from))
    : []
}

/** 3. Rules and access are functions of their arguments: no IO, no clock, no environment, no chance. */
export const impureRules = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => isRule(path))
    .flatMap((source) => [
      ...importsOf(source)
        .filter(({ from, typeOnly }) => {
          if (underRules.has(from)) return false
          if (isRule(from) && moduleOf(from) === moduleOf(source.path)) return false
          const passedOn = from.endsWith('/index.ts') ? ruleNames(sources, from) : []
          if (passedOn.length > 0 && namesFrom(source, from).every((name) => passedOn.includes(name))) return false
          // A type has no behaviour; SQL, GraphQL and Node are not for rules even so.
          return !typeOnly || /^(node:|postgres|drizzle|graphql)|\/database\/|^schema\//.test(from)
        })
        .map(({ from }) => `${source.path} imports ${from}`),
      ...impure
        .filter(([pattern]) => pattern.test(codeOf(source, { strings: false })))
        .map(([, name]) => `${source.path} uses ${name}`),
    ])

const isStore = (path: string) => /^src\/\w+\/store(\.ts$|\/)/.test(path)

/** 4. The tables are for stores, the database itself and the trace. */
export const tablesOutsideStores = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('src/'))
    .filter(({ path }) => !isStore(path) && !/^src\/(platform\/database|audit)\//.test(path))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ from }) => from.startsWith('schema/tables'))
        .map(({ from }) => `${source.path} imports ${from}`),
    )

const tops = ['src/app.ts', 'src/schema.ts', 'src/main.ts']

/** 5. Nothing looks up at what wires it together. */
export const looksUp = (sources: readonly Source[]): string[] =>
  inModules(sources).flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => tops.includes(from) || from.startsWith('src/cli/') || from.startsWith('src/web/'))
      .map(({ from }) => `${source.path} imports ${from}`),
  )

/** A statement of SQL in a tagged template, or one sent as a text. */
const sent = /\b(?:tx|sql)(?:<[^`]*?>)?`\s*(?:select|insert|update|delete|with|merge|lock|truncate|copy|do|call)\b/i
const unsafe = /\.unsafe\b|\binsertRows\(/

/**
 * 6. SQL is sent by stores and the platform. What GraphQL declares is SQL too, but compiled, not sent; the two rails
 * that send what was compiled may, and the `allowed`.
 */
export const sqlOutsideStores = (sources: readonly Source[], allowed: readonly string[]): string[] =>
  inModules(sources)
    .filter(({ path }) => !isStore(path) && moduleOf(path) !== 'platform')
    .filter((source) => {
      const code = codeOf(source, { strings: true })
      const sendsCompiled = source.path === 'src/audit/graphql.ts' || source.path === 'src/live/feed.ts'
      return sent.test(code) || (unsafe.test(code) && !sendsCompiled)
    })
    .filter(({ path }) => !allowed.includes(path))
    .map(({ path }) => `${path} sends SQL`)

/** Which module a table belongs to, by the file that defines it. */
const homes: Record<string, string> = {
  files: 'inspection',
  calendar: 'registry',
  audit: 'audit',
  clock: 'service',
  'prior-notice': 'penalty',
  'case-check': 'penalty',
  'case-recusal': 'penalty',
  'case-evidence': 'penalty',
  'act-ruling': 'penalty',
  notice: 'docket',
  'penalty-decision': 'penalty',
  'hearing-owed': 'penalty',
  execution: 'service',
  payment: 'service',
  publication: 'service',
  'case-dispute': 'penalty',
  ceiling: 'docket',
  panel: 'appeal',
  ladder: 'followup',
  closure: 'followup',
  suspicion: 'penalty',
}

/** 7. A store writes its own module's tables and reads what lies to its left. */
export const writesElsewhere = (
  sources: readonly Source[],
  allowed: readonly (readonly [module: string, table: string])[],
): string[] => {
  const home = new Map(
    sources
      .filter(({ path }) => path.startsWith('schema/tables/'))
      .flatMap(({ path, text }) => {
        const file = path.slice('schema/tables/'.length, -'.ts'.length)
        return [...text.matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, table]) => [table!, homes[file] ?? file] as const)
      }),
  )
  // The trace, its numbers and its readers are one thing in two rails.
  const same = (table: string, module: string) =>
    home.get(table) === module || (home.get(table) === 'audit' && module === 'live')
  return inModules(sources)
    .filter(({ path }) => isStore(path))
    .flatMap((source) => {
      const module = moduleOf(source.path)!
      const code = codeOf(source, { strings: true })
      const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const tables = [
        ...[...code.matchAll(/\b(?:insert into|delete from|(?<!for |no key )update)\s+(?:only\s+)?([a-z_]+)/g)].map(
          ([, table]) => table!,
        ),
        ...[...code.matchAll(/\binsertRows\(\s*\w+,\s*'(\w+)'/g)].map(([, table]) => snake(table!)),
      ].filter((table) => table !== 'set' && table !== 'skip')
      return [...new Set(tables)]
        .filter((table) => !same(table, module) && !allowed.some(([who, what]) => who === module && what === table))
        .map((table) => `${source.path} writes ${table}`)
    })
}
