import { afterAll, beforeAll, it } from 'vitest'
import net from 'node:net'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, docketOf, finds, handbook, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
const p: Record<string, Person> = {}
const say = (k: string, v: unknown) => console.log(`## ${k}: ${JSON.stringify(v)}`)
const brief = (a: any) => a.errors ? a.errors.map((e: any) => `${e.extensions?.code} ${e.extensions?.rule ?? ''} ${e.message?.slice(0, 80)}`) : a.data
beforeAll(async () => {
  world = await openWorld()
  for (const k of ['lin','he','wang','wang2','zhao','zhao2','zheng','zheng2','chen','chen2','zhou','wu','sun','sun2']) p[k] = await world.person(k)
})
afterAll(() => world.close())
const send = (who: Person, m: string, input: object, sel = 'id') =>
  who.sends(`mutation ($input: ${m[0]!.toUpperCase()}${m.slice(1)}Input!) { ${m}(input: $input) { ${sel} } }`, { input: { requestId: newId(), ...input } })

it('1 dispatch after withdrawal', async () => {
  const { docket, finding } = await answeredDocket(world, '撤回店')
  const merged = await p.chen!.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version')
  const ok = await p.chen!.does('approveDocket', { docket: docket.id, expectedVersion: merged.version }, 'id version status')
  const f = await p.wang!.asks('query($id: ID!){finding(id:$id){opinions{id agency{code} status}}}', { id: finding })
  const mine = f.finding.opinions.find((o: any) => o.agency.code === 'FDA')
  say('withdraw', brief(await send(p.wang!, 'withdrawOpinion', { opinion: mine.id, reason: '事实有误' }, 'id status')))
  say('remerge', brief(await send(p.chen!, 'mergeDocket', { docket: docket.id, expectedVersion: ok.version })))
  say('dispatch', brief(await send(p.chen!, 'dispatchDocket', { docket: docket.id, expectedVersion: ok.version }, 'status notice { content }')))
  say('opinion after dispatch', brief(await send(p.zheng!, 'postOpinion', { id: newId(), request: (await p.zheng!.asks('query($id: ID!){finding(id:$id){requests{id agency{code}}}}',{id:finding})).finding.requests.find((r:any)=>r.agency.code==='CITY').id, verdict:'NOT_OURS', reasons:'x' }, 'id status')))
})

it('2 dismissed resurrected', async () => {
  const shop = await opensShop(p.lin!, '驳回店')
  const f = await finds(p.lin!, shop)
  await world.settle()
  const q = 'query($id: ID!){finding(id:$id){id status version asked requests{status agency{code}}}}'
  const a = (await p.chen!.asks(q, { id: f })).finding
  await p.chen!.does('dismissFinding', { finding: f, expectedVersion: a.version, reason: 'x' })
  await world.settle()
  say('dismissed', (await p.chen!.asks(q, { id: f })).finding)
  say('request', brief(await send(p.chen!, 'requestAssessment', { finding: f, agency: `Agency:${world.city.agencies['FIRE']}`, reason: '请看' })))
  say('after', (await p.chen!.asks(q, { id: f })).finding)
})

