import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitObjects } from '../../src/intake/json-rows.ts'

/** Cuts a text into pieces, as a stream would. */
async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const split = async (text: string, key?: string, size = 7) => {
  const found: { line: number; json: string }[] = []
  for await (const one of splitObjects(pieces(text, size), key)) found.push(one)
  return found
}

it('takes arrays and lines apart wherever the stream is cut', async () => {
  const rows = fc.array(fc.record({ a: fc.string(), b: fc.array(fc.record({ c: fc.jsonValue() })) }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (all, size, lines) => {
      const text = lines ? all.map((one) => JSON.stringify(one)).join('\n') : JSON.stringify(all, null, 1)
      const found = await split(text, undefined, size)
      expect(found.map(({ json }) => JSON.parse(json))).toEqual(JSON.parse(JSON.stringify(all)))
    }),
  )
})

it('says on which line each object starts', async () => {
  expect((await split('[\n{"a": 1},\n\n{"a":\n2}]')).map(({ line }) => line)).toEqual([2, 4])
})

it('finds the rows under their key and nothing behind them', async () => {
  const text = '{"total": 2,\n "rows" : [{"a": "]"}, {"a": 2}],\n "meta": {"a": 3}}'
  expect((await split(text, 'rows')).map(({ json }) => JSON.parse(json))).toEqual([{ a: ']' }, { a: 2 }])
})

it('refuses what is no list of objects, naming the line', async () => {
  await expect(split('name,street\nA,B')).rejects.toMatchObject({ details: { line: 1 } })
  await expect(split('[{"a": 1},\n{"a": ')).rejects.toMatchObject({ details: { line: 2 } })
  await expect(split('{"other": []}', 'rows')).rejects.toThrow('rows')
})
