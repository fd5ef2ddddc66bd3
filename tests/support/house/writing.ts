import { inModules, moduleOf } from './imports.ts'
import { argumentsAt, codeOf, type Source } from './source.ts'

const usual =
  /^(rules|access|store|commands|queries|graphql|reactions|index)\.ts$|^(rules|store|commands|queries|graphql)\/[a-z-]+\.ts$/

/** 8. A module's files have the names that every module uses; the platform's are its own. */
export const unusualNames = (sources: readonly Source[], allowed: readonly string[]): string[] =>
  inModules(sources)
    .map(({ path }) => path)
    .filter((path) => moduleOf(path) !== 'platform' && !usual.test(path.split('/').slice(2).join('/')))
    .filter((path) => !allowed.includes(path))

const nothingNames = /(^|[-/])(manager|handler|helper|helpers|util|utils|common|misc|service|services|info)([-./]|$)/
const nothingExports =
  /^export (?:async )?(?:const|function|type) (\w*(?:Manager|Handler|Helper|Util|Utils|Info|Service)|\w*Data)\b/gm

/** 9. A name says what it is; these say nothing, and a service is 送达. */
export const emptyNames = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) => [
    ...(nothingNames.test(source.path.replace(serving, '$1serving$3')) ? [source.path] : []),
    ...[...codeOf(source, { strings: false }).matchAll(nothingExports)]
      .filter(([, name]) => !(serving.test(source.path) && name!.endsWith('Service')))
      .map(([, name]) => `${source.path} exports ${name}`),
  ])

/** Where a service is one: the module of 送达, its tables and its tests. */
const serving = /^((?:src|tests|schema\/tables)\/)(service)([./])/

export const mostLines = 300

/** 10. A file fits a head. `allowed` may only shrink: whoever is shorter again leaves it. */
export const longFiles = (sources: readonly Source[], allowed: Readonly<Record<string, number>>): string[] => [
  ...sources
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > (allowed[path] ?? mostLines))
    .map(({ path, lines }) => `${path} has ${lines} lines`),
  ...Object.keys(allowed)
    .filter((path) => (sources.find((source) => source.path === path)?.text.split('\n').length ?? 0) - 1 <= mostLines)
    .map((path) => `${path} needs no exception any more`),
]

const forbidden: readonly (readonly [RegExp, string, RegExp?])[] = [
  [/^export default\b/m, 'a default export'],
  [/^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w/m, 'an enum'],
  [/^\s*(?:export\s+)?(?:declare\s+)?namespace\s+\w/m, 'a namespace'],
  [/^\s*(?:export\s+)?(?:abstract\s+)?class\s+\w/m, 'a class', /^src\/platform\/refusal\.ts$/],
  [/\bconsole\.\w/, 'the console'],
  [/\bas any\b|[:<]\s*any\b/, 'any', /^src\/(platform\/graphql|cli\/demo)\//],
  [/@ts-(?:ignore|nocheck|expect-error)/, 'a silenced type error'],
]

/** 11. What this house does without. */
export const unwanted = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) => {
    const code = codeOf(source, { strings: false })
    return [
      ...forbidden
        .filter(([pattern, , where]) => pattern.test(code) && !where?.test(source.path))
        .map(([, name]) => `${source.path} has ${name}`),
      ...(/\b(?:TODO|FIXME|XXX)\b/.test(source.text) ? [`${source.path} puts something off`] : []),
    ]
  })

/** How many arguments come before the two sentences, by what is called. */
const makers: Record<string, number> = { 'new Refusal': 1, conflict: 1, invalid: 1, forbidden: 0, notFound: 0 }
const han = /\p{Script=Han}/u
const literal = (argument: string) => /^(['"`])/.test(argument)

/** 12. Whoever is refused is told why in Chinese and in English. What a variable says is seen where it is made. */
export const oneTongued = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path !== 'src/platform/refusal.ts')
    .flatMap((source) => {
      const code = codeOf(source, { strings: true })
      const alias = /\bconflict as (\w+)/.exec(code)?.[1]
      const names = [...Object.keys(makers).filter((name) => !alias || name !== 'conflict'), ...(alias ? [alias] : [])]
      const calls = new RegExp(String.raw`(?<![\w.])(${names.join('|')})\(`, 'g')
      // A word of these names that comes from elsewhere is not ours.
      const ours = /platform\/refusal\.ts'|\.\/refusal\.ts'/.test(code)
      if (!ours) return []
      return [...code.matchAll(calls)].flatMap(({ 0: call, 1: name, index }) => {
        const given = argumentsAt(code, index + call.length - 1)
        const [zh, en] = given.slice(makers[name!] ?? 1)
        const line = code.slice(0, index).split('\n').length
        const problem =
          zh === undefined || en === undefined
            ? 'lacks a sentence'
            : literal(zh) && !han.test(zh) && !/\$\{zh\}/.test(zh)
              ? 'lacks Chinese'
              : literal(en) && (!/[A-Za-z]{2}/.test(en) || han.test(en.replace(/\$\{[^}]*\}/g, '')))
                ? 'lacks English'
                : undefined
        return problem ? [`${source.path}:${line} ${name} ${problem}`] : []
      })
    })

