import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, handsOver, openDesks, serves } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const prints = (person: Person, paper: string) =>
  person.does('issueReceipt', { paper }, 'id kind number content pages url')
const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const migrations = new URL('../../schema/migrations/', import.meta.url)
const isPdf = async (url: string) => (await (await fetch(`${world.url}${url}`)).text()).startsWith('%PDF')

describe('a receipt', () => {
  it('is printed blank for the carrier, and filled in once the service counts', async () => {
    const { lin, chen } = desks
    const { notice } = await handedOver(world, '回证小馆')
    const blank = await prints(lin, notice)
    expect(blank).toMatchObject({ kind: 'RECEIPT', content: { recipient: '回证小馆', servers: [{ name: '林小山' }] } })
    expect(blank.content).not.toHaveProperty('method')
    expect(blank.content.papers).toMatchObject([{ title: '联合执法意见书' }])
    expect(blank.content.papers[0].number).toMatch(/〕\d+号$/)
    expect(await isPdf(blank.url)).toBe(true)
    expect((await lin.isRefused('issueReceipt', { paper: notice })).extensions).toMatchObject({ rule: 'document.once' })
    const { id } = await lin.does('servePaper', {
      paper: notice,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO'), { relation: 'ADULT_FAMILY' }),
    })
    const filled = await prints(lin, notice)
    expect(filled.content).toMatchObject({ method: 'direct', receiver: '张三', relation: '同住成年家属' })
    const { service } = await chen.asks('query ($id: ID!) { service(id: $id) { receipt { id } } }', { id })
    expect(service.receipt.id).toBe(filled.id)
  })

  it('of a decision names its handlers with their certificates, who refused it and who was there', async () => {
    const { wang, zheng } = desks
    const { paper } = await papers.decides('拒收决定小馆')
    const blank = await prints(wang, paper)
    expect(blank.content.servers.map(({ name }: { name: string }) => name)).toEqual(['王敏', '王二妹'])
    expect((await zheng.isRefused('issueReceipt', { paper })).extensions).toMatchObject({ rule: 'service.officer' })
    const left = {
      method: 'LEFT_BEHIND',
      receiver: undefined,
      relation: undefined,
      refusedBy: 'PARTY',
      reason: '看过后拒绝签收',
      witness: '李主任',
      witnessOf: '龙口社区居委会',
      assistant: `Person:${desks.lin.personId}`,
    }
    const told = await handsOver(world, wang, new Date(), left)
    await wang.does('servePaper', {
      paper,
      ...told,
      proofs: await proven(world, wang, 'WITNESS_SIGNATURE', 'SERVER_SIGNATURE'),
    })
    const { content, url } = await prints(wang, paper)
    expect(content).toMatchObject({
      method: 'leftBehind',
      refusal: '本人拒收：看过后拒绝签收',
      witness: '龙口社区居委会 李主任',
      papers: [{ title: '行政处罚决定书' }],
    })
    expect(content.servers[0].certificate).toBeTruthy()
    expect(content.note).toContain('协助送达：林小山')
    expect(await isPdf(url)).toBe(true)
  })

  it('of a prior notice prints its number, and is its agency’s alone', async () => {
    const { wang, chen } = desks
    const { paper } = await papers.decides('告知回证小馆')
    const { penaltyDecision } = await wang.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { case { notices { id number } } } }',
      {
        id: paper,
      },
    )
    const [{ id, number }] = penaltyDecision.case.notices
    expect(number).toMatch(/〕\d+号$/)
    expect((await prints(wang, id)).content.papers).toEqual([{ title: '行政处罚事先告知书', number }])
    expect((await chen.isRefused('issueReceipt', { paper: id })).extensions).toMatchObject({ rule: 'service.officer' })
    await serves(world, wang, paper)
  })

  it('of what a case told is of that case, those of before they said so too', async () => {
    const { wang } = desks
    const { paper, case: id } = await papers.decides('回证入卷小馆')
    const { penaltyDecision } = await wang.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { case { notices { id } } } }',
      { id: paper },
    )
    const [notice] = penaltyDecision.case.notices
    const blank = await prints(wang, paper)
    await serves(world, wang, paper)
    const receipts = [await prints(wang, notice.id), blank, await prints(wang, paper)].map((one) => uuid(one.id))
    const cases = async () => {
      const rows = await world.owner<{ caseId: string | null }[]>`
        select case_id from document where id = any(${receipts}::uuid[])`
      return rows.map(({ caseId }) => caseId)
    }
    expect(await cases()).toEqual([uuid(id), uuid(id), uuid(id)])
    await world.owner.begin(async (sql) => {
      await sql`alter table document disable trigger written_once`
      await sql`update document set case_id = null where id = any(${receipts}::uuid[])`
      await sql`alter table document enable trigger written_once`
    })
    const [file] = readdirSync(migrations).filter((name) => name.endsWith('_serving_rights.sql'))
    const [, backfill] = readFileSync(new URL(file!, migrations), 'utf8').split('-- A receipt belongs to the case')
    const again = `--${backfill!}`.split('--> statement-breakpoint')
    for (let times = 0; times < 2; times++) for (const statement of again) await world.owner.unsafe(statement)
    expect(await cases()).toEqual([uuid(id), uuid(id), uuid(id)])
  })
})

describe('an address confirmation', () => {
  it('is printed blank to be signed, and as it was signed', async () => {
    const { lin, wang } = desks
    const { business } = await handedOver(world, '确认小馆')
    const blank = await wang.does('issueAddressConfirmation', { business }, 'kind content url')
    expect(blank).toMatchObject({ kind: 'ADDRESS_CONFIRMATION', content: { party: { name: '确认小馆' } } })
    expect(blank.content).not.toHaveProperty('electronic')
    const confirmation = await lin.does('confirmAddress', {
      id: newId(),
      business,
      address: '天河区龙口东路 12 号',
      channels: [{ channel: 'SMS', address: '13800000000' }],
      collector: '李四',
      signedBy: '张三',
      relation: 'PARTY',
      signedAt: new Date().toISOString(),
      sha256: await sendsPhoto(world, lin),
    })
    const signed = await wang.does('issueAddressConfirmation', { confirmation: confirmation.id }, 'content url')
    expect(signed.content).toMatchObject({
      recipient: '李四（指定代收人）',
      electronic: { agreed: true, channel: '短信', account: '13800000000' },
    })
    expect(await isPdf(signed.url)).toBe(true)
    const both = await wang.isRefused('issueAddressConfirmation', { business, confirmation: confirmation.id })
    expect(both.extensions).toMatchObject({ rule: 'confirmation.subject' })
  })
})
