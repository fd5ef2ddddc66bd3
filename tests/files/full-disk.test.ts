import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { offsetOf, begins, photo, sends, sha256 } from '../support/phone.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let mounted: string | undefined
beforeAll(async () => {
  world = await openWorld()
  const folder = join(world.directory, 'files')
  await mkdir(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder], { stdio: 'ignore' })
    mounted = folder
  } catch {
    // Only root may mount a small disk: the test says so and is skipped.
  }
})
afterAll(async () => {
  if (mounted) execFileSync('umount', ['-l', mounted])
  await world.close()
})

it('keeps the offset when the disk is full, and goes on when there is room again', async ({ skip }) => {
  if (!mounted) return skip('only root may mount a small disk')
  const lin = { ...(await world.person('lin')), url: world.url }
  const ballast = join(mounted, 'ballast')
  const bytes = photo(1_200_000)
  const place = await begins(lin, bytes.length)
  await sends(lin, place, 0, bytes.subarray(0, 200_000))
  await writeFile(ballast, Buffer.alloc(1_500_000))
  const answer = await sends(lin, place, 200_000, bytes.subarray(200_000))
  expect(answer.status).toBe(507)
  const told = (await answer.json()) as Record<string, string>
  expect(told).toMatchObject({ code: 'INSUFFICIENT_STORAGE', retryable: true })
  expect(told['message']).toContain('磁盘已满')
  expect(told['messageEn']).toContain('disk is full')
  expect(JSON.stringify(told)).not.toContain(world.directory)
  const offset = await offsetOf(lin, place)
  expect(offset).toBeGreaterThanOrEqual(200_000)
  expect(await lin.asks('{ me { name } }')).toEqual({ me: { name: '林小山' } })
  await rm(ballast)
  const done = await sends(lin, place, offset, bytes.subarray(offset))
  expect(done.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
})
