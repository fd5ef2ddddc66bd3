import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { password } from '../support/city.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wu: Person
beforeAll(async () => {
  world = await openWorld({ pool: 4 })
  wu = await world.person('wu')
})
afterAll(() => world.close())
beforeEach(() => world.setClock(null))

async function logsIn(login: string, given = password): Promise<Answer> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($input: LoginInput!) { login(input: $input) { token } }',
      variables: { input: { login, password: given } },
    }),
  })
  return (await response.json()) as Answer
}
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code ?? 'in'
const told = ({ errors }: Answer) => {
  const { traceId: _, ...extensions } = errors![0]!.extensions
  return { message: errors![0]!.message, extensions }
}
const accountOf = async (login: string) => {
  const [row] = await world.owner`select failures, locked_until from account where login = ${login}`
  return row as unknown as { failures: number; lockedUntil: Date | null }
}
const wrong = async (login: string, times: number) => {
  for (let i = 0; i < times; i++) expect(codeOf(await logsIn(login, `wrong ${i}`))).toBe('UNAUTHENTICATED')
}
const isIn = async (person: Person) => !(await person.sends('{ me { id } }')).errors
const personOf = (key: string) => `Person:${world.city.people[key]!.personId}`

describe('five wrong passwords', () => {
  it('lock an account: nobody gets in until the lock is over, and the door tells it from nothing else', async () => {
    await wrong('lin', 4)
    expect(codeOf(await logsIn('lin'))).toBe('in')
    await wrong('lin', 5)
    const { lockedUntil } = await accountOf('lin')
    expect(told(await logsIn('lin')).message).toContain('锁定')
    for (const tried of [password, 'wrong'])
      expect(told(await logsIn('lin', tried))).toEqual(told(await logsIn('nobody', 'wrong')))
    // What is tried while it is locked neither counts nor prolongs.
    expect(await accountOf('lin')).toEqual({ failures: 5, lockedUntil })
    world.setClock(new Date(lockedUntil!.getTime() - 1))
    expect(codeOf(await logsIn('lin'))).toBe('UNAUTHENTICATED')
    world.setClock(lockedUntil)
    expect(codeOf(await logsIn('lin'))).toBe('in')
    expect(await accountOf('lin')).toEqual({ failures: 0, lockedUntil: null })
  })

  it('lock it also when they come at once, and no more than five count', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => logsIn('he', `wrong ${i}`)))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']))
    expect((await accountOf('he')).failures).toBe(5)
    expect(codeOf(await logsIn('he'))).toBe('UNAUTHENTICATED')
    const [row] = await world.owner`select count(*)::int as n from trace
      where type = 'account.refused' and subject_id = ${world.city.people['he']!.personId}`
    expect(row!['n']).toBe(5)
  })

  it('are forgotten when an administrator resets the password, and whoever was in is out', async () => {
    const zhao = await world.person('zhao')
    await wrong('zhao', 5)
    const reset = await wu.does('resetPassword', { person: personOf('zhao'), password: 'Zhao-new-26' })
    expect(reset.id).toBe(personOf('zhao'))
    expect(await isIn(zhao)).toBe(false)
    expect(codeOf(await logsIn('zhao'))).toBe('UNAUTHENTICATED')
    expect(codeOf(await logsIn('zhao', 'Zhao-new-26'))).toBe('in')
    const [row] = await world.owner`select count(*)::int as n from trace
      where type = 'account.reset' and subject_id = ${world.city.people['zhao']!.personId}`
    expect(row!['n']).toBe(1)
  })
})

describe('who is nobody here', () => {
  it('is told the same: unknown, mistyped, disabled', async () => {
    const unknown = told(await logsIn('nobody'))
    expect(unknown.extensions['code']).toBe('UNAUTHENTICATED')
    expect(told(await logsIn('wang', 'wrong'))).toEqual(unknown)
    await wu.does('disablePerson', { person: personOf('sun'), reason: '离职' })
    expect(told(await logsIn('sun'))).toEqual(unknown)
    expect(told(await logsIn('sun', 'wrong'))).toEqual(unknown)
    expect(await accountOf('sun')).toEqual({ failures: 0, lockedUntil: null })
  })

  it('is refused whatever the login is made of', async () => {
    for (const login of ['a\u0000', '\ud800', ' ']) expect(codeOf(await logsIn(login))).toBe('INVALID')
    expect(codeOf(await logsIn('wang', 'a\u0000'))).toBe('INVALID')
  })
})

