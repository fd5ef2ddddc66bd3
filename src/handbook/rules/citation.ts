// 法条引用: the handbooks cite short, 食品安全法126(1)(五); a paper cites in full, 《中华人民共和国食品安全法》第一百二十六条第一款
// 第五项. What is cited in another form stays as it was written. Pure.

/** The short names of the handbooks, and what each is called in full. */
const titles: Readonly<Record<string, string>> = {
  HJFD: '中华人民共和国生态环境法典',
  食品安全法: '中华人民共和国食品安全法',
  食品安全法实施条例: '中华人民共和国食品安全法实施条例',
  价格法: '中华人民共和国价格法',
  反食品浪费法: '中华人民共和国反食品浪费法',
  城乡规划法: '中华人民共和国城乡规划法',
  安全生产法: '中华人民共和国安全生产法',
  消防法: '中华人民共和国消防法',
  '治安管理处罚法(2025)': '中华人民共和国治安管理处罚法',
  市场主体登记管理条例: '中华人民共和国市场主体登记管理条例',
  城市市容和环境卫生管理条例: '城市市容和环境卫生管理条例',
  城市道路管理条例: '城市道路管理条例',
  城镇排水与污水处理条例: '城镇排水与污水处理条例',
  城镇燃气管理条例: '城镇燃气管理条例',
  无证无照经营查处办法: '无证无照经营查处办法',
  食品生产经营监督检查管理办法: '食品生产经营监督检查管理办法',
}

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

/** 126(1)(五) → 第一百二十六条第一款第五项; several paragraphs or items are joined. */
function place(cited: string): string | undefined {
  const [, article, paragraphs = '', items = ''] =
    /^(\d{1,4})((?:\([1-9]\))*)((?:\([一二三四五六七八九十]+\))*)$/.exec(cited) ?? []
  if (!article || article === '0') return undefined
  const each = (marks: string, of: string) =>
    [...marks.matchAll(/\(([^)]+)\)/g)]
      .map(([, mark]) => `第${/\d/.test(mark!) ? numeral(Number(mark)) : mark}${of}`)
      .join('、')
  return `第${numeral(Number(article))}条${each(paragraphs, '款')}${each(items, '项')}`
}

/** A citation in full, where it is in the handbooks' form and of a law that is known by its short name. */
export function citation(cited: string): string {
  const [, law, rest] = /^(\D+?(?:\(\d{4}\))?)(\d.*)$/.exec(cited) ?? []
  const title = law && titles[law]
  if (!title) return cited
  const places = rest!.split(',').map(place)
  return places.includes(undefined) ? cited : `《${title}》${places.join('、')}`
}
