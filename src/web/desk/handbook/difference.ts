import type { ItemText } from '../operations/handbook.ts'

/** What a person writes of an item, as it is written: lists as words between spaces. */
export const written = ['factCode', 'title', 'look', 'record', 'minimumEvidence', 'violations'] as const
export type Written = Record<(typeof written)[number], string>

export const textOf = (item: ItemText): Written => ({
  factCode: item.fact?.code ?? '',
  title: item.title,
  look: item.look,
  record: item.record,
  minimumEvidence: item.minimumEvidence.join(' '),
  violations: item.violations.map(({ code }) => code).join(' '),
})

/** Codes from a line of them, however they are set apart. */
export const codesIn = (line: string): string[] => line.split(/[\s,,、;;]+/u).filter((code) => code !== '')

const conditions = ({ shownWhen }: ItemText) =>
  shownWhen.map(({ item, answers }) => `${item}: ${answers.join('/')}`).join(' ')

type Field = (typeof written)[number] | 'shownWhen'
export type Changed = {
  code: string
  title: string
  kind: 'added' | 'removed' | 'changed'
  fields: { field: Field; was: string; is: string }[]
}

/** What an edition says otherwise than another: items that came, went, or say something else, in the order of the new one. */
export function difference(before: readonly ItemText[], after: readonly ItemText[]): Changed[] {
  const was = new Map(before.map((item) => [item.code, item]))
  const is = new Set(after.map(({ code }) => code))
  const kept = after.flatMap((item): Changed[] => {
    const old = was.get(item.code)
    const [now, then] = [textOf(item), old && textOf(old)]
    if (!old || !then) return [{ code: item.code, title: item.title, kind: 'added', fields: [] }]
    const fields: Changed['fields'] = written
      .filter((field) => then[field] !== now[field])
      .map((field) => ({ field, was: then[field], is: now[field] }))
    if (conditions(old) !== conditions(item))
      fields.push({ field: 'shownWhen', was: conditions(old), is: conditions(item) })
    return fields.length > 0 ? [{ code: item.code, title: item.title, kind: 'changed', fields }] : []
  })
  const gone = before
    .filter(({ code }) => !is.has(code))
    .map(({ code, title }): Changed => ({ code, title, kind: 'removed', fields: [] }))
  return [...kept, ...gone]
}

/** The fields that one wrote otherwise than somebody else did meanwhile. */
export const apart = (mine: Written, theirs: Written): (typeof written)[number][] =>
  written.filter((field) => mine[field] !== theirs[field])