it('3 invited agency establishes anything; draft opinions', async () => {
  const shop = await opensShop(p.lin!, '邀请店')
  const f = await finds(p.lin!, shop)
  await world.settle()
  await p.chen!.does('requestAssessment', { finding: f, agency: `Agency:${world.city.agencies['COMMERCE']}`, reason: '请看' })
  const rq = async (who: Person, code: string) => (await who.asks('query($id: ID!){finding(id:$id){requests{id agency{code}}}}',{id:f})).finding.requests.find((r:any)=>r.agency.code===code).id
  say('invited unknown violation', brief(await send(p.sun!, 'postOpinion', { id: newId(), request: await rq(p.sun!, 'COMMERCE'), verdict: 'ESTABLISHED', violations: ['NOSUCH-99', 'ENV-01'], measures: [{ kind: 'FINE', violation: 'NOSUCH-99', text: '罚', amount: 99999999999 }], reasons: 'x' }, 'id status norms')))
  // drafts: FDA posts needsEvidence (own opinion), CITY has proposed only
  say('city proposes', brief(await send(p.zheng!, 'postOpinion', { id: newId(), request: await rq(p.zheng!, 'CITY'), verdict: 'ESTABLISHED', violations: ['CTY-04'], measures: [{kind:'WARNING', violation:'CTY-04', text:'草稿警告'}], reasons: '草稿理由' }, 'id status')))
  const op = 'query($id: ID!){finding(id:$id){status opinions{status reasons agency{code}}}}'
  say('wang before', (await p.wang!.asks(op, { id: f })).finding)
  const own = await send(p.wang!, 'postOpinion', { id: newId(), request: await rq(p.wang!, 'FDA'), verdict: 'NEEDS_EVIDENCE', reasons: '补证' }, 'id status')
  say('wang own', brief(own))
  say('wang after', (await p.wang!.asks(op, { id: f })).finding)
  await p.wang!.does('withdrawOpinion', { opinion: (own.data as any).postOpinion.id, reason: 'x' })
  say('wang after withdraw', (await p.wang!.asks(op, { id: f })).finding)
})

it('4 returned lost', async () => {
  const shop = await opensShop(p.lin!, '补证店')
  const f = await finds(p.lin!, shop)
  await world.settle()
  await opines(p.wang!, p.wang2!, f, { verdict: 'NEEDS_EVIDENCE' })
  const q = 'query($id: ID!){finding(id:$id){status asked answered}}'
  say('one needs evidence', (await p.chen!.asks(q, { id: f })).finding)
  await opines(p.zheng!, p.zheng2!, f, { verdict: 'NOT_OURS' })
  say('then other answers', (await p.chen!.asks(q, { id: f })).finding)
})

it('5 certs: inspection with invalid certs, certificate revoked between posting and signing', async () => {
  const shop = await opensShop(p.lin!, '检查店')
  const { edition } = await handbook(p.wang!)
  const visit = (officers: string[], more = {}) => send(p.wang!, 'recordVisit', { id: newId(), business: shop, kind: 'INSPECTION', edition, visitedAt: new Date().toISOString(), officers, ...more })
  const c = (k: string) => `Certificate:${world.city.people[k]!.certificateId}`
  say('other agency certs', brief(await visit([c('zhao'), c('zhao2')])))
  say('same cert twice', brief(await visit([c('wang'), c('wang')])))
  say('nul note', brief(await visit([c('wang'), c('wang2')], { note: 'a\u0000b' })))
  const item = [...(await handbook(p.lin!)).itemFor.values()][0]
  say('answer twice', brief(await visit([c('wang'), c('wang2')], { answers: [{ item, answer: 'FINE' }, { item, answer: 'PROBLEM' }] })))
  say('lone surrogate', brief(await send(p.lin!, 'registerBusiness', { id: newId(), name: 'a\ud800b', kind: 'UNLICENSED', place: { gridCode: '440106001002001', address: 'x' } })))
  say('search nul', brief(await p.lin!.sends('{ searchBusinesses(text: "a\\u0000b") { id } }')))
  say('cursor forged', brief(await p.lin!.sends(`{ businesses(after: "${Buffer.from('["x"]').toString('base64url')}") { nodes { id } } }`)))
  const cursor2 = await p.lin!.sends(`{ myFindings(after: "${Buffer.from('["x","y"]').toString('base64url')}") { nodes { id } } }`)
  say('cursor forged2', brief(cursor2))
  const f = await finds(p.lin!, shop)
  await world.settle()
  const r = (await p.wang!.asks('query($id: ID!){finding(id:$id){requests{id agency{code}}}}',{id:f})).finding.requests.find((r:any)=>r.agency.code==='FDA').id
  const posted = await p.wang!.does('postOpinion', { id: newId(), request: r, verdict: 'ESTABLISHED', violations: ['FDA-10'], measures: [{ kind: 'WARNING', violation: 'FDA-10', text: '警告' }], reasons: 'x' })
  await p.wu!.does('revokeCertificate', { certificate: c('wang'), reason: '到期' }).catch((e) => say('revoke', String(e).slice(0, 200)))
  say('sign after the poster lost certificate', brief(await send(p.wang2!, 'signOpinion', { opinion: posted.id }, 'status')))
  say('person twice', [brief(await send(p.wu!, 'registerPerson', { id: '018f0000-0000-7000-8000-000000000001', name: '甲' })), brief(await send(p.wu!, 'registerPerson', { id: '018f0000-0000-7000-8000-000000000001', name: '甲' }))])
})

