import { z } from 'zod'
import { permitStatuses } from '../permit/index.ts'
import { Refusal } from '../platform/refusal.ts'

// A mapping says in data, not in code, what the rows of another system mean here. This schema is its whole language:
// every `.describe` is what the author of a mapping reads.

const column = z.string().min(1).describe('A column of the file; in JSON a path, `geocode.latitude`.')
const text = z.string().min(1)
const pattern = z.string().refine(isPattern, { error: 'regular expression' })

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const transform = z
  .union([
    z.enum(['upperCase', 'lowerCase', 'titleCase', 'entities', 'digits', 'collapse']),
    z.strictObject({ match: pattern }),
    z.strictObject({ absent: z.array(z.string()) }),
    z.strictObject({ lookup: z.record(z.string(), z.string()), otherwise: z.string().optional() }),
    z.strictObject({ date: text }),
  ])
  .describe(
    'What is done to a text, one after another; blanks around it are gone before. `entities` decodes HTML (&amp;), ' +
      '`digits` keeps digits alone, `collapse` makes runs of blanks one. `match` keeps the first group of the pattern, or ' +
      'all it matches; what does not match is absent, and is counted. `absent` names texts that mean nothing was there. ' +
      '`lookup` is a table; a text it does not have rejects the row, or becomes `otherwise`. `date` reads a day or moment: ' +
      '`YYYY-MM-DD`, `MM/DD/YYYY hh:mm:ss A`, `YYYY年M月D日`, … or `epochMs`, `epochSeconds`.',
  )

const value = z
  .union([
    column,
    z.strictObject({
      column: z.union([column, z.array(column).min(1)]).describe('A column, or several: the first that is not absent.'),
      as: z.array(transform).default([]),
      otherwise: z.string().optional().describe('Where there is nothing.'),
    }),
    z.strictObject({
      text: text.describe('A sentence with columns in braces: `Score {score}`. Absent when all of them are.'),
      as: z.array(transform).default([]),
    }),
    z.strictObject({ always: text.describe('The same for every row.') }),
  ])
  .describe('Where a text comes from: a column, or how it is made.')

const agencyCode = z.string().regex(/^[A-Z][A-Z0-9_-]{1,30}$/)
const gridPlace = z.strictObject({ code: z.string().regex(/^[0-9A-Za-z.-]{2,40}$/), name: text })

const condition = z
  .strictObject({
    value: value.optional().describe('What is looked at; without it, the permit.'),
    present: z.boolean().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    in: z.array(z.string()).optional(),
    permit: z.array(z.enum(permitStatuses)).optional().describe('The permit of this row has one of these states.'),
  })
  .describe('When a row tells of a finding: everything that is given here must hold.')

const finding = z
  .strictObject({
    when: condition,
    code: value.describe('What the source calls it; its edition is made of these.'),
    title: value.describe('What it is, for the edition; the first row that names the code says it.'),
    look: value.optional().describe('What to look at; the title unless told.'),
    description: value.describe('What was found.'),
  })
  .describe('疑点: a violation row, a bad score, a refused permit.')

