import { expect, it } from 'vitest'
import { agencyOf, assertPermit, changedFields, type PermitText } from '../../src/permit/rules.ts'

const permit: PermitText = {
  businessId: 'b',
  status: 'valid',
  issuedOn: '2024-01-01',
  expiresOn: '2028-12-31',
  detail: { tables: '4', seats: { inside: 2, outside: 3 } },
}

it('ends no earlier than it starts', () => {
  assertPermit(permit)
  assertPermit({ issuedOn: null, expiresOn: '2020-01-01' })
  expect(() => assertPermit({ issuedOn: '2024-01-02', expiresOn: '2024-01-01' })).toThrow('早于')
})

it('says which fields are told otherwise, also within what the agency adds', () => {
  expect(changedFields(permit, { ...permit, detail: { seats: { outside: 3, inside: 2 }, tables: '4' } })).toEqual([])
  expect(changedFields(permit, { ...permit, status: 'expired', detail: { tables: '5', type: 'open' } })).toEqual([
    'status',
    'detail.seats',
    'detail.tables',
    'detail.type',
  ])
})

it('is the agency’s own to record; the system has to name one', () => {
  expect(agencyOf({ role: 'officer', agencyId: 'FDA' }, undefined)).toBe('FDA')
  expect(agencyOf({ role: 'system', agencyId: null }, 'FDA')).toBe('FDA')
  expect(() => agencyOf({ role: 'officer', agencyId: 'FDA' }, 'ENV')).toThrow('本部门')
  expect(() => agencyOf({ role: 'system', agencyId: null }, undefined)).toThrow('哪个部门')
})