it('6 finder assesses own finding / sealed carrier / auditor reads reason', async () => {
  // approved docket keeps findings loose
  const { business, docket } = await answeredDocket(world, '自查店')
  const merged = await p.chen!.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version')
  const ok = await p.chen!.does('approveDocket', { docket: docket.id, expectedVersion: merged.version }, 'id version')
  const f = await finds(p.zhao!, business, 'F-FUME-CLEANING').catch((e) => { say('e', String(e).slice(0,300)); return '' })
  const f2 = await finds(p.zheng!, business, 'F-FUME-CLEANING')
  await world.settle()
  const r = (await p.zheng!.asks('query($id: ID!){finding(id:$id){requests{id agency{code}}}}',{id:f2})).finding.requests
  say('finder assesses own', brief(await send(p.zheng!, 'postOpinion', { id: newId(), request: r.find((x: any) => x.agency.code === 'CITY').id, verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT', reasons: 'x' }, 'status')))
  const v = (await p.chen!.does('sealDocket', { docket: docket.id, expectedVersion: ok.version, named: [], reason: '机密理由:举报人张三' }, 'version')).version
  say('dispatch sealed', brief(await send(p.chen!, 'dispatchDocket', { docket: docket.id, expectedVersion: v }, 'status carrier { name }')))
  await world.settle()
  say('lin notices', await p.lin!.asks('{ myNotices { nodes { id business { name } } } }'))
  const d2 = await docketOf(p.chen!, business)
  const full = await p.chen!.asks('query($id: ID!){docket(id:$id){round findings{id} duties{class person{name}}}}', { id: d2.id })
  say('next round', full)
  const rows = await world.owner`select convert_from(bytes,'UTF8') as j, named from trace where type = 'docket.sealed'`
  say('trace', rows)
})

it('7 wrong origin', async () => {
  const gone = new Promise((r) => process.once('uncaughtException', (e) => r(`UNCAUGHT ${e.message}`)))
  const { port } = new URL(world.url)
  const s = net.connect(Number(port), '127.0.0.1')
  s.on('error', () => undefined)
  s.write(`GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: null\r\n\r\n`)
  say('origin null', await Promise.race([gone, new Promise((r) => setTimeout(() => r('alive'), 1500))]))
  s.destroy()
})

it('8 large body, aliases of login, fake bearer rate', async () => {
  const big = JSON.stringify({ query: '{ __typename }', variables: { x: 'a'.repeat(40_000_000) } })
  const before = process.memoryUsage().rss
  const r = await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: big })
  say('40 MB anonymous body', [r.status, (await r.text()).slice(0, 120), Math.round((process.memoryUsage().rss - before) / 1e6)])
  let codes: Record<string, number> = {}
  for (let i = 0; i < 320; i++) {
    const a = await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaa' }, body: '{"query":"{__typename}"}' })
    codes[a.status] = (codes[a.status] ?? 0) + 1
    await a.text()
  }
  say('fake bearer', codes)
  codes = {}
  const t = Date.now()
  const doc = `mutation { ${Array.from({ length: 39 }, (_, i) => `a${i}: login(input: {login: "nobody${i}", password: "x"}) { token }`).join(' ')} }`
  const b = await (await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: doc }) })).json() as any
  say('39 logins in one request', [b.errors?.length, Date.now() - t])
  const lock = []
  for (let i = 0; i < 6; i++) lock.push(((await (await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'mutation { login(input: {login: "feng", password: "x"}) { token } }' }) })).json()) as any).errors[0].extensions.code)
  say('lock oracle', lock)
})