export const mappingSchema = z
  .strictObject({
    source: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,40}$/)
      .describe('The source system; its editions and visits go by this name.'),
    name: text.describe('名称, of the source.'),
    agency: z
      .strictObject({
        code: agencyCode,
        name: text,
        nameEn: text,
        kind: z.enum(['professional', 'cityManagement', 'oversight']).default('professional'),
        documentWord: text.describe('机关代字'),
      })
      .describe('Whose records they are; made when it is not there.'),
    file: z
      .strictObject({
        format: z.enum(['csv', 'json']).describe('`json`: an array of objects, or one object a line.'),
        encoding: z.string().default('utf-8'),
        delimiter: z.string().length(1).default(','),
        rows: z.string().optional().describe('In JSON, the key whose array holds the rows.'),
      })
      .describe('How the file is written; gzip is recognised by itself.'),
    absent: z
      .array(z.string())
      .default([])
      .describe('Texts that mean nothing was there, in any column; case is ignored.'),
    timeZone: z.string().refine(isTimeZone, { error: 'IANA time zone' }).default('Asia/Shanghai'),
    grid: z
      .strictObject({
        root: gridPlace,
        value: value.optional(),
        table: z.record(z.string(), gridPlace).default({}),
        otherwise: z
          .string()
          .optional()
          .describe('The code for texts that the table does not have; else the row is rejected.'),
      })
      .describe('Where a row belongs; grids are made when they are not there, one level below the root.'),
    key: z.array(value).min(1).describe('What tells a row from all others, for ever: together, within this mapping.'),
    business: z.strictObject({
      create: z.boolean().default(true).describe('false: rows of businesses that are not known yet are rejected.'),
      kind: z.enum(['company', 'individual', 'canteen', 'unlicensed', 'other']).default('other'),
      identities: z
        .record(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), value)
        .default({})
        .describe('What systems call the business, each in its own name space.'),
      creditCode: value.optional().describe('统一社会信用代码'),
      names: z.array(value).default([]).describe('The first that is not absent is its name; it is found by all.'),
      principal: value.optional(),
      phone: value.optional(),
      address: z
        .strictObject({
          building: value.optional(),
          street: value.optional(),
          postcode: value.optional(),
          city: value.optional(),
          text: value.optional().describe('As people read it; the parts one after another unless told.'),
        })
        .optional(),
      latitude: value.optional().describe('WGS 84, degrees.'),
      longitude: value.optional(),
    }),
    permit: z
      .strictObject({
        kind: text,
        number: value,
        status: value.describe('valid, pending, refused, expired, revoked or withdrawn.'),
        issuedOn: value.optional(),
        expiresOn: value.optional(),
        asOf: z.iso
          .date()
          .optional()
          .describe('The day the records were taken: valid permits that had run out are expired.'),
        detail: z.record(z.string(), value).default({}),
      })
      .optional(),
    visit: z
      .strictObject({
        key: z.array(value).min(1).describe('What tells a visit from all others of the source.'),
        at: value.describe('When; a row without it tells of no visit.'),
        kind: z
          .enum(['patrol', 'outreach', 'recheck'])
          .default('patrol')
          .describe('What another system found is a lead: no certified officer of ours was there.'),
        note: value.optional(),
        onlyWithFindings: z
          .boolean()
          .default(false)
          .describe('Where the records are no visits: one is made to hang a finding on, and only then.'),
      })
      .optional(),
    findings: z.array(finding).default([]),
    law: z
      .strictObject({
        authority: agencyCode.describe('The authority under which the agency acts; it is granted to it.'),
        prefix: z
          .string()
          .regex(/^[A-Z][A-Z0-9_-]{1,30}$/)
          .describe('What the codes of the edition start with.'),
        norm: text.describe('The law that is breached.'),
        penalty: text.describe('The law that says what follows.'),
        record: text.describe('How to record it.'),
        rectifyDays: z.int().min(0).default(0),
        minimumEvidence: z.array(text).default(['DOCUMENT']),
      })
      .optional()
      .describe('What findings rest on.'),
  })
  .refine((mapping) => mapping.findings.length === 0 || (mapping.visit && mapping.law), {
    error: 'findings need `visit` and `law`',
    path: ['findings'],
  })
  .refine(
    (mapping) =>
      Object.keys(mapping.business.identities).length > 0 ||
      mapping.business.creditCode ||
      mapping.business.names.length > 0,
    { error: 'identities, creditCode or names', path: ['business'] },
  )
  .refine((mapping) => !mapping.business.create || (mapping.business.names.length > 0 && mapping.business.address), {
    error: 'businesses that are created need `names` and `address`',
    path: ['business'],
  })

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export type Mapping = z.output<typeof mappingSchema>
export type Value = z.output<typeof value>
export type Transform = z.output<typeof transform>
export type Condition = z.output<typeof condition>

/** Reads a mapping from its JSON. Throws INVALID with every field that is wrong. */
export function readMapping(json: string): Mapping {
  let plain: unknown
  try {
    plain = JSON.parse(json)
  } catch (error) {
    const said = (error as Error).message
    throw new Refusal('INVALID', `映射不是有效的 JSON:${said}`, `The mapping is no valid JSON: ${said}`, { field: '' })
  }
  const read = mappingSchema.safeParse(plain)
  if (read.success) return read.data
  const zh = z.safeParse(mappingSchema, plain, { error: z.locales.zhCN().localeError }).error!.issues
  const problems = read.error.issues.map((issue, i) => ({
    field: issue.path.join('.') || '.',
    zh: zh[i]!.message,
    en: issue.message,
  }))
  throw new Refusal(
    'INVALID',
    `映射有误:${problems.map((one) => `${one.field} ${one.zh}`).join(';')}`,
    `The mapping is not valid: ${problems.map((one) => `${one.field}: ${one.en}`).join('; ')}`,
    { field: problems[0]!.field, problems },
  )
}
