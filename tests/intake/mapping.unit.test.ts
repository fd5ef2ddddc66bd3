import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMapping } from '../../src/intake/mapping.ts'
import type { Refusal } from '../../src/platform/refusal.ts'
import { shippedMapping } from '../support/imports.ts'

const names = readdirSync(join(import.meta.dirname, '../../schema/mappings')).map((file) => file.replace('.json', ''))

it.each(names)('reads the mapping %s that ships', (name) => {
  expect(readMapping(shippedMapping(name)).source).not.toBe('')
})

const changed = (change: (mapping: Record<string, never>) => void) => {
  const mapping = JSON.parse(shippedMapping('nyc-transport')) as Record<string, never>
  change(mapping)
  return JSON.stringify(mapping)
}

const refusal = (json: string): Refusal => {
  try {
    readMapping(json)
  } catch (error) {
    return error as Refusal
  }
  throw new Error('was not refused')
}

it('names every field that is wrong, in both languages', () => {
  const { details, message, en } = refusal(
    changed((mapping: any) => {
      mapping.agency.code = 'lower'
      mapping.file.format = 'xls'
      mapping.timeZone = 'Mars/Olympus'
    }),
  )
  const { problems } = details as unknown as { problems: { field: string }[] }
  expect(problems.map(({ field }) => field).toSorted()).toEqual(['agency.code', 'file.format', 'timeZone'])
  expect(message).toContain('agency.code')
  expect(en).toContain('file.format')
})

it('refuses a field it does not know, since it would do nothing', () => {
  expect(refusal(changed((mapping: any) => (mapping.business.colour = 'red'))).message).toContain('business')
})

it('refuses a pattern that is no regular expression', () => {
  const json = changed((mapping: any) => (mapping.business.identities['nyc-camis'].as = [{ match: '(' }]))
  expect(refusal(json).details.field).toContain('business.identities.nyc-camis')
})

it('refuses findings without the law they rest on', () => {
  expect(refusal(changed((mapping: any) => delete mapping.law)).details.field).toBe('findings')
})

it('refuses businesses to be made that would have no name', () => {
  expect(refusal(changed((mapping: any) => (mapping.business.names = []))).details.field).toBe('business')
})

it('says where the JSON is broken', () => {
  expect(refusal('{ "source": }').message).toContain('JSON')
})
