import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citation, numeral } from '../../src/handbook/rules/citation.ts'

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

  it('stays as it was written in any other form', () => {
    for (const cited of [
      '地方规章',
      '食品安全法35/地方摊贩规定',
      'HJFD184/地方法',
      '上海大气条例99(2)',
      '《食品安全法》第五十六条',
      '',
    ])
      expect(citation(cited)).toBe(cited)
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

  it('is in full for most of what ships', () => {
    type Shipped = { norm: string; penalty: string }[]
    const norms = JSON.parse(readFileSync('schema/data/rules/norms.json', 'utf8')) as Shipped
    const cited = [...new Set(norms.flatMap(({ norm, penalty }) => [norm, penalty]))]
    expect(cited.filter((one) => citation(one).startsWith('《')).length / cited.length).toBeGreaterThan(0.6)
  })
})
