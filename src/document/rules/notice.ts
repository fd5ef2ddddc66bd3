// 联合执法意见书 as it is printed: a cover for the business, an annex for each agency (rules of joint merging: who, what,
// until when, why, how to appeal, where the remedies are).
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const measure = z.looseObject({
  kind: z.string(),
  violation: z.string(),
  text: z.string(),
  amount: z.int().optional(),
  days: z.int().optional(),
  operation: z.string().optional(),
})

const item = z.strictObject({
  fact: z.string(),
  foundOn: z.array(z.string()),
  place: z.string(),
  violations: z.array(z.string()).min(1),
  basis: z.array(z.strictObject({ violation: z.string(), norm: z.string(), penalty: z.string() })),
  measures: z.array(measure),
  barred: z.array(z.strictObject({ measure, law: z.string(), reason: z.string() })),
})

/** How whoever issues is reached; nothing where it has set no letterhead. */
const reached = { contact: z.string().optional(), address: z.string().optional() }

/**
 * What `dispatchDocket` put into the notice; `supersedes`: the withdrawn notices whose place it takes. Notices of before
 * told neither whom to ask nor what is to be done once.
 */
export const notice = z.strictObject({
  issuer: z.strictObject({ code: z.string(), name: z.string(), ...reached }),
  business: z.strictObject({
    name: z.string(),
    kind: z.string().optional(),
    creditCode: z.string().nullable(),
    principal: z.string().nullable(),
    address: z.string(),
  }),
  grid: z.strictObject({ code: z.string(), name: z.string() }).optional(),
  carrier: z.strictObject({ name: z.string(), phone: z.string().optional() }).optional(),
  deadlines: z.strictObject({ shortest: z.int().nullable(), longest: z.int().nullable() }),
  requirements: z
    .array(z.strictObject({ texts: z.array(z.string()).min(1), days: z.int(), annexes: z.array(z.int()).min(1) }))
    .optional(),
  annexes: z
    .array(
      z.strictObject({
        agency: z.string(),
        name: z.string(),
        number: z.string().min(1),
        government: z.string(),
        court: z.string().optional(),
        ...reached,
        handledBy: paperShape.handledBy.optional(),
        items: z.array(item).min(1),
      }),
    )
    .min(1),
  supersedes: z
    .array(z.strictObject({ number: z.string(), issuedOn: z.string() }))
    .min(1)
    .optional(),
})
