// The press: a process of its own that sets and prints. Its native code can neither hold up nor bring down the hub,
// and what memory it took is given back when it ends.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Binding } from './binding.ts'
import { fontPath, fonts } from './fonts.ts'
import type { Made, Printed, Sheet } from './print.ts'

/** A sheet to be printed, into a file where `to` names one; or files to be bound. */
export type Work = { sheet: Sheet; to?: string } | { binding: Binding }
export type Order = { no: number } & Work
export type Delivery = { no: number } & (Printed | Made | { error: string; code?: string })

const workspace = fileURLToPath(new URL('../../../schema/data/templates/', import.meta.url))
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: [...new Set(fonts.map((font) => dirname(fontPath(font))))] }],
})

function print({ template, picture, pictures = {}, ...inputs }: Sheet): Printed {
  const drawn = Object.keys(pictures)
  const shadows = [
    ...(picture ? [[`${workspace}picture`, picture] as const] : []),
    ...drawn.map((name) => [`${workspace}pictures/${name}`, pictures[name]!] as const),
  ]
  for (const [shadow, path] of shadows) compiler.mapShadow(shadow, readFileSync(path))
  try {
    return compile(template, drawn.length > 0 ? { ...inputs, drawn } : inputs)
  } finally {
    // A decoded picture is many times its file: it is not kept for the next sheet.
    for (const [shadow] of shadows) compiler.unmapShadow(shadow)
    if (shadows.length > 0) compiler.evictCache(0)
  }
}

function compile(template: string, inputs: object): Printed {
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

async function make(work: Work): Promise<Printed | Made> {
  // Loaded by whoever binds: most presses only print.
  if ('binding' in work) return (await import('./binding.ts')).bindPieces(work.binding)
  const printed = print(work.sheet)
  if (!work.to) return printed
  writeFileSync(work.to, printed.bytes)
  return { pages: printed.pages, size: printed.bytes.length }
}

// One after the other, also where one waits for a file.
let last: Promise<void> = Promise.resolve()
process.on('message', ({ no, ...work }: Order) => {
  const deliver = (delivery: Delivery) => void process.send!(delivery)
  last = last
    .then(() => make(work))
    .then(
      (made) => deliver({ no, ...made }),
      (error: NodeJS.ErrnoException) => deliver({ no, error: String(error.message ?? error), code: error.code }),
    )
})
// The hub has gone, or needs us no longer. What Ctrl-C means to the hub, it tells us itself.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
