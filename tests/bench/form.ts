/**
 * How a statement of the limit builds the text of its answer. Both say the same to the letter but for spaces: `json` is
 * the form perf.md measured its bars against, `sharp` the sharpest we know (a fifth to a quarter less work for PostgreSQL).
 */
export type Form = {
  id(type: string, column: string): string
  /** Text that needs no escaping. */
  word(text: string): string
  text(column: string): string
  object(fields: Readonly<Record<string, string>>): string
  /** The object of the one row there is. */
  one(object: string, rest: string): string
  /** The objects of rows in an order; at most so many. */
  list(object: string, rows: Rows): string
  /** The answer as text. */
  whole(object: string): string
}

type Rows = { from: string; where?: string; order: string; limit?: number }

const chosen = ({ from, where, order, limit }: Rows) =>
  `${from}${where ? ` where ${where}` : ''} order by ${order}${limit ? ` limit ${limit}` : ''}`

const json: Form = {
  id: (type, column) => `'${type}:' || ${column}`,
  word: (text) => text,
  text: (column) => column,
  object: (fields) =>
    `json_build_object(${Object.entries(fields)
      .map(([name, value]) => `'${name}', ${value}`)
      .join(', ')})`,
  one: (object, rest) => `(select ${object} from ${rest})`,
  list: (object, { from, where, order, limit }) => {
    const alias = from.split(' ').at(-1)!
    const rest = limit
      ? `(select * from ${chosen({ from, order, limit, ...(where ? { where } : {}) })}) ${alias}`
      : `${from}${where ? ` where ${where}` : ''}`
    return `(select coalesce(json_agg(${object} order by ${order}), '[]') from ${rest})`
  },
  whole: (object) => `${object}::text`,
}

const sharp: Form = {
  id: (type, column) => `'"${type}:', ${column}, '"'`,
  word: (words) => `'"', ${words}, '"'`,
  text: (column) => `to_json(${column})::text`,
  object: (fields) =>
    `'{', ${Object.entries(fields)
      .map(([name, value]) => `'"${name}":', ${value}`)
      .join(`, ',', `)}, '}'`,
  one: (object, rest) => `(select concat(${object}) from ${rest})`,
  list: (object, rows) => `'[', array_to_string(array(select concat(${object}) from ${chosen(rows)}), ','), ']'`,
  whole: (object) => `concat(${object})`,
}

export const forms = { json, sharp }
export type FormName = keyof typeof forms
