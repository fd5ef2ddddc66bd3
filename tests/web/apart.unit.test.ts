import { afterEach, describe, expect, it, vi } from 'vitest'
import { syncCaptures, syncEach } from '../../src/web/field/outbox/apart.ts'
import type { SentOperation } from '../../src/web/field/hub.ts'
import { refusedBy } from '../../src/web/shared/graphql.ts'

afterEach(() => vi.unstubAllGlobals())

type Asked = { captures: { manifest: string }[]; operations: { id: string }[] }

/** The network between phone and hub; tells how often it was asked. */
function answers(how: (asked: Asked) => Response) {
  const network = vi.fn(async (_url: string, { body }: { body: string }) => how(JSON.parse(body).variables.input))
  vi.stubGlobal('fetch', network)
  return network
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const no = (code: string, more: object = {}) => json({ errors: [{ message: '不可', extensions: { code, ...more } }] })
const taken = ({ captures, operations }: Asked) =>
  json({
    data: {
      syncField: {
        clockOffsetMs: 0,
        captures: captures.map(({ manifest }) => ({ sha256: manifest, outcome: 'ACCEPTED', flags: [] })),
        operations: operations.map(({ id }) => ({ id, outcome: 'APPLIED' })),
      },
    },
  })
const manifests = (...texts: string[]) => texts.map((manifest) => ({ manifest, signature: '' }))
const operations = (...ids: string[]) => ids.map((id) => ({ id, kind: 'recordVisit' }) as SentOperation)

describe('an answer that is not about what was sent', () => {
  const page = () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } })
  it.each([
    ['a gateway that forbids', () => new Response('<h1>403</h1>', { status: 403 })],
    ['a gateway that knows no such path', () => new Response('', { status: 404 })],
    ['the page of a café’s network', page],
    ['a duty that has ended', () => no('FORBIDDEN')],
    ['a device that is not one’s own', () => no('NOT_FOUND')],
    ['a session that is over', () => no('UNAUTHENTICATED')],
    ['a clock that is weeks off', () => no('INVALID', { rule: 'device.clock' })],
  ])('refuses no manifest and no operation: %s', async (_who, how) => {
    const network = answers(how)
    const error = await syncCaptures('d', manifests('a', 'b'), 't').catch((thrown: unknown) => thrown)
    expect(refusedBy(error)).toBeDefined()
    await expect(syncEach('d', operations('1', '2'), 't')).rejects.toThrow()
    expect(network).toHaveBeenCalledTimes(2)
  })

  it('refuses no manifest where a gateway finds even one too large, but puts a lone operation before a person', async () => {
    answers(() => new Response('', { status: 413 }))
    await expect(syncCaptures('d', manifests('a', 'b'), 't')).rejects.toThrow()
    expect((await syncEach('d', operations('1'), 't')).operations).toMatchObject([{ outcome: 'REJECTED', kept: false }])
  })
})

describe('what the hub takes for wrong as a whole', () => {
  it('is sent apart, so that one spoils no other', async () => {
    const spoils = ({ captures, operations: all }: Asked) =>
      captures.some(({ manifest }) => manifest === 'x') || all.some(({ id }) => id === 'x')
    answers((asked) => (spoils(asked) ? no('INVALID') : taken(asked)))
    const { captures } = await syncCaptures('d', manifests('a', 'x', 'b', 'c'), 't')
    expect(captures.map(({ outcome }) => outcome)).toEqual(['ACCEPTED', 'REJECTED', 'ACCEPTED', 'ACCEPTED'])
    const sent = await syncEach('d', operations('1', 'x', '3'), 't')
    expect(sent.operations.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'REJECTED', 'APPLIED'])
  })
})
