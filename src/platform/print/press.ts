// The press: a process of its own that sets and prints. Its native code can neither hold up nor bring down the hub,
// and what memory it took is given back when it ends.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontPath, fonts } from './fonts.ts'
import type { Printed, Sheet } from './print.ts'

export type Order = { no: number; sheet: Sheet }
export type Delivery = { no: number } & (Printed | { error: string })

const workspace = fileURLToPath(new URL('../../../schema/data/templates/', import.meta.url))
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: [...new Set(fonts.map((font) => dirname(fontPath(font))))] }],
})

function print({ template, ...inputs }: Sheet): Printed {
  const compiled = compiler.compile({
    mainFilePath: `${workspace}${template}.typ`,
    inputs: { sheet: JSON.stringify(inputs) },
  })
  const wrong = compiled.takeDiagnostics()
  if (!compiled.result || compiled.hasError())
    throw new Error(`template ${template}: ${wrong ? JSON.stringify(compiler.fetchDiagnostics(wrong)) : 'no result'}`)
  const bytes = compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })
  // What earlier documents shared stays for the next one; what only they had goes.
  compiler.evictCache(2)
  return { bytes, pages: compiled.result.numOfPages }
}

process.on('message', ({ no, sheet }: Order) => {
  const deliver = (delivery: Delivery) => process.send!(delivery)
  try {
    deliver({ no, ...print(sheet) })
  } catch (error) {
    deliver({ no, error: String((error as Error).message ?? error) })
  }
})
// The hub has gone, or needs us no longer. What Ctrl-C means to the hub, it tells us itself.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
