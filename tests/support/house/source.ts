import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of the project, by its path below the project's root. */
export type Source = { path: string; text: string }

const root = join(import.meta.dirname, '../../..')

/** Every TypeScript file below these folders. */
export const readSources = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .toSorted()
    .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, 'utf8') }))

/** Blanks what lies between two places, line breaks kept, so that the rest stays where it is. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Where a regular expression may begin: after an operator or an opening, never after a value. */
const beforeRegex = /(?:^|[([{,;=:!&|?+\-*%<>~^]|\b(?:return|case|typeof|in|of))\s*$/

/**
 * A source without its comments, and (`strings: false`) without what its strings and patterns say: a rule about code
 * must not stumble over prose. Positions stay.
 */
export function codeOf({ text }: Source, { strings }: { strings: boolean }): string {
  let out = ''
  const open: ('brace' | 'template')[] = []
  const said = (from: number, to: number) => (strings ? text.slice(from, to) : blank(text.slice(from, to)))
  const endOf = (from: number, quote: string) => {
    let i = from
    while (i < text.length && text[i] !== quote) i += text[i] === '\\' ? 2 : 1
    return i
  }
  const endOfRegex = (from: number) => {
    let inClass = false
    for (let i = from; i < text.length; i++) {
      if (text[i] === '\\') i++
      else if (text[i] === '[') inClass = true
      else if (text[i] === ']') inClass = false
      else if (text[i] === '/' && !inClass) return i
    }
    return text.length
  }
  /** Takes a template up to its end or to its next `${`. */
  const template = (from: number) => {
    let i = from
    while (i < text.length && text[i] !== '`' && !text.startsWith('${', i)) i += text[i] === '\\' ? 2 : 1
    out += said(from, i)
    if (text[i] === '`') {
      out += '`'
      return i + 1
    }
    open.push('template')
    out += '${'
    return i + 2
  }
  for (let i = 0; i < text.length; ) {
    const char = text[i]!
    if (text.startsWith('//', i) || text.startsWith('/*', i)) {
      const stop = text[i + 1] === '/' ? text.indexOf('\n', i) : text.indexOf('*/', i) + 2
      const end = stop < i ? text.length : stop
      out += blank(text.slice(i, end))
      i = end
    } else if (char === "'" || char === '"') {
      const end = endOf(i + 1, char)
      out += char + said(i + 1, end) + char
      i = end + 1
    } else if (char === '`') {
      out += '`'
      i = template(i + 1)
    } else if (char === '/' && beforeRegex.test(out.slice(-40))) {
      const end = endOfRegex(i + 1)
      out += `/${blank(text.slice(i + 1, end))}/`
      i = end + 1
    } else if (char === '}' && open.at(-1) === 'template') {
      open.pop()
      out += '}'
      i = template(i + 1)
    } else {
      if (char === '{') open.push('brace')
      if (char === '}') open.pop()
      out += char
      i++
    }
  }
  return out
}

/** What a source imports or passes on: where from, and whether types alone. */
export type Import = { from: string; typeOnly: boolean }

/** Imports by the path of the file they lead to (`src/…`), packages by their name. */
export function importsOf(source: Source): Import[] {
  const code = codeOf(source, { strings: true })
  const folder = source.path.split('/').slice(0, -1)
  const resolve = (from: string) => {
    if (!from.startsWith('.')) return from
    const path = [...folder]
    for (const part of from.split('/'))
      if (part === '..') path.pop()
      else if (part !== '.') path.push(part)
    return path.join('/')
  }
  const written = code.matchAll(/^\s*(?:import|export)\b(?:(?!\bimport\b|;|=)[^'"`])*?\bfrom\s*(['"])([^'"]+)\1/gm)
  const bare = code.matchAll(/^\s*import\s*(['"])([^'"]+)\1/gm)
  const late = code.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g)
  const typesOnly = (statement: string) => {
    if (/^\s*(?:import|export)\s+type\b/.test(statement)) return true
    const named = /\{([^}]*)\}/.exec(statement)?.[1]
    const beside = statement.replace(/\{[^}]*\}/, '').replace(/\s*(?:import|export|from)\b|['"][^'"]*['"]|[\s,]/g, '')
    const names = named
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    return beside === '' && names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '))
  }
  return [
    ...[...written].map(([statement, , from]) => ({ from: resolve(from!), typeOnly: typesOnly(statement) })),
    ...[...bare, ...late].map(([, , from]) => ({ from: resolve(from!), typeOnly: false })),
  ]
}

/** The names that a source imports or passes on from a file, as that file calls them; its types aside. */
export const namesFrom = (source: Source, from: string): string[] =>
  [...codeOf(source, { strings: true }).matchAll(/^\s*(?:import|export)\s+\{([^}]*)\}\s*from\s*'[^']+'/gm)]
    .filter(([statement]) => importsOf({ ...source, text: statement })[0]?.from === from)
    .flatMap(([, names]) => names!.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0]!)

/** A call's arguments as written, from the opening parenthesis on. */
export function argumentsAt(code: string, open: number): string[] {
  const found: string[] = []
  let depth = 0
  let from = open + 1
  let quote = ''
  for (let i = open; i < code.length; i++) {
    const char = code[i]!
    if (quote) {
      if (char === '\\') i++
      else if (char === quote) quote = ''
    } else if (char === "'" || char === '"' || char === '`') quote = char
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth--
    if (!quote && ((depth === 1 && char === ',') || depth === 0)) {
      const argument = code.slice(from, i).trim()
      if (argument) found.push(argument)
      from = i + 1
    }
    if (depth === 0) break
  }
  return found
}
