// How a mapping's values are read from a row: a column, cleaned step by step, or made of several.
// Pure: each value is compiled once a file into a function of the row.
import he from 'he'
import { invalid } from '../../platform/refusal.ts'
import type { Transform, Value } from '../mapping.ts'
import { readerOf } from './moment.ts'

/** A row as the reader gives it: by column number for CSV, the parsed object for JSON. */
export type RawRow = unknown

/** The text of a value in a row; undefined where there is none. Throws INVALID, naming the column, for what is wrong. */
export type Reader = (row: RawRow) => string | undefined

/** What compiling needs to know of the file. */
export type Layout = {
  /** Reads a column as text; whether the column is there at all is for `columnsOf` to check. */
  column(name: string): (row: RawRow) => string | undefined
  absent: readonly string[]
  timeZone: string
  /** Told of each text that a `match` made absent. */
  mismatched(column: string): void
}

/** Compiles a value that may not be there. */
export type Compile = (value: Value | undefined) => Reader

type Step = (text: string) => string | undefined

/** Every column a value reads. */
export function columnsOf(value: Value): string[] {
  if (typeof value === 'string') return [value]
  if ('column' in value) return [value.column].flat()
  if ('text' in value) return placesIn(value.text)
  return []
}

const placesIn = (text: string) => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!)

export function compile(value: Value, layout: Layout): Reader {
  if (typeof value === 'string') return columnReader(value, [], layout)
  if ('always' in value) return () => value.always
  if ('text' in value) return textReader(value, layout)
  const readers = [value.column].flat().map((name) => columnReader(name, value.as, layout))
  const { otherwise } = value
  if (readers.length === 1) {
    const [read] = readers as [Reader]
    return otherwise === undefined ? read : (row) => read(row) ?? otherwise
  }
  return (row) => {
    for (const read of readers) {
      const text = read(row)
      if (text !== undefined) return text
    }
    return otherwise
  }
}

function columnReader(name: string, transforms: readonly Transform[], layout: Layout): Reader {
  const read = layout.column(name)
  const nothing = new Set(['', ...layout.absent.map((text) => text.toLowerCase())])
  const steps = transforms.map((transform) => stepOf(transform, name, layout))
  return (row) => {
    let text = read(row)?.trim()
    if (text === undefined || text === '' || nothing.has(text.toLowerCase())) return undefined
    for (const step of steps) {
      text = step(text)
      if (text === undefined || text === '') return undefined
    }
    return text
  }
}

function textReader({ text, as }: { text: string; as: readonly Transform[] }, layout: Layout): Reader {
  const parts = text.split(/(\{[^{}]+\})/).map((part) => {
    const [name] = placesIn(part)
    return name ? columnReader(name, [], layout) : part
  })
  const steps = as.map((transform) => stepOf(transform, text, layout))
  return (row) => {
    let found = !parts.some((part) => typeof part !== 'string')
    let made: string | undefined = ''
    for (const part of parts) {
      const said = typeof part === 'string' ? part : part(row)
      if (said !== undefined && typeof part !== 'string') found = true
      made += said ?? ''
    }
    if (!found) return undefined
    made = made.trim()
    for (const step of steps) {
      made = step(made)
      if (made === undefined || made === '') return undefined
    }
    return made
  }
}

function stepOf(transform: Transform, name: string, layout: Layout): Step {
  if (typeof transform === 'string') return plainSteps[transform]
  if ('match' in transform) {
    const pattern = new RegExp(transform.match, 'u')
    return (text) => {
      const found = pattern.exec(text)
      if (!found) layout.mismatched(name)
      return found ? (found[1] ?? found[0]) : undefined
    }
  }
  if ('absent' in transform) {
    const nothing = new Set(transform.absent.map((text) => text.toLowerCase()))
    return (text) => (nothing.has(text.toLowerCase()) ? undefined : text)
  }
  if ('lookup' in transform) {
    const table = new Map(Object.entries(transform.lookup))
    return (text) => {
      const found = table.get(text) ?? transform.otherwise
      if (found === undefined) throw unknownText(name, text)
      return found
    }
  }
  const read = readerOf(transform.date, layout.timeZone)
  return (text) => {
    const day = read(text)
    if (day === undefined)
      throw invalid(
        name,
        `不是 ${transform.date} 格式的日期:${shown(text)}`,
        `is no date like ${transform.date}: ${shown(text)}`,
      )
    return day
  }
}

const plainSteps: Record<Extract<Transform, string>, Step> = {
  upperCase: (text) => text.toUpperCase(),
  lowerCase: (text) => text.toLowerCase(),
  titleCase: (text) => text.toLowerCase().replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase()),
  entities: (text) => (text.includes('&') ? he.decode(text).trim() : text),
  digits: (text) => text.replace(/\D/g, ''),
  collapse: (text) => text.replace(/\s+/g, ' '),
}

/** A table of the mapping does not have this text. */
export const unknownText = (name: string, text: string) =>
  invalid(name, `映射表里没有:${shown(text)}`, `is not in the mapping's table: ${shown(text)}`)

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Several texts as one key; absent as soon as all are. */
export function keyReader(values: readonly Value[], layout: Layout): Reader {
  const readers = values.map((value) => compile(value, layout))
  if (readers.length === 1) return readers[0]!
  return (row) => {
    const texts = readers.map((read) => read(row))
    return texts.every((text) => text === undefined) ? undefined : texts.map((text) => text ?? '').join('|')
  }
}
