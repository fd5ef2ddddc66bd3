import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../src/platform/canonical.ts'
import { type MergedDocket, type MergeInputs, merge } from '../../src/docket/rules/merge.ts'
import { type Names, noticeOf } from '../../src/docket/rules/notice.ts'
import { isOrder, shortestPeriod } from '../../src/docket/rules/orders.ts'
import { contentOf } from '../../src/service/rules/content.ts'
import { clocksOf } from '../../src/service/rules/clocks.ts'
import { anyInputs, fine, finding, inputs, opinion, order, override } from '../support/opinions.ts'

const key = 'F-FUME@P1@2026-09-10'
const period = `period:${key}:x`
const agencies = ['CITY', 'ENV', 'FDA', 'FIRE']
const names: Names = {
  issuer: { code: 'CITY', name: '城管局' },
  business: { name: '老四川', kind: 'company', creditCode: null, principal: null, address: '龙口东路' },
  grid: { code: '440106001002001', name: '第一网格' },
  carrier: { name: '林小山' },
  entrusted: [],
  agencies: Object.fromEntries(agencies.map((code) => [code, { name: `${code}局`, area: '天河区' }])),
  facts: {},
  violations: null,
  findings: {},
}
const told = (merged: MergedDocket) => noticeOf(merged, names)
/** Each order of a notice: by which agency, until when. */
const ordered = (merged: MergedDocket) =>
  told(merged).annexes.flatMap(({ agency, items }) =>
    items.flatMap(({ measures }) => measures.filter(isOrder).map(({ order: code, days }) => ({ agency, code, days }))),
  )
const two = (more: Partial<MergeInputs> = {}) =>
  merge(
    inputs({
      findings: [finding('f1')],
      opinions: [
        opinion('CITY', 'f1', [order('x', { days: 7 })]),
        opinion('ENV', 'f1', [order('x', { days: 15, text: '责令 x,经检测合格' })]),
      ],
      ...more,
    }),
  )

describe('an order that several agencies gave', () => {
  it('is told with one period, the shortest, on the cover, in both annexes and in the clocks', () => {
    const merged = two()
    expect(merged.clusters[0]!.together).toMatchObject([
      { order: 'x', agencies: ['CITY', 'ENV'], days: 7, rule: 'R-04' },
    ])
    expect(ordered(merged)).toEqual([
      { agency: 'CITY', code: 'x', days: 7 },
      { agency: 'ENV', code: 'x', days: 7 },
    ])
    const notice = told(merged)
    expect(notice.requirements).toEqual([{ texts: ['责令 x', '责令 x,经检测合格'], days: 7, annexes: [1, 2] }])
    expect(notice.deadlines).toEqual({ shortest: 7, longest: 7 })
    const clocks = clocksOf('2026-11-22', contentOf({ content: notice }))
    expect(clocks.filter(({ kind }) => kind === 'rectify').map(({ key: one }) => one)).toEqual([
      'rectify:CITY:7',
      'rectify:ENV:7',
    ])
  })

  it('is in the name of the agency that entrusts the power, with who handles it; what is the agency’s own stays in its own', () => {
    const merged = two()
    const items = merged.clusters.flatMap((one) => one.items)
    const [violation] = items.find(({ agency }) => agency === 'CITY')!.violations
    const entrusted = [{ agency: 'CITY', violation: violation!, principal: 'ENV', basis: '委托书' }]
    const handlers = (entrustments: Names['entrusted']) =>
      noticeOf(merged, { ...names, entrusted: entrustments }).annexes.map(({ agency, name, handledBy }) => [
        agency,
        name,
        handledBy?.name,
      ])
    expect(handlers(entrusted)).toEqual([
      ['CITY', 'ENV局', 'CITY局'],
      ['ENV', 'ENV局', undefined],
    ])
    expect(handlers([])).toEqual([
      ['CITY', 'CITY局', undefined],
      ['ENV', 'ENV局', undefined],
    ])
  })

  it('has another of the periods said where two people agreed on it, and says so; bytes stay the same', () => {
    const agreed = two({ overrides: [override(period, 'ENV:ENV-f1')] })
    expect(agreed.clusters[0]!.together).toMatchObject([
      {
        days: 15,
        rule: 'OVERRIDE',
        inputs: [
          { agency: 'CITY', days: 7 },
          { agency: 'ENV', days: 15 },
        ],
      },
    ])
    expect(ordered(agreed).map(({ days }) => days)).toEqual([15, 15])
    expect(agreed.deadlines).toEqual({ shortest: 15, longest: 15 })
    expect(agreed.overrides).toMatchObject([{ conflictKey: period, applied: true }])
    const [conflict] = agreed.conflicts
    expect(conflict).toMatchObject({ key: period, rule: shortestPeriod, blocking: false })
    expect(conflict!.zh).toContain('经改判 15 个工作日')
    // What each agency said stays as it was signed.
    expect(agreed.clusters[0]!.items.map(({ measures }) => measures[0]!.days)).toEqual([7, 15])
    expect(canonicalText(two({ overrides: [override(period, 'ENV:ENV-f1')] }))).toBe(canonicalText(agreed))
  })

  it('has the shortest again once what was agreed on is overtaken', () => {
    const gone = two({ overrides: [override(period, 'ENV:ENV-f0')] })
    expect(gone.clusters[0]!.together).toMatchObject([{ days: 7, rule: 'R-04' }])
    expect(gone.overrides).toMatchObject([{ applied: false }])
    const alike = merge(
      inputs({
        findings: [finding('f1')],
        opinions: [opinion('CITY', 'f1', [order('x', { days: 7 })]), opinion('ENV', 'f1', [order('x', { days: 7 })])],
        overrides: [override(period, 'ENV:ENV-f1')],
      }),
    )
    expect(alike.clusters[0]!.together).toMatchObject([{ days: 7, rule: 'R-01' }])
    expect(alike.overrides).toMatchObject([{ applied: false }])
  })

  it('has one period among those said, whatever is said and agreed, and every annex tells that one', () => {
    fc.assert(
      fc.property(anyInputs, fc.nat(), (given, pick) => {
        const before = merge(given)
        const open = before.conflicts.filter(({ rule }) => rule === shortestPeriod)
        const overrides = open.map((one) => override(one.key, one.between[pick % one.between.length]!))
        const merged = merge({ ...given, overrides })
        for (const [n, cluster] of merged.clusters.entries()) {
          const parts = cluster.items.filter(({ verdict }) => verdict === 'established')
          for (const { order: code, days } of cluster.together) {
            const said = parts.flatMap((item) =>
              item.measures
                .filter((one) => isOrder(one) && one.order === code)
                .map((one) => ({ days: one.days!, party: `${item.agency}:${item.opinionId}` })),
            )
            const choice = overrides.find(({ conflictKey }) => conflictKey === `period:${cluster.key}:${code}`)?.choice
            const chosen = said.filter(({ party }) => party === choice)
            const among = chosen.length > 0 ? chosen : said
            if (said.length > 0) expect(days, code).toBe(Math.min(...among.map((one) => one.days)))
          }
          const alone = { ...merged, clusters: [merged.clusters[n]!] }
          const byCode = Map.groupBy(
            ordered(alone).filter((one) => one.code),
            (one) => one.code,
          )
          for (const all of byCode.values()) expect(new Set(all.map(({ days }) => days)).size).toBe(1)
        }
        const { shortest, longest } = merged.deadlines
        const all = ordered(merged).map(({ days }) => days!)
        expect([shortest, longest]).toEqual(all.length > 0 ? [Math.min(...all), Math.max(...all)] : [null, null])
      }),
    )
  })
})

