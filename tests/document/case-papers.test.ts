import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../src/document/rules/kinds.ts'
import { newId } from '../../src/platform/ids.ts'
import { opines, refusedOrder } from '../support/case.ts'
import { textOf } from '../support/pdf.ts'
import { type Desks, establishes, filedCase, filing, item, openDesks, today, serves } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const paper = 'id number kind template voidedAt voidedFor content url pages'

/** What was printed of a case, in order. */
async function papersOf(id: string) {
  await world.settle()
  const { penaltyCase } = await desks.luo.asks(
    `query ($id: ID!) { penaltyCase(id: $id) { documents { ${paper} } document { number }
      notices { number document { number } } reviews { document { kind } } discussions { document { kind } }
      decisions { number stands document { ${paper} penaltyDecision { number } penaltyCase { id } } } } }`,
    { id },
  )
  return penaltyCase
}

/** The party is told, served, and waives. */
async function heard(id: string, finding: string, more: object = {}) {
  const { wang } = desks
  const notice = { id: newId(), case: id, facts: '油盒积油,无清洗记录', reasons: '情节较轻', items: [item(finding)] }
  const given = await wang.does('givePriorNotice', { ...notice, ...more }, 'id number')
  await serves(world, wang, given.id)
  const waiver = { id: newId(), notice: given.id, kind: 'WAIVER', content: '不再陈述申辩', madeOn: today() }
  await wang.does('recordStatement', waiver)
  return given
}

const deciding = (id: string, finding: string, more: object = {}) => ({
  id: newId(),
  case: id,
  items: [item(finding)],
  reasons: '事实清楚,证据确凿',
  ...more,
})

/** Every series has given as many numbers as there are rows that bear one. */
async function expectNoGaps() {
  const rows = (await world.owner`
    select s.kind, s.last, (select count(*)::int from document d where d.agency_id = s.agency_id and d.kind = s.kind) as printed
    from document_series s where s.kind <> 'annex'`) as unknown as { kind: string; last: number; printed: number }[]
  expect(rows.filter(({ last, printed }) => last !== printed)).toEqual([])
}

