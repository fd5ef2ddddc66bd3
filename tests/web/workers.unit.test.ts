import { afterEach, expect, it, vi } from 'vitest'
import { databaseFor, disown, own, useDatabase, workers } from '../../src/web/field/store/workers.ts'

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

it('gives a second worker the database that their login was kept in, though the first one’s is gone by then', () => {
  const shelf = new Map<string, string>()
  const localStorage = {
    getItem: (name: string) => shelf.get(name) ?? null,
    setItem: (name: string, value: string) => void shelf.set(name, value),
  }
  vi.stubGlobal('localStorage', localStorage)
  own('Person:1')
  const name = databaseFor(workers(), 'Person:2')
  disown()
  useDatabase(name, 'Person:2')
  expect(workers()).toEqual({ current: name, owners: { [name]: 'Person:2' } })
  // The first one to come back finds the first database free again.
  expect(databaseFor(workers(), 'Person:1')).toBe('heyi-field')
})
