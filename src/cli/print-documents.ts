// Writes what our own clients may send by its hash (`schema/documents.json`), and the types they send it with.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printedOperations } from './typed-operations.ts'

for (const [path, text] of printedOperations()) await writeFile(join(import.meta.dirname, '../..', path), text)
