import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../../src/document/rules/kinds.ts'
import { finds, opensShop } from '../support/case.ts'
import { samples } from '../support/papers.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, luo: Person, zheng: Person, zheng2: Person, chen: Person
let finding: string, visit: string
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'sun2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, luo, zheng, zheng2, chen] = all as [Person, Person, Person, Person, Person, Person]
  finding = await finds(lin, await opensShop(lin))
  await world.settle()
  visit = (await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })).finding.visit.id
})
afterAll(() => world.close())

const loud = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
const paper = (kind: Kind, hard = false) => {
  const { party: _party, issuer: _issuer, ...content } = samples[kind](hard) as Record<string, unknown>
  return { kind: loud(kind), subject: finding, content }
}

describe('a paper of an agency', () => {
  it.each(['receipt', 'addressConfirmation', 'caseIndex'] as const)(
    'is issued, numbered and kept: %s',
    async (kind) => {
      const issued = await zheng.does(
        'issueDocument',
        paper(kind),
        'id number kind bytes url agency { code } business { name }',
      )
      expect(issued).toMatchObject({ kind: loud(kind), agency: { code: 'CITY' }, business: { name: '老四川火锅' } })
      expect(issued.number).toMatch(/^穗天城管.+〔\d{4}〕1号$/)
      const pdf = await fetch(`${world.url}${issued.url}`)
      expect((await pdf.arrayBuffer()).byteLength).toBe(issued.bytes)
    },
  )

  it('stands once for its matter: void it, and the next has the next number', async () => {
    const again = await zheng.isRefused('issueDocument', paper('addressConfirmation'))
    expect(again).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.once' } })
    const { documents } = await zheng.asks('{ documents(kind: ADDRESS_CONFIRMATION) { nodes { id number } } }')
    const [{ id }] = documents.nodes
    const notMine = await luo.isRefused('voidDocument', { document: id, reason: '不当' })
    expect(notMine.code).toBe('NOT_FOUND')
    const voided = await chen.does(
      'voidDocument',
      { document: id, reason: '当事人名称有误' },
      'voidedFor voidedBy { name }',
    )
    expect(voided).toEqual({ voidedFor: '当事人名称有误', voidedBy: { name: '陈和' } })
    const twice = await chen.isRefused('voidDocument', { document: id, reason: '再次' })
    expect(twice).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.voided' } })
    const copied = await chen.isRefused('reprintDocument', { document: id, reason: '再要一份' })
    expect(copied).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.voided' } })
    const next = await zheng.does('issueDocument', paper('addressConfirmation'), 'number')
    // The one that was refused took none: 1, then 2.
    expect(next.number).toMatch(/〕2号$/)
  })

  it('is refused with what the law misses in it', async () => {
    const { content, ...rest } = paper('receipt')
    const nobody = await zheng.isRefused('issueDocument', {
      ...rest,
      subject: visit,
      content: { ...content, servers: [], method: 'byPigeon' },
    })
    expect(nobody.code).toBe('INVALID')
    expect((nobody.extensions.problems as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'method',
      'servers',
    ])
  })

  it('is not a notice, nor about what one may not see, nor about anything at all', async () => {
    const notice = await chen.isRefused('issueDocument', { ...paper('receipt'), kind: 'NOTICE' })
    expect(notice).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.notice' } })
    const hidden = await (await world.person('zhao')).isRefused('issueDocument', paper('receipt'))
    expect(hidden.code).toBe('NOT_FOUND')
    const nothing = await zheng.isRefused('issueDocument', { ...paper('receipt'), subject: `Person:${zheng.personId}` })
    expect(nothing).toMatchObject({ code: 'INVALID', extensions: { rule: 'document.subject' } })
    expect((await lin.isRefused('issueDocument', paper('receipt'))).code).toBe('FORBIDDEN')
  })

  it('is issued once by two at once, and numbers have no gap', async () => {
    const order = { ...paper('caseIndex'), subject: visit }
    const both = await Promise.allSettled([
      zheng.does('issueDocument', order, 'number'),
      zheng2.does('issueDocument', order, 'number'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rows = (await world.owner`select s.last, count(d.id)::int as n from document_series s
      left join document d on d.agency_id = s.agency_id and d.kind = s.kind where s.kind <> 'annex' group by s.agency_id, s.kind, s.last`) as unknown as {
      last: number
      n: number
    }[]
    for (const { last, n } of rows) expect(n).toBe(last)
  })

  it('is told from a forgery by number and hash', async () => {
    const { documents } = await wang.asks('{ documents { nodes { id } } }')
    expect(documents.nodes).toEqual([])
    const [paper] = (await zheng.asks('{ documents(kind: RECEIPT) { nodes { id number sha256 } } }')).documents.nodes
    const check = (number: string, sha256: string) =>
      zheng.asks(
        'query ($n: String!, $h: String!) { verifyDocument(number: $n, sha256: $h) { number match voidedAt } }',
        { n: number, h: sha256 },
      )
    expect((await check(paper.number, paper.sha256.toUpperCase())).verifyDocument).toEqual({
      number: paper.number,
      match: 'ORIGINAL',
      voidedAt: null,
    })
    expect((await check(paper.number, '0'.repeat(64))).verifyDocument.match).toBe('DIFFERENT')
    const copied = await zheng.does('reprintDocument', { document: paper.id, reason: '存档' }, 'copies { sha256 }')
    expect((await check(paper.number, copied.copies[0].sha256)).verifyDocument.match).toBe('COPY')
    expect((await check('查无〔2026〕1号', paper.sha256)).verifyDocument).toBeNull()
  })
})
