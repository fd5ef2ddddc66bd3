// 法条引用: the handbooks cite short, 食品安全法126(1)(五); a paper cites in full, 《中华人民共和国食品安全法》第一百二十六条第一款
// 第五项. Notes beside a citation (同额, a sum) are for whoever reads the handbook. What is no article stays as it was
// written. Pure.

const national = (name: string) => `《中华人民共和国${name}》`
const named = (name: string) => `《${name}》`

/** The short names of the handbooks, and what each is called in full. */
const titles: Readonly<Record<string, string>> = {
  HJFD: national('生态环境法典'),
  生态环境法典: national('生态环境法典'),
  大气法: national('大气污染防治法'),
  水法: national('水污染防治法'),
  固废法: national('固体废物污染环境防治法'),
  噪声法: national('噪声污染防治法'),
  环评法: national('环境影响评价法'),
  食品安全法: national('食品安全法'),
  食品安全法实施条例: national('食品安全法实施条例'),
  价格法: national('价格法'),
  反食品浪费法: national('反食品浪费法'),
  城乡规划法: national('城乡规划法'),
  安全生产法: national('安全生产法'),
  消防法: national('消防法'),
  '治安管理处罚法(2025)': national('治安管理处罚法'),
  '治安法(2012)': `${national('治安管理处罚法')}\uff082012年修正\uff09`,
  市场主体登记管理条例: national('市场主体登记管理条例'),
  行政处罚法: national('行政处罚法'),
  行政复议法: national('行政复议法'),
  行政诉讼法: national('行政诉讼法'),
  行政强制法: national('行政强制法'),
  立法法: national('立法法'),
  城市市容和环境卫生管理条例: named('城市市容和环境卫生管理条例'),
  城市道路管理条例: named('城市道路管理条例'),
  城镇排水与污水处理条例: named('城镇排水与污水处理条例'),
  城镇燃气管理条例: named('城镇燃气管理条例'),
  排污条例: named('排污许可管理条例'),
  无证无照经营查处办法: named('无证无照经营查处办法'),
  食品生产经营监督检查管理办法: named('食品生产经营监督检查管理办法'),
  '食品经营许可和备案管理办法(2023)': named('食品经营许可和备案管理办法'),
  广东大气条例: named('广东省大气污染防治条例'),
  上海大气条例: named('上海市大气污染防治条例'),
}
/** The longest first: one name may begin another. */
const shorts = Object.keys(titles).sort((a, b) => b.length - a.length)

const digits = '零一二三四五六七八九'

/** 1 to 9999 as statutes number their articles: 56 → 五十六, 1132 → 一千一百三十二, 110 → 一百一十, 12 → 十二. */
export function numeral(n: number): string {
  let said = ''
  for (const [step, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / step) % 10
    if (digit > 0) said += `${digits[digit]}${unit}`
    else if (said && !said.endsWith('零') && n % step > 0) said += '零'
  }
  return n >= 10 && n < 20 ? said.slice(1) : said
}

/** 126(1)(五) → 第一百二十六条第一款第五项; what stands beside another is joined, 款 and its 项 are one; a word stays one. */
function place(cited: string): string | undefined {
  const [, article, marks = ''] = /^([1-9]\d{0,3})((?:\([^()]+\))*)$/.exec(cited) ?? []
  if (!article) return undefined
  let said = `第${numeral(Number(article))}条`
  let last = ''
  for (const [, mark] of marks.matchAll(/\(([^()]+)\)/g)) {
    const of = /^[1-9]\d?$/.test(mark!) ? '款' : /^[一二三四五六七八九十]+$/.test(mark!) ? '项' : ''
    const between = last === '' || (last === '款' && of === '项') ? '' : '、'
    said += of ? `${between}第${of === '款' ? numeral(Number(mark)) : mark}${of}` : `\uff08${mark}\uff09`
    last = of || last
  }
  return said
}

/** One after another, each with what stands before it; what is in brackets is not taken apart. */
const clausesOf = (cited: string) =>
  [...cited.matchAll(/(^|[;,、/或]|->| · )((?:\([^()]*\)|(?!->| · )[^;,、/或()])+)/g)].map(
    ([, before, clause]) => [before!, clause!] as const,
  )

type Clause = { before: string; law: string; place: string; said: string | undefined }

/** Each clause with its law, by name or that of the one before. */
function read(cited: string): Clause[] {
  let law = ''
  return clausesOf(cited).map(([before, clause]) => {
    const short = shorts.find((one) => clause.startsWith(one)) ?? ''
    const own = short ? titles[short]! : /^\d/.test(clause) ? law : ''
    // 同额, 1-10万 and the like.
    const rest = clause.slice(short.length).replace(/[\s::].*$/, '')
    const at = rest === '' ? '' : rest === '相应条' ? '相应条款' : place(rest)
    law = own
    return at === undefined || own === ''
      ? { before, law: own, place: '', said: undefined }
      : { before, law: own, place: at, said: `${own}${at}` }
  })
}

/**
 * A citation in full, as far as it is in the handbooks' form and of a law that is known by its short name: what else
 * stands in it stays as it was written.
 */
export function citation(cited: string): string {
  const raw = clausesOf(cited)
  const all = read(cited)
  if (all.every(({ said }) => said === undefined)) return cited
  return all
    .map(({ before, law, place: at, said }, i) => {
      const between = i === 0 ? '' : before === '或' ? '或者' : '、'
      const same = i > 0 && all[i - 1]!.said !== undefined && all[i - 1]!.law === law && at !== ''
      return `${between}${said === undefined ? raw[i]![1] : same ? at : said}`
    })
    .join('')
}

/**
 * The article breached and the one that punishes, in full. Norms of before the code cite both in one, 大气法81(1)/118(1):
 * the first is breached, the second punishes.
 */
export function citations<N extends { norm: string; penalty: string }>(basis: N): N {
  const [breached, punishing, ...more] = read(basis.norm)
  const both =
    basis.norm === basis.penalty && punishing?.before === '/' && more.length === 0 && breached?.place && punishing.place
  return both
    ? { ...basis, norm: breached.said!, penalty: punishing.said! }
    : { ...basis, norm: citation(basis.norm), penalty: citation(basis.penalty) }
}
