import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import * as documents from '../../src/web/field/documents.ts'
import { kinds } from '../../src/web/field/outbox/rules.ts'

const sdl = readFileSync(join(import.meta.dirname, '../../schema/api.graphql'), 'utf8')
const schema = buildSchema(sdl)

describe('every document of the field app', () => {
  it.each(Object.entries(documents))('%s is one that the hub answers', (_name, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([])
  })

  it('names kinds of operations as the hub does', () => {
    const known = /enum FieldOperationKind \{([^}]*)\}/.exec(sdl)![1]!.trim().split(/\s+/)
    const ours = kinds.map((kind) => kind.replace(/[A-Z]/g, '_$&').toUpperCase())
    expect(ours.toSorted()).toEqual(known.toSorted())
  })
})
