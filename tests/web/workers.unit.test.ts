import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { databasesOf, disown, freshFor, own, useDatabase, workers } from '../../src/web/field/store/workers.ts'

const databaseFor = (phone: Parameters<typeof freshFor>[0], person: string) =>
  databasesOf(phone, person).own ?? freshFor(phone, person)

it('gives the first worker of a phone the first database, and everybody else one of their own', () => {
  const phone = { current: 'heyi-field', owners: {} as Record<string, string> }
  expect(databaseFor(phone, 'Person:1')).toBe('heyi-field')
  phone.owners['heyi-field'] = 'Person:1'
  expect(databaseFor(phone, 'Person:1')).toBe('heyi-field')
  expect(databaseFor(phone, 'Person:2')).toBe('heyi-field Person:2')
  // Whoever is known already finds their own, whichever is in use.
  phone.owners['heyi-field Person:2'] = 'Person:2'
  expect(databaseFor({ ...phone, current: 'heyi-field Person:2' }, 'Person:1')).toBe('heyi-field')
  expect(databaseFor(phone, 'Person:2')).toBe('heyi-field Person:2')
})

afterEach(() => vi.unstubAllGlobals())

const shelf = new Map<string, string>()
beforeEach(() => {
  shelf.clear()
  const localStorage = {
    getItem: (name: string) => shelf.get(name) ?? null,
    setItem: (name: string, value: string) => void shelf.set(name, value),
  }
  vi.stubGlobal('localStorage', localStorage)
})

it('gives a second worker the database that their login was kept in, though the first one’s is gone by then', () => {
  own('Person:1')
  const name = databaseFor(workers(), 'Person:2')
  disown()
  useDatabase(name, 'Person:2')
  expect(workers()).toMatchObject({ current: name, owners: { [name]: 'Person:2' } })
  // The first one to come back finds the first database free again.
  expect(databaseFor(workers(), 'Person:1')).toBe('heyi-field')
})

it('keeps what nothing opens beside what its worker begins afresh, to be had back by whoever remembers', () => {
  useDatabase('heyi-field', 'Person:1')
  const fresh = freshFor(workers(), 'Person:1')
  useDatabase(fresh, 'Person:1')
  expect(databasesOf(workers(), 'Person:1')).toEqual({ own: fresh, aside: ['heyi-field'] })
  // Nobody else is ever given it, nor it taken for theirs.
  expect(databasesOf(workers(), 'Person:2')).toEqual({ aside: [] })
  expect([fresh, 'heyi-field']).not.toContain(freshFor(workers(), 'Person:2'))
  expect([fresh, 'heyi-field']).not.toContain(freshFor(workers(), 'Person:1'))
  useDatabase('heyi-field', 'Person:1')
  expect(databasesOf(workers(), 'Person:1')).toEqual({ own: 'heyi-field', aside: [fresh] })
  disown()
  expect(databasesOf(workers(), 'Person:1')).toEqual({ aside: [fresh] })
})
