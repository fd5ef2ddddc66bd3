import { describe, expect, it } from 'vitest'
import { checks, file, server } from './support/house/checks.ts'
import { codeOf, importsOf } from './support/house/source.ts'

describe.each(checks)('$rule', ({ broken, sources, examples, fine }) => {
  it('holds', () => {
    expect(broken(sources)).toEqual([])
  })

  it.each(
    examples.map((example) => ({
      example,
      shown: example.map(({ path, text }) => `${path}: ${text.trim().slice(0, 80)}`).join(' + '),
    })),
  )('fails when broken on purpose: $shown', ({ example }) => {
    expect(broken(example)).not.toEqual([])
  })

  if (fine) it('leaves alone what only looks like it', () => expect(broken([fine])).toEqual([]))
})

describe('reading sources', () => {
  it('finds every way to import', () => {
    const source = file(
      'src/docket/commands/merge.ts',
      "import { z } from 'zod'",
      "import type { A } from '../../registry/index.ts'",
      "import { type B, type C } from '../store.ts'",
      "import { type D, e } from './e.ts'",
      'import {',
      '  f,',
      "} from '../../f.ts'",
      "import '../g.ts'",
      "export * from './h.ts'",
      "const i = await import('./i.ts')",
      "// import './no.ts'",
      "const text = `import './no.ts'`",
    )
    expect(importsOf(source)).toEqual([
      { from: 'zod', typeOnly: false },
      { from: 'src/registry/index.ts', typeOnly: true },
      { from: 'src/docket/store.ts', typeOnly: true },
      { from: 'src/docket/commands/e.ts', typeOnly: false },
      { from: 'src/f.ts', typeOnly: false },
      { from: 'src/docket/commands/h.ts', typeOnly: false },
      { from: 'src/docket/g.ts', typeOnly: false },
      { from: 'src/docket/commands/i.ts', typeOnly: false },
    ])
  })

  it('tells code from what strings, patterns and comments say', () => {
    const lines = [
      "const a = 'tx' // tx",
      'const b = /[`/tx]/.test(c) /* tx */',
      'const d = `tx ${e + `tx ${f}`} tx`',
      'const g = h / 2 / i',
    ]
    const code = codeOf(file('x.ts', ...lines), { strings: false })
    expect(code).not.toContain('tx')
    expect(code.split('\n').map((line) => line.length)).toEqual([...lines.map((line) => line.length), 0])
    for (const kept of ['.test(c)', 'e + ', 'f', 'const g = h / 2 / i']) expect(code).toContain(kept)
  })

  it('sees the whole house', () => {
    expect(server.length).toBeGreaterThan(90)
    expect(server.flatMap((source) => importsOf(source)).length).toBeGreaterThan(500)
  })
})
