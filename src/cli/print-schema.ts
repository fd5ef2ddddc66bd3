// Writes the contract: `schema/api.graphql` is what this prints, and a test fails when they differ.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printSchema } from 'graphql'
import { schema } from '../schema.ts'

await writeFile(join(import.meta.dirname, '../../schema/api.graphql'), `${printSchema(schema)}\n`)
