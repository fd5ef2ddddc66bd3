import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentKinds } from '../../schema/tables/document.ts'
import { kinds } from '../../src/document/rules/kinds.ts'
import { samples } from '../support/papers.ts'

const folder = 'schema/data/templates'
const files = globSync(`${folder}/*/*.typ`).sort()

describe('templates', () => {
  it('are what they were when they landed: a changed one is a new version', () => {
    const landed = JSON.parse(readFileSync(`${folder}/landed.json`, 'utf8')) as Record<string, string>
    const now = Object.fromEntries(
      files.map((path) => [
        path.slice(folder.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
    )
    expect(now).toEqual(landed)
  })

  it('are there for every kind, and each kind of the table is one', () => {
    expect(Object.keys(kinds).sort()).toEqual([...documentKinds].sort())
    for (const { template } of Object.values(kinds)) expect(files).toContain(`${folder}/${template}.typ`)
  })

  it('write Chinese with its own full-width marks, and so do the pages of a case file', () => {
    const latest = [...Map.groupBy(files, (path) => path.split('/').at(-2)!).values()].map(
      (versions) => versions.at(-1)!,
    )
    const pages = globSync('src/casefile/{rules/{case,docket,records,handling,execution,words},commands/volume}.ts')
    expect(pages).toHaveLength(7)
    for (const path of [...latest, ...pages, 'src/penalty/rules/paper.ts']) {
      const said = readFileSync(path, 'utf8').replace(/^\s*\/\/.*$|\/\*\*[^]*?\*\/|regex\(".*?"\)/gm, '')
      const half = said.matchAll(/.{0,12}[\u3400-\u9fff\u3001-\u301f\uff00-\uff60][,;:!?(].{0,12}/gu)
      expect([...half].map(String), path).toEqual([])
    }
  })

  it('take an ordinary case and a hard one', () => {
    for (const [kind, { shape }] of Object.entries(kinds))
      for (const hard of [false, true])
        expect(shape.safeParse(samples[kind as keyof typeof samples](hard)).error?.issues, kind).toBeUndefined()
  })
})
