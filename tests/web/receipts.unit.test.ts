import { expect, it } from 'vitest'
import { newPair, proves, publicKeyOf, sha256Text, sign } from '../../src/web/field/capture/manifest.ts'

const manifest = '{"counter":1}'
const pair = await newPair()
const key = await publicKeyOf(pair)
const about = async (text: string) => {
  const receipt = JSON.stringify({ manifest: await sha256Text(text), outcome: 'ACCEPTED' })
  return { text: receipt, signature: await sign(pair, receipt) }
}

it('a receipt holds that the hub signed, about this manifest', async () => {
  expect(await proves(await about(manifest), manifest, key)).toBe(true)
})

it('no receipt holds that is missing, changed, about another manifest, or signed by somebody else', async () => {
  const receipt = await about(manifest)
  expect(await proves(null, manifest, key)).toBe(false)
  expect(await proves({ ...receipt, text: receipt.text.replace('ACCEPTED', 'DUPLICATE') }, manifest, key)).toBe(false)
  expect(await proves({ ...receipt, signature: '?' }, manifest, key)).toBe(false)
  expect(await proves(await about('{"counter":2}'), manifest, key)).toBe(false)
  expect(await proves(receipt, manifest, await publicKeyOf(await newPair()))).toBe(false)
  expect(await proves(receipt, manifest, '')).toBe(false)
})
