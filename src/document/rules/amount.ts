// Money on paper: figures and 大写 (《票据法》式, as 财政票据 and 处罚决定书 write it), so that neither can be altered alone.

const digits = '零壹贰叁肆伍陆柒捌玖'
const steps = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** Four digits in words: 1024 → 壹仟零贰拾肆. */
function groupInWords(group: number): string {
  let said = ''
  let skipped = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) skipped = said !== ''
    else {
      said += `${skipped ? '零' : ''}${digits[digit]}${steps[place]}`
      skipped = false
    }
  }
  return said
}

/** Whole yuan in words; 0 is 零. */
function yuanInWords(yuan: number): string {
  let said = ''
  let gap = false
  for (let group = groups.length - 1; group >= 0; group--) {
    const here = Math.floor(yuan / 10 ** (4 * group)) % 10_000
    if (here === 0) {
      gap = said !== ''
      continue
    }
    if (said !== '' && (gap || here < 1000)) said += '零'
    said += `${groupInWords(here)}${groups[group]}`
    gap = false
  }
  return said || '零'
}

/** 人民币大写 of a sum in fen, up to 10^13: 500000 → 伍仟元整. */
export function amountInWords(fen: number): string {
  const [yuan, jiao, cent] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const head = yuan > 0 || fen === 0 ? `${yuanInWords(yuan)}元` : ''
  if (jiao === 0 && cent === 0) return `${head}整`
  const tens = jiao > 0 ? `${digits[jiao]}角` : head ? '零' : ''
  return `${head}${tens}${cent > 0 ? `${digits[cent]}分` : '整'}`
}

/** A sum as papers write it, both ways: 5000.00 元(人民币伍仟元整). */
export const amountOf = (fen: number): string => `${(fen / 100).toFixed(2)} 元\uff08人民币${amountInWords(fen)}\uff09`

/**
 * The content as its template reads it: beside every `amount` (in fen) its two writings, and nothing where nothing was
 * said, so that a template asks one question.
 */
export function written(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(written)
  if (content === null || typeof content !== 'object') return content
  const said = Object.entries(content).filter(([, one]) => one !== null && one !== undefined)
  const own = Object.fromEntries(said.map(([key, one]) => [key, written(one)]))
  return 'amount' in own ? { ...own, amountYuan: amountOf(Number(own['amount'])) } : own
}
