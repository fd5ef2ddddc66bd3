import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, handbook, opensShop } from '../support/case.ts'
import { enrols, evidenceOf, op, patrolOf, signs, syncs } from '../support/field.ts'
import { sendsPhoto } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, wang: Person, wang2: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  ;[lin, he, wang, wang2, chen, chen2] = (await Promise.all(
    ['lin', 'he', 'wang', 'wang2', 'chen', 'chen2'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const flagsOf = async (person: Person, captures: readonly (string | null)[]) =>
  Promise.all(
    captures.map(async (id) => {
      const { node } = await person.asks(
        'query ($id: ID!) { node(id: $id) { ... on CaptureManifest { flags status } } }',
        { id },
      )
      return node as { flags: string[]; status: string }
    }),
  )

describe('the chain of a phone', () => {
  it('shows a capture that was left out until it arrives, a counter used twice, and one out of its place', async () => {
    const phone = await enrols(lin)
    const [one, two, three] = [phone.captures(), phone.captures(), phone.captures()]
    const first = await syncs(phone, { captures: [three, one] })
    expect(first.captures.map(({ flags }) => flags)).toEqual([['GAP'], []])
    const { captures } = await syncs(phone, { captures: [two] })
    const ids = [...first.captures, ...captures].map(({ id }) => id)
    expect((await flagsOf(lin, ids)).map(({ flags }) => flags)).toEqual([[], [], []])

    // Somebody signs another picture under a counter that was used, and one that follows nothing.
    const body = JSON.parse(two.manifest) as object
    const fork = signs(phone.key, { ...body, sha256: 'cd'.repeat(32) })
    const astray = signs(phone.key, { ...body, counter: 4, previous: 'ef'.repeat(32) })
    const { captures: odd } = await syncs(phone, { captures: [fork, astray] })
    expect(odd.map(({ outcome, flags }) => [outcome, flags])).toEqual([
      ['ACCEPTED', ['REPLAY']],
      ['ACCEPTED', ['REORDERED']],
    ])
    expect((await flagsOf(lin, [captures[0]!.id]))[0]!.flags).toEqual(['REPLAY'])
  })

  it('takes nothing that it did not sign, or that was changed on the way, and keeps nothing of it', async () => {
    const phone = await enrols(lin)
    const stranger = await enrols(he)
    const good = phone.captures()
    const swapped = { ...good, manifest: good.manifest.replace(/"sha256":"[0-9a-f]{2}/, '"sha256":"00') }
    const foreign = signs(stranger.key, JSON.parse(phone.captures().manifest) as object)
    const { captures } = await syncs(phone, { captures: [swapped, foreign, { ...good, signature: 'AAAA' }, good] })
    expect(captures.map(({ outcome, error }) => [outcome, error?.rule])).toEqual([
      ['REJECTED', 'capture.signature'],
      ['REJECTED', 'capture.signature'],
      ['REJECTED', 'capture.signature'],
      ['ACCEPTED', undefined],
    ])
    const [kept] =
      await world.owner`select count(*)::int as n from capture_manifest where device_id = ${phone.id.slice(7)}`
    expect(kept).toEqual({ n: 1 })
    await expect(syncs(phone, { captures: [good] }, he)).rejects.toThrow('NOT_FOUND')
  })

  it('is of one worker: nobody enrols another’s key', async () => {
    const phone = await enrols(lin)
    const { device } = await lin.asks('query ($id: ID!) { device(id: $id) { publicKey } }', { id: phone.id })
    const again = { id: newId(), name: '冒用', publicKey: device.publicKey }
    expect(await he.isRefused('enrolDevice', again)).toMatchObject({ code: 'DUPLICATE' })
    expect(await he.isRefused('enrolDevice', { ...again, publicKey: 'AAAA' })).toMatchObject({
      code: 'INVALID',
      extensions: { rule: 'device.key' },
    })
  })
})

describe('where a capture was taken', () => {
  it('is flagged far from the premises, and the same bytes under two businesses are, whoever took them', async () => {
    const { edition, itemFor } = await handbook(lin)
    const book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
    const shop = await lin.does('registerBusiness', {
      id: newId(),
      name: '定位小店',
      kind: 'UNLICENSED',
      place: { gridCode: '440106001002001', address: '龙口东路 3 号', latitude: 23.13, longitude: 113.33 },
    })
    const phone = await enrols(lin)
    const fixedAt = new Date(Date.now() - 4000).toISOString()
    const at = (latitude: number, accuracy = 6) => ({ latitude, longitude: 113.33, accuracy, fixedAt, datum: 'WGS84' })
    const { visit, input } = patrolOf(phone, shop.id, book)
    const bytes = 'aa'.repeat(32)
    const batch = {
      captures: [
        phone.captures({ visit, position: at(23.1301), sha256: bytes }),
        phone.captures({ visit, position: at(23.14) }),
        phone.captures({ visit, position: at(23.14, 2000) }),
        phone.captures({ visit, position: null, imported: true }),
      ],
      operations: [op(phone, shop.id, 'RECORD_VISIT', input)],
    }
    const { captures } = await syncs(phone, batch)
    expect(captures.map(({ flags }) => flags)).toEqual([[], ['FAR'], [], []])
    const { node } = await lin.asks(
      'query ($id: ID!) { node(id: $id) { ... on CaptureManifest { fixAgeMs imported latitude visit { id } text signature } } }',
      { id: captures[0]!.id },
    )
    expect(node).toMatchObject({
      imported: false,
      latitude: 23.1301,
      visit: { id: visit },
      text: batch.captures[0]!.manifest,
    })
    expect(node.fixAgeMs).toBeGreaterThanOrEqual(4000)

    const other = await opensShop(he, '隔壁网格小店', '440106001002002')
    const his = await enrols(he)
    const there = patrolOf(his, other, book)
    const second = await syncs(his, {
      captures: [his.captures({ visit: there.visit, sha256: bytes })],
      operations: [op(his, other, 'RECORD_VISIT', there.input)],
    })
    expect(second.captures[0]!.flags).toEqual(['SAME_BYTES'])
    expect((await flagsOf(lin, [captures[0]!.id]))[0]!.flags).toEqual(['SAME_BYTES'])
  })
})

describe('林 loses her phone', () => {
  /** A finding with evidence that a phone captured, as far as the hub lets it. */
  async function lost() {
    const phone = await enrols(lin)
    const trusted = phone.captures()
    await syncs(phone, { captures: [trusted] })
    const finding = await finds(lin, await opensShop(lin, `丢手机${newId().slice(-4)}`))
    await world.settle()
    const { finding: known } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
    const lostAt = new Date().toISOString()
    const bytes = await sendsPhoto(world, lin)
    const capture = phone.captures({ sha256: bytes, visit: known.visit.id, finding })
    const added = evidenceOf(phone, { visit: known.visit.id, finding }, bytes)
    return { phone, finding, lostAt, capture, added, trusted }
  }
  const signing = async (finding: string, evidence: string) => {
    const { finding: known } = await wang.asks(
      'query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }',
      { id: finding },
    )
    const request = known.requests.find((one: { agency: { code: string } }) => one.agency.code === 'FDA').id
    const { id } = await wang.does('postOpinion', {
      id: newId(),
      request,
      verdict: 'ESTABLISHED',
      violations: ['FDA-10'],
      measures: [{ kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗', days: 7 }],
      reasons: '现场照片',
    })
    return { opinion: id as string, adopting: [{ evidence, kind: 'AUDIOVISUAL' }] }
  }

  it('what it sends afterwards is kept, shown, adopted by nobody, until two people release it', async () => {
    const { phone, finding, lostAt, capture, added, trusted } = await lost()
    await lin.does('revokeDevice', { device: phone.id, lostAt, reason: '在菜市场遗失' })
    await lin.logsInAgain()
    const { captures, operations } = await syncs(phone, {
      captures: [capture, trusted],
      operations: [op(phone, `Business:${newId()}`, 'ADD_EVIDENCE', added)],
    })
    expect(captures.map(({ outcome }) => outcome)).toEqual(['QUARANTINED', 'DUPLICATE'])
    expect(JSON.parse(captures[0]!.receipt!.text)).toMatchObject({ outcome: 'QUARANTINED' })
    expect(JSON.parse(captures[1]!.receipt!.text)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(operations).toMatchObject([{ outcome: 'CONFLICT', error: { rule: 'device.revoked' } }])
    const { quarantinedCaptures } = await chen.asks('{ quarantinedCaptures { nodes { id status } } }')
    expect(quarantinedCaptures.nodes).toEqual([{ id: captures[0]!.id, status: 'QUARANTINED' }])

    // 林 attaches the picture herself, from another phone: it is still the lost one's.
    await lin.does('addEvidence', added)
    const evidence = `Evidence:${added.id}`
    const { node } = await wang.asks(
      'query ($id: ID!) { node(id: $id) { ... on Evidence { capture { status flags latitude } } } }',
      { id: evidence },
    )
    expect(node.capture).toMatchObject({ status: 'QUARANTINED' })
    const signed = await signing(finding, evidence)
    expect(await wang2.isRefused('signOpinion', signed)).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'evidence.quarantined' },
    })
    // Where the officers name nothing, it is left out: and so no measure rests on it.
    expect(await wang2.isRefused('signOpinion', { opinion: signed.opinion })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'evidence.adopted' },
    })

    const of = { capture: captures[0]!.id }
    await chen.does('proposeRelease', { ...of, reason: '手机当日找回,未被他人使用' })
    expect(await chen2.isRefused('proposeRelease', { ...of, reason: '同意' })).toMatchObject({ code: 'CONFLICT' })
    expect(await chen.isRefused('confirmRelease', of)).toMatchObject({ extensions: { rule: 'capture.secondPerson' } })
    expect(await wang2.isRefused('signOpinion', signed)).toMatchObject({ code: 'CONFLICT' })
    const document = 'mutation ($input: ConfirmReleaseInput!) { confirmRelease(input: $input) { status } }'
    const confirms = await Promise.all(
      Array.from({ length: 3 }, () => chen2.sends(document, { input: { requestId: newId(), ...of } })),
    )
    expect(confirms.filter(({ errors }) => !errors)).toHaveLength(1)
    await wang2.does('signOpinion', signed)
  })

  it('what it had sent before it was known to be lost is held too, and rejected it stays out for good', async () => {
    const { phone, finding, lostAt, capture, added } = await lost()
    const { captures } = await syncs(phone, { captures: [capture] })
    await lin.does('addEvidence', added)
    expect((await flagsOf(lin, [captures[0]!.id]))[0]!.status).toBe('ACCEPTED')
    await chen.does('revokeDevice', { device: phone.id, lostAt, reason: '本人报失' })
    await lin.logsInAgain()
    expect(await chen.isRefused('revokeDevice', { device: phone.id, lostAt, reason: '重复' })).toMatchObject({
      code: 'CONFLICT',
    })
    expect((await flagsOf(lin, [captures[0]!.id]))[0]!.status).toBe('QUARANTINED')
    const of = { capture: captures[0]!.id }
    await chen.does('proposeRelease', { ...of, reason: '疑似本人' })
    await chen2.does('rejectCapture', { ...of, reason: '时间地点均不符' })
    expect(await chen2.isRefused('confirmRelease', of)).toMatchObject({ code: 'CONFLICT' })
    const signed = await signing(finding, `Evidence:${added.id}`)
    expect(await wang2.isRefused('signOpinion', signed)).toMatchObject({
      extensions: { rule: 'evidence.quarantined' },
    })
    await expect(
      world.owner`update capture_manifest set counter = 1 where id = ${captures[0]!.id!.slice(16)}`,
    ).rejects.toMatchObject({ code: 'HY403' })
    await expect(
      world.owner`update device set trusted_counter = 99 where id = ${phone.id.slice(7)}`,
    ).rejects.toMatchObject({ code: 'HY403' })
  })
})
