import { generateKeyPairSync } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from '../../src/device/rules.ts'
import { canonicalText } from '../../src/platform/canonical.ts'
import { newId } from '../../src/platform/ids.ts'
import { isSignedBy, readPublicKey, signerOf } from '../../src/platform/signing.ts'
import { signs } from '../support/field.ts'
import { refusedBy } from '../support/refused.ts'

const device = newId()
const hash = 'ab'.repeat(32)
const manifest = {
  device: `Device:${device}`,
  counter: 3,
  previous: hash,
  kind: 'photo',
  sha256: hash,
  bytes: 5_242_880,
  mime: 'image/jpeg',
  capturedAt: '2026-11-22T01:14:22.123Z',
  monotonicMs: 1234.5,
  position: { latitude: 23.13, longitude: 113.33, accuracy: 6, fixedAt: '2026-11-22T01:14:19.000Z', datum: 'WGS84' },
  imported: false,
  visit: `Visit:${newId()}`,
  finding: null,
  item: null,
  notice: null,
}
const text = (more: object = {}) => canonicalize({ ...manifest, ...more })!
const read = (given: string) => rules.readManifest(given, canonicalText, device)

describe('a manifest', () => {
  it('is read as it was signed', () => {
    expect(read(text())).toEqual(manifest)
    expect(read(text({ position: null, previous: null, visit: null, notice: `Notice:${newId()}` }))).toMatchObject({
      position: null,
    })
  })

  it('is of its own device, of something that was visited or delivered, and whole', () => {
    const rule = (given: string) => refusedBy(() => read(given)).details.rule
    expect(rule(text({ device: `Device:${newId()}` }))).toBe('capture.device')
    for (const more of [
      { visit: null },
      { counter: 0 },
      { kind: 'drawing' },
      { sha256: 'ABC' },
      { capturedAt: '2026-11-22T01:14:22Z' },
      { position: { ...manifest.position, datum: 'GCJ02' } },
      { position: { latitude: 23, longitude: 113 } },
      { more: 1 },
    ])
      expect(rule(text(more)), JSON.stringify(more)).toBe('capture.manifest')
    expect(rule('{')).toBe('capture.manifest')
    expect(rule('null')).toBe('capture.manifest')
  })

  it('is one text: the same things in another text are refused', () => {
    const rule = (given: string) => refusedBy(() => read(given)).details.rule
    expect(rule(JSON.stringify(manifest))).toBe('capture.canonical')
    expect(rule(`${text()} `)).toBe('capture.canonical')
    expect(rule(text().replace('1234.5', '1234.50'))).toBe('capture.canonical')
    expect(rule(text().replace('"imported":false', '"imported":true,"imported":false'))).toBe('capture.canonical')
  })
})

describe('a signature', () => {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { privateKey, publicKey } = pair()
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const key = readPublicKey(spki)!

  it('is over this text by this key and no other', () => {
    const { manifest: signed, signature } = signs(privateKey, manifest)
    expect(isSignedBy(key, signed, signature)).toBe(true)
    expect(isSignedBy(key, text({ counter: 4 }), signature)).toBe(false)
    expect(
      isSignedBy(
        readPublicKey(pair().publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))!,
        signed,
        signature,
      ),
    ).toBe(false)
  })

  it('does not survive a changed bit anywhere', () => {
    const { manifest: signed, signature } = signs(privateKey, manifest)
    const raw = Buffer.from(signature, 'base64')
    fc.assert(
      fc.property(fc.nat(raw.length * 8 - 1), (bit) => {
        const other = Buffer.from(raw)
        other[bit >> 3]! ^= 1 << (bit & 7)
        return !isSignedBy(key, signed, other.toString('base64'))
      }),
      { numRuns: 60 },
    )
    for (const wrong of ['', 'AAAA', `${signature}AA`]) expect(isSignedBy(key, signed, wrong)).toBe(false)
  })

  it('is of a key on P-256, told in one way', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    for (const one of [other, rsa])
      expect(readPublicKey(one.export({ format: 'der', type: 'spki' }).toString('base64'))).toBeUndefined()
    for (const wrong of ['', 'AAAA', spki.slice(0, -4), `${spki}\n`, spki.replaceAll('+', '-')])
      if (wrong !== spki) expect(readPublicKey(wrong), wrong).toBeUndefined()
    expect(refusedBy(() => rules.assertKey(undefined))).toMatchObject({ details: { rule: 'device.key' } })
  })

  it('of the hub is one that anyone verifies by its public key', () => {
    const hub = signerOf(privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)
    expect(hub.publicKey).toBe(spki)
    expect(isSignedBy(key, 'receipt', hub.sign('receipt'))).toBe(true)
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect(() => signerOf(rsa.export({ format: 'pem', type: 'pkcs8' }) as string)).toThrow('P-256')
  })
})

