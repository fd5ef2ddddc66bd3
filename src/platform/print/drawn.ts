// 生僻字: what a paper says has to be drawn, or the act that would issue it is refused. Pure.
import { conflict } from '../refusal.ts'

// The part of a paper that a path into its content means; the first that fits.
const parts: readonly (readonly [RegExp, zh: string, en: string])[] = [
  [/^(business|party)\.name$/, '当事人名称', 'the name of the business'],
  [/^(business|party)\.principal$/, '负责人姓名', 'the name of the person in charge'],
  [/^(business|party)\.address$|\.place$/, '地址', 'the address'],
  [/\.measures\.\d+\.text$/, '处理措施', 'a measure'],
  [/^facts$/, '违法事实', 'the facts'],
  [/^evidence\./, '证据', 'the evidence'],
  [/^(proposals|penalties)\./, '处罚内容', 'a penalty'],
  [/^(orders|requirements)\./, '责令改正的内容', 'an order to rectify'],
  [/^(statements|heard)/, '陈述、申辩情况', 'what became of the statements'],
  [/^(reasons|discretion)/, '理由和裁量', 'the reasons'],
  [/^(opinion|headOpinion)$|^opinions\./, '意见', 'an opinion'],
  [/^education$/, '教育情况', 'how the party was taught'],
  [/^(performance|account\..*|contact|issuer\..*)$/, '落款、履行方式', 'the letterhead'],
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