const participles: Record<string, string> = {
  put: 'put',
  read: 'read',
  plan: 'planned',
  drop: 'dropped',
  cancel: 'cancelled',
  refer: 'referred',
  withdraw: 'withdrawn',
  begin: 'begun',
  set: 'set',
  take: 'taken',
  hold: 'held',
  send: 'sent',
  give: 'given',
  tell: 'told',
  pay: 'paid',
  find: 'found',
  hear: 'heard',
  rule: 'ruled',
  split: 'split',
  draw: 'drawn',
}
const participle = (verb: string) =>
  participles[verb] ??
  (verb.endsWith('e')
    ? `${verb}d`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ied`
      : verb.endsWith('mit')
        ? `${verb}ted`
        : `${verb}ed`)
const lower = (word: string) => word[0]!.toLowerCase() + word.slice(1)

/**
 * 13. The stem rule: mutation `dispatchDocket` is command `dispatchDocket` and leaves `docket.dispatched`, so that one
 * grep finds it all. `otherwise` names what a mutation leaves instead; each has to be needed.
 */
export function brokenStems(sources: readonly Source[], otherwise: Readonly<Record<string, string>>): string[] {
  const all = inModules(sources).map((source) => ({ source, code: codeOf(source, { strings: true }) }))
  const commands = all.filter(({ source }) => /^src\/\w+\/commands(\.ts$|\/)/.test(source.path))
  const traces = new Set(
    commands.flatMap(({ code }) => [...code.matchAll(/'([a-z]\w*\.[a-z]\w*)'/g)].map(([, t]) => t!)),
  )
  const mutations = all.flatMap(({ source, code }) =>
    [...code.matchAll(/\b(?:mutation|builder\.mutationField)\(\s*'(\w+)'/g)].map(([, name]) => ({
      name: name!,
      module: moduleOf(source.path)!,
    })),
  )
  return mutations.flatMap(({ name, module }) => {
    const [, verb, noun] = /^([a-z]+)([A-Z]\w*)?$/.exec(name) ?? []
    const usualTrace = verb && noun ? `${lower(noun)}.${participle(verb)}` : undefined
    const trace = otherwise[name] ?? usualTrace
    // A command that takes batches is called by the plural.
    const command = new RegExp(String.raw`^export (?:async )?(?:function|const) ${name}(?:e?s)?\b`, 'm')
    return [
      ...(commands.some(({ source, code }) => moduleOf(source.path) === module && command.test(code))
        ? []
        : [`${name} has no command of its name in ${module}`]),
      ...(trace && traces.has(trace) ? [] : [`${name} leaves no ${trace ?? 'trace of its name'}`]),
      ...(otherwise[name] !== undefined && otherwise[name] === usualTrace
        ? [`${name} needs no exception any more`]
        : []),
    ]
  })
}

/** 14. A trace is called `noun.participle`, and its noun is a thing people know. */
export const oddTraces = (sources: readonly Source[], nouns: readonly string[]): string[] =>
  inModules(sources).flatMap((source) =>
    [...codeOf(source, { strings: true }).matchAll(/\btype:\s*'([\w.]+)',\s*subject:/g)]
      .map(([, type]) => type!)
      .filter((type) => {
        const [noun, done, ...more] = type.split('.')
        return (
          more.length > 0 ||
          !nouns.includes(noun!) ||
          !/(ed|en|put|sent|set|split|wn|ught|id|un|cast|told|read)$/.test(done ?? '')
        )
      })
      .map((type) => `${source.path} leaves ${type}`),
  )
