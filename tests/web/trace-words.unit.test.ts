import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { saysTrace } from '../../src/web/desk/words/trace.ts'

const source = join(import.meta.dirname, '../../src')

/** Every type that an act records, as the source says it. */
const recorded = new Set(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('web'))
    .flatMap((path) => [
      ...readFileSync(join(source, path), 'utf8').matchAll(/(?:\btype: .*|record\(act, .*)'([a-z]\w+\.[a-z]\w+)'/gi),
    ])
    .map(([, type]) => type!),
)

it('whatever the trace records is said in words, in both languages', () => {
  expect(recorded.size).toBeGreaterThan(200)
  const wanting = [...recorded].filter((type) => !saysTrace(type, 'zh') || !saysTrace(type, 'en'))
  expect(wanting).toEqual([])
  expect(saysTrace('docket.merged', 'zh')).toBe('案卷 合并')
  expect(saysTrace('evidence.viewed', 'en')).toBe('Evidence: viewed')
})