describe('what a notice tells the party to do', () => {
  const one = (...measures: Parameters<typeof opinion>[2] & object[]) =>
    told(merge(inputs({ findings: [finding('f1')], opinions: [opinion('ENV', 'f1', measures)] })))

  it('is every order, 责令 of another kind too, each with its day; a penalty has none', () => {
    const notice = one(
      order('x', { days: 5 }),
      { kind: 'order', violation: 'ENV-01', text: '停止使用炭火', days: 0 },
      {
        ...fine('ENV-01', 500_000),
      },
      { kind: 'suspend', violation: 'ENV-01', text: '停业三日', days: 3 },
    )
    expect(notice.requirements).toEqual([
      { texts: ['责令 x'], days: 5, annexes: [1] },
      { texts: ['停止使用炭火'], days: 0, annexes: [1] },
    ])
    expect(notice.deadlines).toEqual({ shortest: 0, longest: 5 })
  })

  it('opens clocks and remedies for an order of any kind, and none of them for a proposal', () => {
    const opened = (notice: object) => {
      const content = contentOf({ content: notice })
      return { orders: content.orders.map(({ days }) => days), reviewable: content.reviewable }
    }
    const alone = one({ kind: 'order', violation: 'ENV-01', text: '停止使用炭火', days: 3 })
    expect(opened(alone)).toEqual({ orders: [3], reviewable: true })
    expect(clocksOf('2026-11-22', contentOf({ content: alone })).map(({ kind }) => kind)).toEqual([
      'rectify',
      'panel',
      'reconsider',
      'litigate',
    ])
    expect(opened(one({ ...fine('ENV-01', 500_000) }))).toEqual({ orders: [], reviewable: false })
    // As notices of before told it: no day was printed, so none is counted, but it can be reviewed.
    const old = { annexes: [{ agency: 'ENV', items: [{ measures: [{ kind: 'order' }] }] }] }
    expect(opened(old)).toEqual({ orders: [], reviewable: true })
  })

  it('cites in full, and does not tell who overrode what', () => {
    const merged = merge(
      inputs({
        findings: [finding('f1')],
        opinions: [
          opinion('ENV', 'f1', [order('y', { operation: 'mustStop' })], {
            norms: [
              {
                violationCode: 'ENV-01',
                norm: '大气法81(1)/118(1) 同额',
                penalty: '大气法81(1)/118(1) 同额',
                specialOver: [],
                highest: 1,
                lowest: 0,
              },
            ],
          }),
          opinion('FDA', 'f1', [order('z', { operation: 'mayContinue' })]),
        ],
        overrides: [override('operation:B', 'ENV:ENV-f1')],
      }),
    )
    const [env, fda] = told(merged).annexes
    expect(env!.items[0]!.basis).toEqual([
      {
        violation: 'ENV-01',
        norm: '《中华人民共和国大气污染防治法》第八十一条第一款',
        penalty: '《中华人民共和国大气污染防治法》第一百一十八条第一款',
      },
    ])
    expect(fda!.items[0]!.barred).toMatchObject([{ law: '', reason: '经改判不予采用' }])
  })
})
