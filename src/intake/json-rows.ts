import { Refusal } from '../platform/refusal.ts'

/** The text of one object, and the line it starts on. */
export type ObjectText = { line: number; json: string }

const [quote, backslash, open, close, newline, endOfList] = [0x22, 0x5c, 0x7b, 0x7d, 0x0a, 0x5d]
/** What may stand between objects: `[`, `,` and blanks. */
const between = new Set([0x5b, 0x2c, 0x20, 0x09, 0x0d, newline])
/** An object longer than this is an unclosed brace; characters. */
const longest = 4 * 1024 * 1024

const broken = (line: number, zh: string, en: string) => new Refusal('INVALID', zh, en, { line })

/**
 * Takes a stream of JSON apart into the objects it lists, never holding more than one: an array of objects, objects one
 * after another (JSON lines), or the array under `key` of an object around it.
 */
export async function* splitObjects(
  chunks: AsyncIterable<string>,
  key: string | undefined,
): AsyncGenerator<ObjectText> {
  const found: ObjectText[] = []
  const scanner = scan(found, key)
  for await (const chunk of chunks) {
    scanner.push(chunk)
    yield* found.splice(0)
  }
  scanner.end()
  yield* found.splice(0)
}

function scan(found: ObjectText[], key: string | undefined) {
  let line = 1
  let depth = 0
  let inString = false
  let escaped = false
  let held = ''
  let startedOn = 1
  /** Looking for the array under the key still. */
  let seeking = key !== undefined
  let finished = false
  let before = ''
  const opening = key && new RegExp(`${JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*:\\s*\\[`)

  const seek = (chunk: string): string => {
    before += chunk
    const at = opening ? opening.exec(before) : null
    if (!at) {
      line += chunk.split('\n').length - 1
      before = before.slice(-1000)
      return ''
    }
    seeking = false
    const rest = before.slice(at.index + at[0].length)
    line += chunk.slice(0, chunk.length - rest.length).split('\n').length - 1
    return rest
  }

  const push = (given: string) => {
    if (finished) return
    const chunk = seeking ? seek(given) : given
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i)
      if (code === newline) line++
      if (depth > 0 && inString) {
        if (escaped) escaped = false
        else if (code === backslash) escaped = true
        else if (code === quote) inString = false
      } else if (code === quote && depth > 0) inString = true
      else if (code === open) {
        if (depth++ === 0) [from, startedOn, held] = [i, line, '']
      } else if (code === close && depth > 0 && --depth === 0) {
        found.push({ line: startedOn, json: held + chunk.slice(from, i + 1) })
        held = ''
      } else if (depth === 0 && code === endOfList) {
        finished = true
        return
      } else if (depth === 0 && code !== close && !between.has(code))
        throw broken(line, `第 ${line} 行不是对象的列表`, `Line ${line} is no list of objects.`)
    }
    if (depth > 0) {
      held += chunk.slice(held === '' ? from : 0)
      if (held.length > longest)
        throw broken(startedOn, `第 ${startedOn} 行起的对象没有结束`, `The object of line ${startedOn} does not end.`)
    }
  }
  const end = () => {
    if (depth > 0)
      throw broken(startedOn, `第 ${startedOn} 行起的对象没有结束`, `The object of line ${startedOn} does not end.`)
    if (seeking) throw broken(1, `文件里没有数组 ${key}`, `The file has no array ${key}.`)
  }
  return { push, end }
}
