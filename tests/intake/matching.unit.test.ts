import { expect, it } from 'vitest'
import { type Candidate, createMatcher } from '../../src/intake/rules/matching.ts'
import type { BusinessText } from '../../src/intake/rules/business-text.ts'
import { normaliseAddress } from '../../src/registry/index.ts'

const parts = { building: '12', street: 'Mott Street', postcode: '10013', city: '' }
const far = { building: '4004', street: '5th Ave', postcode: '11232', city: '' }
const text = (said: Partial<BusinessText>): BusinessText => ({
  identities: [],
  creditCode: undefined,
  names: ['Golden Lantern'],
  kind: 'other',
  principal: undefined,
  phone: undefined,
  gridCode: 'NYC',
  address: '',
  parts,
  latitude: undefined,
  longitude: undefined,
  ...said,
})
const camis = (key: string) => ({ source: 'nyc-camis', key })
const known = (id: string, said: Partial<Candidate> = {}): Candidate => ({
  id,
  name: 'Golden Lantern',
  creditCode: null,
  version: 1,
  addressKey: normaliseAddress(parts),
  identities: [],
  ...said,
})
const match = (candidates: Candidate[], said: Partial<BusinessText>, earlier: string | null = null) => {
  const { business, identities, doubtful } = createMatcher(candidates).match(text(said), earlier)
  return { id: business?.id, keys: identities.map(({ key }) => key), doubtful }
}

it('believes an exact key, whatever the name is spelt like', () => {
  const candidates = [known('a', { identities: [camis('41')] })]
  expect(match(candidates, { identities: [camis('41')], names: ['GLDN LANTERN'] })).toEqual({
    id: 'a',
    keys: [],
    doubtful: false,
  })
})

it('does not believe a key that leads to another name in another place', () => {
  const candidates = [known('a', { identities: [camis('41')] })]
  const said = { identities: [camis('41')], names: ['Quite Another'], parts: far }
  expect(match(candidates, said)).toEqual({ id: undefined, keys: [], doubtful: true })
})

it('finds the one of the same name at the same address, also without its corporate form', () => {
  expect(match([known('a')], { names: ['GOLDEN LANTERN INC.'], identities: [camis('41')] })).toEqual({
    id: 'a',
    keys: ['41'],
    doubtful: false,
  })
})

it('leaves apart two of one name at one address', () => {
  expect(match([known('a'), known('b')], {})).toEqual({ id: undefined, keys: [], doubtful: true })
})

it('leaves apart one that the same system calls otherwise', () => {
  const candidates = [known('a', { identities: [camis('41')] })]
  expect(match(candidates, { identities: [camis('42')] })).toEqual({ id: undefined, keys: ['42'], doubtful: true })
})

it('stays with the business a row was about before, and does not take a key that another has', () => {
  const candidates = [known('a', { identities: [camis('41')] }), known('b', { identities: [camis('42')] })]
  expect(match(candidates, { identities: [camis('42')] }, 'a')).toEqual({ id: 'a', keys: [], doubtful: true })
})

it('goes by a credit code before anything else', () => {
  const creditCode = '92440106MA59DEM03B'
  expect(match([known('a', { creditCode })], { creditCode, names: ['某店'], parts: far }).id).toBe('a')
  expect(match([known('a', { creditCode: '91440106MA59DEM035' })], { creditCode }).id).toBeUndefined()
})

it('knows at once what the batch itself registered', () => {
  const matcher = createMatcher([])
  matcher.learn(known('new', { identities: [camis('41')] }))
  expect(matcher.match(text({ identities: [camis('41')] }), null).business?.id).toBe('new')
})
