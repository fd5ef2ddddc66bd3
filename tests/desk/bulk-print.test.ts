import { rm } from 'node:fs/promises'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { keepTime } from '../../src/live/index.ts'
import { reactions } from '../../src/schema.ts'
import { fetched, filesIn, sha256Of } from '../support/casefile.ts'
import { answeredDocket } from '../support/case.ts'
import { handedOver, issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
let world: World
let lin: Person, chen: Person, wang: Person
let first: Awaited<ReturnType<typeof issued>>
let second: typeof first
let third: typeof first
beforeAll(async () => {
  world = await openWorld()
  world.setClock(noon)
  ;[lin, chen, wang] = (await Promise.all(['lin', 'chen', 'wang'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  first = await issued(world, '甲小馆')
  second = await issued(world, '乙小馆')
  third = await handedOver(world, '丙小馆')
})
afterAll(() => world.close())

const shown = `id action status total done refused format sha256 bytes expiresAt url
  rows { status code message docket { id } finding { id } paper { id number } }`
const sees = async (person: Person, id: string) =>
  (await person.asks(`query ($id: ID!) { bulkJob(id: $id) { ${shown} } }`, { id })).bulkJob
const prints = async (person: Person, marked: object) => {
  const { id } = await person.does('startBulk', { id: newId(), action: 'PRINT', ...marked })
  await world.settle()
  return sees(person, id)
}
const paperOf = async (docket: string) => {
  const [paper] = await world.owner<{ id: string; sha256: string; pages: number; number: string }[]>`
    select id, sha256, pages, number from document where docket_id = ${docket.replace('Docket:', '')} and kind = 'notice'`
  return paper!
}

describe('批量打印', () => {
  it('binds papers of one kind into one PDF from the originals; what has none says so', async () => {
    const { docket } = await answeredDocket(world, '未派发小馆')
    const job = await prints(chen, { dockets: [second.docket, docket.id, first.docket] })
    expect(job).toMatchObject({ action: 'PRINT', status: 'DONE', total: 3, done: 2, refused: 1, format: 'PDF' })
    expect(job.rows.map((row: { docket: { id: string } }) => row.docket.id)).toEqual([
      second.docket,
      docket.id,
      first.docket,
    ])
    expect(job.rows[1]).toMatchObject({ code: 'CONFLICT', message: '还没有印制文书,没有可打印的', paper: null })
    const papers = [await paperOf(second.docket), await paperOf(first.docket)]
    expect(job.rows[0].paper.number).toBe(papers[0]!.number)
    const bytes = await fetched(world, job.url)
    expect([sha256Of(bytes), bytes.length]).toEqual([job.sha256, job.bytes])
    const bound = await PDFDocument.load(bytes)
    expect(bound.getPageCount()).toBe(papers[0]!.pages + papers[1]!.pages)
    expect(bound.getTitle()).toBe('联合执法意见书 2 份')
  })

  it('takes a paper once, though two findings have it', async () => {
    const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id requests { id } } } }', {
      id: first.docket,
    })
    const [finding] = docket.findings
    const job = await prints(chen, { dockets: [first.docket], findings: [finding.id] })
    expect(job).toMatchObject({ done: 2, refused: 0, format: 'PDF' })
    const bound = await PDFDocument.load(await fetched(world, job.url))
    expect(bound.getPageCount()).toBe((await paperOf(first.docket)).pages)
    const again = await prints(wang, { subjects: [await requestOf(wang, first.docket)] })
    expect(again).toMatchObject({ done: 1, format: 'PDF' })
  })

  it('packs papers of different kinds with their list, each original by its hash', async () => {
    const { id: receipt } = await lin.does('issueReceipt', { paper: third.notice })
    const job = await prints(chen, { dockets: [first.docket], papers: [receipt] })
    expect(job).toMatchObject({ done: 2, refused: 0, format: 'ZIP' })
    const parts = filesIn(await fetched(world, job.url))
    const { files } = JSON.parse(String(parts.get('manifest.json'))) as {
      files: { path: string; sha256: string; title: string }[]
    }
    expect(files.map(({ title }) => title)).toEqual(['联合执法意见书', '送达回证'])
    for (const { path, sha256 } of files) expect(sha256Of(parts.get(path)!)).toBe(sha256)
    expect(String(parts.get('SHA256SUMS'))).toBe(files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))
  })

  it('shows to whoever asked alone, who may see what they print, and not to who has no desk', async () => {
    const job = await prints(chen, { dockets: [first.docket] })
    expect(await sees(wang, job.id)).toBeNull()
    const wish = { id: newId(), action: 'PRINT', dockets: [`Docket:${newId()}`] }
    expect(await chen.isRefused('startBulk', wish)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await lin.isRefused('startBulk', { ...wish, dockets: [first.docket] })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await chen.isRefused('startBulk', { id: newId(), action: 'PRINT' })).toMatchObject({ code: 'INVALID' })
    expect(await chen.isRefused('startBulk', { id: newId(), action: 'CLAIM', subjects: [] })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await wang.isRefused('undoBulk', { id: newId(), job: job.id, reason: '误选' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('prints no original that is not what its hash says', async () => {
    const { sha256, number } = await paperOf(second.docket)
    await rm((await world.live.hub.files.fetch(sha256))!.path)
    const job = await prints(chen, { dockets: [second.docket, first.docket] })
    expect(job).toMatchObject({ done: 1, refused: 1, format: 'PDF' })
    expect(job.rows[0].message).toBe(`${number} 的原件缺失或与其散列不符,没有打印;请管理员依备份恢复`)
    const none = await prints(chen, { dockets: [second.docket] })
    expect(none).toMatchObject({ status: 'DONE', done: 0, refused: 1, format: null, url: null })
  })

  it('is downloaded for a week', async () => {
    const job = await prints(chen, { dockets: [first.docket] })
    expect(job.url).toMatch(/^\/files\//)
    world.setClock(new Date(noon.getTime() + 7 * 86_400_000 + 1))
    for (const reader of reactions.filter(({ name }) => name === 'desk')) await keepTime(world.live.hub, reader)
    await chen.logsInAgain()
    expect(await sees(chen, job.id)).toMatchObject({ status: 'EXPIRED', url: null, done: 1 })
    world.setClock(noon)
    await chen.logsInAgain()
  })
})

const requestOf = async (person: Person, docket: string): Promise<string> => {
  const asked = await person.asks(
    'query ($id: ID!) { docket(id: $id) { findings { requests { id agency { code } } } } }',
    {
      id: docket,
    },
  )
  return asked.docket.findings[0].requests.find((one: { agency: { code: string } }) => one.agency.code === 'FDA').id
}