describe('the clock of a device', () => {
  it('is told by the middle of its latest batches: one slow one tells nothing', () => {
    expect(rules.offsetOf([])).toBe(0)
    expect(rules.offsetOf([480_000, 480_200, 479_900, 520_000, 480_100])).toBe(480_100)
    expect(rules.offsetOf([100, 60_000])).toBe(100)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (all) => {
        const middle = rules.offsetOf(all)
        expect(all.filter((one) => one <= middle).length * 2).toBeGreaterThanOrEqual(all.length)
        expect(all.filter((one) => one >= middle).length * 2).toBeGreaterThanOrEqual(all.length)
      }),
    )
  })
})

describe('a lost phone', () => {
  const enrolledAt = new Date('2026-11-01T00:00:00Z')
  const now = new Date('2026-11-22T00:00:00Z')
  const lost = new Date('2026-11-20T00:00:00Z')
  const phone = { personId: '林', revokedAt: null, enrolledAt }

  it('is revoked once, by its worker, a coordinator or an administrator, as of a day it was in use', () => {
    rules.assertRevocable(phone, { personId: '林', role: 'gridWorker' }, lost, now)
    rules.assertRevocable(phone, { personId: '陈', role: 'coordinator' }, lost, now)
    rules.assertRevocable(phone, { personId: '吴', role: 'administrator' }, lost, now)
    const code = (...given: Parameters<typeof rules.assertRevocable>) =>
      refusedBy(() => rules.assertRevocable(...given)).code
    const lin = { personId: '林', role: 'gridWorker' }
    expect(code(phone, { personId: '何', role: 'gridWorker' }, lost, now)).toBe('FORBIDDEN')
    expect(code({ ...phone, revokedAt: now }, lin, lost, now)).toBe('CONFLICT')
    expect(code(phone, lin, new Date('2026-11-23'), now)).toBe('INVALID')
    expect(code(phone, lin, new Date('2026-10-23'), now)).toBe('INVALID')
    expect(refusedBy(() => rules.assertOwn(phone, '何')).code).toBe('NOT_FOUND')
    expect(refusedBy(() => rules.assertOwn(undefined, '何')).code).toBe('NOT_FOUND')
  })

  it('and what it sent is released by two people, or rejected', () => {
    rules.assertQuarantined('quarantined')
    for (const status of ['accepted', 'released', 'rejected'] as const)
      expect(refusedBy(() => rules.assertQuarantined(status)).details.rule).toBe('capture.quarantined')
    const release = { proposedBy: '陈', confirmedAt: null }
    rules.assertConfirmable('quarantined', release, '平')
    expect(refusedBy(() => rules.assertConfirmable('quarantined', release, '陈')).details.rule).toBe(
      'capture.secondPerson',
    )
    expect(refusedBy(() => rules.assertConfirmable('quarantined', undefined, '平')).code).toBe('CONFLICT')
    expect(refusedBy(() => rules.assertConfirmable('rejected', release, '平')).code).toBe('CONFLICT')
    expect(refusedBy(() => rules.assertConfirmable('released', { ...release, confirmedAt: now }, '平')).code).toBe(
      'CONFLICT',
    )
  })

  it('signs with no key that is not its own', () => {
    expect(
      refusedBy(() => {
        throw rules.wrongSignature()
      }).details.rule,
    ).toBe('capture.signature')
  })
})

describe('a clock', () => {
  it('may be minutes off or days; weeks off it is set first', () => {
    for (const off of [0, 8 * 60_000, -19 * 86_400_000]) expect(() => rules.assertClock(off)).not.toThrow()
    for (const off of [21 * 86_400_000, -400 * 86_400_000])
      expect(refusedBy(() => rules.assertClock(off))).toMatchObject({ code: 'INVALID' })
  })
})
