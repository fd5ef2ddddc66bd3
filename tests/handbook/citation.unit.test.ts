import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citation, citations, numeral } from '../../src/handbook/rules/citation.ts'
import { readLaw } from '../../src/handbook/rules/law.ts'

/** 一千一百三十二 → 1132: the way back, written otherwise. */
function count(said: string): number {
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
  let [sum, last] = [0, 0]
  for (const one of said.replaceAll('零', '')) {
    if (one in units) {
      sum += (last || 1) * units[one]!
      last = 0
    } else last = '一二三四五六七八九'.indexOf(one) + 1
  }
  return sum + last
}

const shipped = (name: string): unknown => JSON.parse(readFileSync(`schema/data/rules/${name}.json`, 'utf8'))
type Told = { norm: string; penalty: string; prevBasis: string }
/** All that the law which ships cites: its norms as they are stored, and what its list of violations says of them. */
const stored = (() => {
  const [facts, violations, norms, competence] = ['facts', 'violations', 'norms', 'competence'].map(shipped)
  const law = readLaw({ facts, violations, norms, competence })
  // The list is read by the reader of norms, which is what shortens and lengthens names.
  const told = (violations as Told[]).flatMap(({ norm, penalty, prevBasis }) =>
    [norm, penalty, prevBasis].map((one) => one.replaceAll('HJFD', '生态环境法典')),
  )
  return [...new Set([...law.norms.flatMap(({ norm, penalty }) => [norm, penalty]), ...told])].filter(Boolean)
})()

describe('a citation', () => {
  it('is in full where the handbooks cite short', () => {
    expect(citation('食品安全法126(1)(五)')).toBe('《中华人民共和国食品安全法》第一百二十六条第一款第五项')
    expect(citation('HJFD1132(1)')).toBe('《中华人民共和国生态环境法典》第一千一百三十二条第一款')
    expect(citation('治安管理处罚法(2025)88')).toBe('《中华人民共和国治安管理处罚法》第八十八条')
    expect(citation('食品安全法34(六),55(2)')).toBe('《中华人民共和国食品安全法》第三十四条第六项、第五十五条第二款')
    expect(citation('城市市容和环境卫生管理条例34(四)(五)')).toBe(
      '《城市市容和环境卫生管理条例》第三十四条第四项、第五项',
    )
  })

  it('leaves out what is noted beside it, and joins what stands beside one another', () => {
    expect(citation('生态环境法典1132(1)')).toBe('《中华人民共和国生态环境法典》第一千一百三十二条第一款')
    expect(citation('大气法118(3): 500-20000(不分拒改)')).toBe('《中华人民共和国大气污染防治法》第一百一十八条第三款')
    expect(citation('固废法111(一) 单位5-50万 个人100-500')).toBe(
      '《中华人民共和国固体废物污染环境防治法》第一百一十一条第一项',
    )
    expect(citation('HJFD1174(1)(二)(2)')).toBe('《中华人民共和国生态环境法典》第一千一百七十四条第一款第二项、第二款')
    expect(citation('HJFD102(登记表备案),186(排污登记)')).toBe(
      '《中华人民共和国生态环境法典》第一百零二条（登记表备案）、第一百八十六条（排污登记）',
    )
    expect(citation('食品安全法实施条例69(三)->食品安全法126(1)')).toBe(
      '《中华人民共和国食品安全法实施条例》第六十九条第三项、《中华人民共和国食品安全法》第一百二十六条第一款',
    )
    expect(citation('特别法优于一般法 · 立法法103')).toBe('特别法优于一般法、《中华人民共和国立法法》第一百零三条')
  })

  it('stays as it was written where it is no article, and what stands beside that is in full', () => {
    for (const cited of [
      '地方规章',
      '某市油烟办法12',
      '食品安全法及地方规定34',
      'Food Code 12/3',
      '改判:理由与复核人见记录',
      '',
    ])
      expect(citation(cited)).toBe(cited)
    expect(citation('食品安全法35/地方摊贩规定')).toBe('《中华人民共和国食品安全法》第三十五条、地方摊贩规定')
    expect(citation('食品安全法122或地方小摊贩条例')).toBe(
      '《中华人民共和国食品安全法》第一百二十二条或者地方小摊贩条例',
    )
  })

  it('in full is left as it is', () => {
    fc.assert(fc.property(fc.constantFrom(...stored), (cited) => citation(citation(cited)) === citation(cited)))
  })

  it('of both in one is told apart: the first is breached, the second punishes', () => {
    const both = (cited: string) => citations({ norm: cited, penalty: cited })
    expect(both('大气法80/117(八) 1-10万')).toEqual({
      norm: '《中华人民共和国大气污染防治法》第八十条',
      penalty: '《中华人民共和国大气污染防治法》第一百一十七条第八项',
    })
    expect(both('环评法31(3);排污条例43').norm).toBe(
      '《中华人民共和国环境影响评价法》第三十一条第三款、《排污许可管理条例》第四十三条',
    )
    expect(both('食品安全法134').penalty).toBe('《中华人民共和国食品安全法》第一百三十四条')
    expect(citations({ norm: 'HJFD51', penalty: 'HJFD1095(3)/1106', violation: 'X' })).toEqual({
      norm: '《中华人民共和国生态环境法典》第五十一条',
      penalty: '《中华人民共和国生态环境法典》第一千零九十五条第三款、第一千一百零六条',
      violation: 'X',
    })
  })

  it('numbers articles as statutes do', () => {
    expect([10, 12, 20, 100, 110, 101, 1010, 1086].map(numeral)).toEqual([
      '十',
      '十二',
      '二十',
      '一百',
      '一百一十',
      '一百零一',
      '一千零一十',
      '一千零八十六',
    ])
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => count(numeral(n)) === n))
  })

  it('is in full for all that ships, as it is stored, but for what names no article', () => {
    const article =
      /^第[一二三四五六七八九十百千零]+条(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?(（[^）]+）)?$/
    const more = /^第[一二三四五六七八九十]+[款项]$/
    const whole = (said: string) =>
      said.split('、').every((one) => {
        const at = one.replace(/^《[^》]+》(（2012年修正）)?/, '')
        return article.test(at) || (at === one && more.test(at))
      })
    expect(stored.length).toBeGreaterThan(100)
    expect(stored.filter((cited) => !whole(citation(cited))).sort()).toEqual([
      '上海餐厨废弃油脂管理(地方);种子S3',
      '地方规章',
      '城市市容和环境卫生管理条例',
      '大气法/水法相应条',
      '生态环境法典184/地方法',
      '食品安全法122或地方小摊贩条例',
      '食品安全法35/地方摊贩规定',
      '食品生产经营监督检查管理办法',
      '食品经营许可和备案管理办法(2023)',
    ])
  })

  it('names the very articles that are stored', () => {
    for (const cited of stored) {
      const bare = cited.replace(/[\s:].*$/, '').replace(/\([^)]*\)/g, '')
      const said = [...citation(cited).matchAll(/第([一二三四五六七八九十百千零]+)条/g)].map(([, one]) => count(one!))
      expect(said, cited).toEqual((bare.match(/(?<![A-Z])\d+/g) ?? []).map(Number))
    }
  })
})
