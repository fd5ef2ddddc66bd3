import { expect, it } from 'vitest'
import { databaseFor } from '../../src/web/field/store/workers.ts'

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
