// 联合执法意见书: what a business is told of a merged docket, in the words it reads. Agency by agency what is to be done,
// on which basis, what is proposed and what gave way; nothing internal. Pure: names and numbers are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict } from '../../platform/refusal.ts'
import type { MergedDocket, MergedItem, MergeMeasure } from './merge.ts'

/** What the codes and ids of a merged docket are called, as they are called on the day of dispatch. */
export type Names = {
  issuer: { code: string; name: string }
  business: { name: string; creditCode: string | null; principal: string | null; address: string }
  /** By agency code; the area is the one whose government hears an appeal from it (行政复议法24). */
  agencies: Readonly<Record<string, { name: string; area: string | null }>>
  facts: Readonly<Record<string, string>>
  violations: Readonly<Record<string, string>> | null
  /** By finding id. */
  findings: Readonly<Record<string, { foundOn: LegalDay; place: string }>>
}

export type NoticeItem = {
  fact: string
  foundOn: LegalDay[]
  place: string
  violations: string[]
  basis: MergedItem['basis']
  measures: readonly MergeMeasure[]
  barred: { measure: MergeMeasure; law: string; reason: string }[]
}

/** Every agency's part stands alone: with its own number, basis and remedies. */
export type Annex = { agency: string; name: string; number: string; government: string; items: NoticeItem[] }

export type Notice = Pick<MergedDocket, 'deadlines'> & Pick<Names, 'issuer' | 'business'> & { annexes: Annex[] }

/** What the worker takes to the door. The numbers of its annexes are given when it is issued. */
export function noticeOf({ clusters, deadlines }: MergedDocket, names: Names): Notice {
  const established = clusters.flatMap((cluster) =>
    cluster.items.filter(({ verdict }) => verdict === 'established').map((item) => ({ cluster, item })),
  )
  const annexes = [...Map.groupBy(established, ({ item }) => item.agency)].map(([agency, all]): Annex => {
    const { name, area } = names.agencies[agency]!
    return {
      agency,
      name,
      number: '',
      government: `${area ?? '本级'}人民政府`,
      items: all.map(({ cluster, item }) => {
        const found = cluster.findings.flatMap((id) => names.findings[id] ?? [])
        return {
          fact: names.facts[cluster.fact] ?? cluster.fact,
          foundOn: [...new Set(found.map(({ foundOn }) => foundOn))].sort(),
          place: found[0]?.place ?? names.business.address,
          violations: item.violations.map((code) => names.violations?.[code] ?? code),
          basis: item.basis,
          measures: item.measures,
          barred: item.barred.map(({ measure, law, reason }) => ({ measure, law, reason })),
        }
      }),
    }
  })
  return { issuer: names.issuer, business: names.business, deadlines, annexes }
}

// The part of a notice that a path into it means; the first that fits.
const parts: readonly (readonly [RegExp, zh: string, en: string])[] = [
  [/^(business|party)\.name$/, '当事人名称', 'the name of the business'],
  [/^(business|party)\.principal$/, '负责人姓名', 'the name of the person in charge'],
  [/^(business|party)\.address$|\.place$/, '地址', 'the address'],
  [/\.measures\.\d+\.text$/, '处理措施', 'a measure'],
  [/\.barred\./, '不再处理的理由', 'what gave way'],
  [/\.basis\./, '依据', 'the legal basis'],
]

/** A paper with a box where a name should be is worth nothing: what cannot be drawn is told before it takes a number. */
export function assertDrawn(undrawn: readonly { field: string; missing: readonly string[] }[]): void {
  const [first] = undrawn
  if (!first) return
  const told = undrawn.map(({ field, missing }) => {
    const [, zh, en] = parts.find(([form]) => form.test(field)) ?? [undefined, field, field]
    const codes = missing.map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase()}`)
    const shown = missing.map((one, i) => `“${one}”(${codes[i]})`).join('、')
    return { zh: `${zh}中的${shown}`, en: `${codes.join(', ')} in ${en}` }
  })
  throw conflict(
    'document.glyphs',
    `文书不能制发:${told.map(({ zh }) => zh).join(';')}没有可印刷的字形。请与当事人核对用字,按证照所载的规范字更正后再办理`,
    `This cannot be printed: no font of ours draws ${told.map(({ en }) => en).join('; ')}. Check the character with the business, correct it to the one its licence bears, and try again.`,
    { field: first.field, undrawn },
  )
}
