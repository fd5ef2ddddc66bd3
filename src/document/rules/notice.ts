// 联合执法意见书 as it is printed: a cover for the business, an annex for each agency (rules of joint merging: who, what,
// until when, why, how to appeal, where the remedies are).
import { z } from 'zod'

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

/** What `dispatchDocket` put into the notice; `supersedes`: the withdrawn notices whose place it takes. */
export const notice = z.strictObject({
  issuer: z.strictObject({ code: z.string(), name: z.string() }),
  business: z.strictObject({
    name: z.string(),
    creditCode: z.string().nullable(),
    principal: z.string().nullable(),
    address: z.string(),
  }),
  deadlines: z.strictObject({ shortest: z.int().nullable(), longest: z.int().nullable() }),
  annexes: z
    .array(
      z.strictObject({
        agency: z.string(),
        name: z.string(),
        number: z.string().min(1),
        government: z.string(),
        items: z.array(item).min(1),
      }),
    )
    .min(1),
  supersedes: z
    .array(z.strictObject({ number: z.string(), issuedOn: z.string() }))
    .min(1)
    .optional(),
})