describe('the papers of a case', () => {
  let id: string
  let finding: string

  it('come by themselves, from its filing to its decision, each with its number', async () => {
    const { luo, fang } = desks
    ;({ case: id, finding } = await filedCase(world, desks, '㐂𠮷䶮酒家'))
    const given = await heard(id, finding)
    expect(given.number).toMatch(/^穗天食药罚告〔\d{4}〕1号$/)
    await luo.does('reviewCase', { case: id, passed: true, opinion: '事实清楚,程序合法' })
    const attendees = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
    const discussion = {
      case: id,
      heldOn: today(),
      chair: '罗局',
      attendees,
      minutes: '讨论',
      outcome: 'PENALTY',
      conclusion: '同意',
    }
    await luo.does('discussCase', discussion)
    const decided = await luo.does('decidePenalty', deciding(id, finding), 'number')
    const shown = await papersOf(id)
    expect(shown.documents.map(({ kind }: { kind: string }) => kind)).toEqual([
      'FILING',
      'PENALTY_NOTICE',
      'LEGAL_REVIEW',
      'DISCUSSION',
      'PENALTY_DECISION',
    ])
    expect(shown.document.number).toMatch(/立审〔\d{4}〕1号$/)
    expect(shown.notices).toEqual([{ number: given.number, document: { number: given.number } }])
    expect(shown.decisions[0].document).toMatchObject({
      number: decided.number,
      template: kinds.penaltyDecision.template,
    })
    expect(shown.decisions[0].document.penaltyDecision.number).toBe(decided.number)
    await expectNoGaps()
    // What is inside the case is its own agency's.
    const { documents } = await fang.asks('{ documents { nodes { kind } } }')
    expect(documents.nodes.filter(({ kind }: { kind: string }) => kind !== 'PENALTY_DECISION')).toEqual([])
  })

  it('say what 行政处罚法59 wants, out of the case', async () => {
    const { decisions } = await papersOf(id)
    const { content, url } = decisions[0].document
    expect(content).toMatchObject({
      facts: '油盒积油,无清洗记录',
      statements: [{ kind: 'waiver', content: '不再陈述申辩' }],
      account: { bank: '示例银行' },
      orders: [{ text: '限期清洗', days: 7 }],
      leniency: [{ law: '《中华人民共和国行政处罚法》第三十二条第一项', reason: '主动消除危害后果' }],
      discretion: [{ amount: 300_000, band: 'mitigated' }],
      evidence: [{ kind: 'audiovisual', by: '林小山' }],
    })
    const said = await textOf(world, url)
    if (said === undefined) return
    for (const part of [
      '㐂𠮷䶮酒家',
      '3000.00元',
      '叁仟元整',
      '天河区人民政府',
      '天河区人民法院',
      '示例银行',
      '十五日内',
      '放弃陈述',
      '《中华人民共和国食品安全法》第一百二十六条',
    ])
      expect(said).toContain(part)
  })

  it('give way to the paper of a corrected decision, which has the next number', async () => {
    const { luo } = desks
    const before = (await papersOf(id)).decisions[0]
    const { decisions } = await luo
      .asks('query ($id: ID!) { penaltyCase(id: $id) { decisions { id } } }', { id })
      .then(({ penaltyCase }) => penaltyCase)
    const correction = { supersedes: decisions[0].id, correctedFor: '金额有误', items: [item(finding, 200_000)] }
    const corrected = await luo.does('decidePenalty', deciding(id, finding, correction), 'number')
    const [standing, old] = (await papersOf(id)).decisions
    expect(standing).toMatchObject({ number: corrected.number, document: { voidedAt: null } })
    expect(standing.document.content.corrects).toEqual({ number: before.number, reason: '金额有误' })
    expect(old.document.voidedAt).not.toBeNull()
    expect(old.document.voidedFor).toContain(corrected.number)
    expect(
      (await luo.isRefused('voidDocument', { document: standing.document.id, reason: '错' })).extensions,
    ).toMatchObject({ rule: 'document.penaltyDecision' })
    await expectNoGaps()
  })

  it('say what the opinion in force says: 王敏’s revision, not what it superseded', async () => {
    const { wang, wang2, luo } = desks
    const known = await establishes(world, desks, '改意见小馆')
    const { id: proposed } = await wang.does('fileCase', filing([known.opinion], [wang, wang2]))
    const shown = await refusedOrder(known.business, wang, wang2)
    await opines(wang, wang2, known.finding, {
      violation: 'FDA-10',
      measures: [
        { kind: 'FINE', violation: 'FDA-10', text: '罚款', amount: 250_000, ...shown },
        { kind: 'RECTIFY', violation: 'FDA-10', text: '改为当日清洗', days: 1 },
      ],
      leniency: [{ ground: 'HARM_UNDONE', reason: '已全部退款' }],
    })
    await luo.does('approveCase', { case: proposed, complex: false, opinion: '同意立案' })
    const items = [item(known.finding, 250_000)]
    await heard(proposed, known.finding, { items })
    await luo.does('decidePenalty', deciding(proposed, known.finding, { items }))
    const { decisions } = await papersOf(proposed)
    expect(decisions[0].document.content).toMatchObject({
      orders: [{ text: '改为当日清洗', days: 1 }],
      leniency: [{ reason: '已全部退款' }],
      discretion: [{ amount: 250_000, band: 'mitigated' }],
    })
  })

  it('are printed once, however often the reaction runs', async () => {
    const count = () => world.owner`select count(*)::int as n from document`
    const before = await count()
    await world.owner`update reader set last_no = 0 where name = 'document'`
    await world.settle()
    expect(await count()).toEqual(before)
  })

  it('are decided once by two at once, and printed once', async () => {
    const { luo, luo2 } = desks
    const one = await filedCase(world, desks, '同时小馆')
    await heard(one.case, one.finding)
    const both = await Promise.allSettled([
      luo.does('decidePenalty', deciding(one.case, one.finding)),
      luo2.does('decidePenalty', deciding(one.case, one.finding)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { documents } = await papersOf(one.case)
    expect(documents.filter(({ kind }: { kind: string }) => kind === 'PENALTY_DECISION')).toHaveLength(1)
    await expectNoGaps()
  })

  it('give way to those of a new notice, and tell of a refused filing and of no penalty', async () => {
    const { wang, wang2, luo } = desks
    const one = await filedCase(world, desks, '再告小馆')
    const first = await heard(one.case, one.finding)
    const second = await heard(one.case, one.finding, { facts: '另查明油烟外溢' })
    const none = { id: newId(), case: one.case, ground: 'SLIGHT', reasons: '轻微并及时改正', education: '当面讲解' }
    const decided = await luo.does('decideNoPenalty', none, 'number')
    const shown = await papersOf(one.case)
    expect(
      shown.documents.map(({ kind, voidedAt }: { kind: string; voidedAt: string | null }) => [kind, !voidedAt]),
    ).toEqual([
      ['FILING', true],
      ['PENALTY_NOTICE', false],
      ['PENALTY_NOTICE', true],
      ['NO_PENALTY_DECISION', true],
    ])
    expect(shown.documents[1].voidedFor).toContain(second.number)
    expect(first.number).not.toBe(second.number)
    expect(shown.documents[3]).toMatchObject({
      number: decided.number,
      content: { facts: '另查明油烟外溢', ground: 'slight' },
    })
    const { opinion } = await establishes(world, desks, '不立小馆')
    const proposed = await wang.does('fileCase', filing([opinion], [wang, wang2]))
    expect((await papersOf(proposed.id)).documents).toEqual([])
    await luo.does('refuseCase', { case: proposed.id, reason: '证据不足' })
    const [refused] = (await papersOf(proposed.id)).documents
    expect(refused).toMatchObject({ kind: 'FILING', content: { filed: false, headOpinion: '证据不足', head: '罗局' } })
    await expectNoGaps()
  })

  it('are not decided on where a character cannot be drawn, and nothing is numbered', async () => {
    const { luo, wang } = desks
    const one = await filedCase(world, desks, '生僻小馆')
    await world.settle()
    const numbers = () => world.owner`select kind, year, last from document_series order by agency_id, 1, 2`
    const before = await numbers()
    const notice = { id: newId(), case: one.case, facts: '\u{30EDE}', reasons: '较轻', items: [item(one.finding)] }
    const undrawn = { code: 'CONFLICT', extensions: { rule: 'document.glyphs', field: 'facts' } }
    expect(await wang.isRefused('givePriorNotice', notice)).toMatchObject(undrawn)
    expect(await numbers()).toEqual(before)
    await heard(one.case, one.finding)
    const again = await numbers()
    const facts = '油盒\u{30EDE}'
    const refused = await luo.isRefused('decidePenalty', deciding(one.case, one.finding, { facts }))
    expect(refused).toMatchObject(undrawn)
    expect(refused.message).toContain('U+30EDE')
    expect(await numbers()).toEqual(again)
  })

  it('are not written by hand', async () => {
    for (const kind of [
      'FILING',
      'PENALTY_NOTICE',
      'LEGAL_REVIEW',
      'DISCUSSION',
      'PENALTY_DECISION',
      'NO_PENALTY_DECISION',
    ])
      expect(await desks.luo.isRefused('issueDocument', { kind, subject: finding, content: {} }), kind).toMatchObject({
        code: 'CONFLICT',
      })
  })

  it('wait for the letterhead of their agency, and a fine for its account', async () => {
    const { luo, wu, wang } = desks
    const one = await filedCase(world, desks, '落款小馆')
    const agency = `Agency:${world.city.agencies['FDA']}`
    const letterhead = {
      agency,
      contact: '020-1',
      address: '天府路',
      government: '天河区人民政府',
      court: '天河区法院',
    }
    await luo.does('setLetterhead', letterhead, 'letterhead { contact payee }')
    await heard(one.case, one.finding)
    expect((await luo.isRefused('decidePenalty', deciding(one.case, one.finding))).extensions).toMatchObject({
      rule: 'letterhead.account',
      law: '行政处罚法59、67',
    })
    const other = await luo.isRefused('setLetterhead', {
      ...letterhead,
      agency: `Agency:${world.city.agencies['CITY']}`,
    })
    expect(other).toMatchObject({ code: 'FORBIDDEN', extensions: { rule: 'letterhead.own' } })
    expect((await wang.isRefused('setLetterhead', letterhead)).code).toBe('FORBIDDEN')
    const account = { payee: '天河区财政局', bank: '示例银行', number: '0000' }
    await wu.does('setLetterhead', { ...letterhead, account })
    await world.owner`delete from letterhead where agency_id = ${world.city.agencies['FDA']!}`
    expect((await luo.isRefused('decidePenalty', deciding(one.case, one.finding))).extensions).toMatchObject({
      rule: 'letterhead.unset',
    })
    await wu.does('setLetterhead', { ...letterhead, account })
    await luo.does('decidePenalty', deciding(one.case, one.finding))
  })
})