it('leaves connections to others while passwords are compared', async () => {
  const chen = await world.person('chen')
  const many = Array.from({ length: 12 }, () => logsIn('nobody', 'wrong'))
  const started = performance.now()
  await chen.asks('{ me { id } }')
  const asked = performance.now() - started
  await Promise.all(many)
  expect(asked).toBeLessThan((performance.now() - started) / 2)
})

it('leaves connections to others while an administrator gives passwords', async () => {
  const chen = await world.person('chen')
  const person = personOf('zheng2')
  const many = Array.from({ length: 12 }, () => wu.does('resetPassword', { person, password: 'Zheng-new-26' }))
  const started = performance.now()
  await chen.asks('{ me { id } }')
  const asked = performance.now() - started
  await Promise.all(many)
  expect(asked).toBeLessThan((performance.now() - started) / 2)
})

it('gives a password only by who may, and only a good one', async () => {
  const chen = await world.person('chen')
  const person = personOf('zheng2')
  expect((await chen.isRefused('resetPassword', { person, password: 'short' })).code).toBe('FORBIDDEN')
  expect((await chen.isRefused('openAccount', { person, login: 'zheng3', password: 'short' })).code).toBe('FORBIDDEN')
  const poor = { code: 'INVALID', extensions: { field: 'password', rule: 'password' } }
  expect(await wu.isRefused('resetPassword', { person, password: 'short' })).toMatchObject(poor)
  expect(await wu.isRefused('openAccount', { person, login: 'zheng3', password: 'short' })).toMatchObject(poor)
})

describe('changing one’s password', () => {
  it('takes the old one, ends one’s other sessions, and gives the same request the same answer', async () => {
    const [here, there] = [await world.person('qian'), await world.person('qian')]
    const input = { requestId: newId(), password, next: 'Qian-new-26' }
    await here.does('changePassword', input)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect(codeOf(await logsIn('qian'))).toBe('UNAUTHENTICATED')
    await here.does('changePassword', input)
    expect(codeOf(await logsIn('qian', 'Qian-new-26'))).toBe('in')
  })

  it('refuses a poor one', async () => {
    const feng = await world.person('feng')
    expect(await feng.isRefused('changePassword', { password, next: 'short' })).toMatchObject({
      code: 'INVALID',
      extensions: { field: 'next' },
    })
  })

  it('counts wrong ones as the login does', async () => {
    const feng = await world.person('feng')
    const next = 'Feng-new-26'
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => (await feng.isRefused('changePassword', { password: 'wrong', next })).code),
    )
    // Inside, the owner is told that the account is locked now.
    expect(codes.toSorted()).toEqual(['LOCKED', ...Array.from({ length: 5 }, () => 'UNAUTHENTICATED')])
    expect((await accountOf('feng')).failures).toBe(5)
    expect((await feng.isRefused('changePassword', { password, next })).code).toBe('LOCKED')
    expect(codeOf(await logsIn('feng'))).toBe('UNAUTHENTICATED')
  })
})

it('keeps no hash that a password could be searched by', async () => {
  const hashOf = async (requestId: string) => {
    const [row] = await world.owner`select input_hash from answer where request_id = ${requestId}`
    return Buffer.from(row!['inputHash']).toString('hex')
  }
  const without = (operation: string, input: object) =>
    createHash('sha256').update(canonicalize({ operation, input })!).digest('hex')
  const [reset, changed] = [newId(), newId()]
  const person = personOf('zhou')
  await wu.does('resetPassword', { requestId: reset, person, password: 'Zhou-new-26' })
  // The very same wish with another password is the same wish.
  await wu.does('resetPassword', { requestId: reset, person, password: 'Zhou-other-26' })
  expect(await hashOf(reset)).toBe(without('resetPassword', { requestId: reset, person }))
  const chen2 = await world.person('chen2')
  await chen2.does('changePassword', { requestId: changed, password, next: 'Chen-new-26' })
  expect(await hashOf(changed)).toBe(without('changePassword', { requestId: changed }))
})
