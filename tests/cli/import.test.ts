import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sample } from '../support/imports.ts'

const program = join(import.meta.dirname, '../../src/heyi.mjs')
// Each test is a process of its own with a database of its own.
vi.setConfig({ testTimeout: 90_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heyi-cli-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))

async function heyi(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const child = spawn(process.execPath, [program, 'import', ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      HEYI_DATA: join(folder, 'data'),
      HEYI_LOG: 'warn',
      HEYI_DEMO: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (some: Buffer) => (said.out += some.toString()))
  child.stderr.on('data', (some: Buffer) => (said.err += some.toString()))
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit: exit ?? -1, ...said })))
}

const counts = ['read', 'businesses', 'identities', 'visits', 'findings', 'permits']
const outcomes = ['created', 'changed', 'unchanged', 'rejected']
const measures = ['seconds', 'rowsPerSecond', 'peakMemoryMb']

test('prints one JSON object with every count, and ends with 0 when all went well', async () => {
  const { exit, out } = await heyi('nyc-health-restaurants', sample('restaurants.csv'), '--json')
  const told = JSON.parse(out)
  expect(exit).toBe(0)
  expect(Object.keys(told)).toEqual(['ok', ...counts, ...outcomes, ...measures, 'files'])
  expect(told).toMatchObject({ ok: true, read: 10, businesses: 10, created: 10, rejected: 0 })
  expect(out.trim().split('\n')).toHaveLength(1)
})

test('changes nothing on a dry run', async () => {
  const path = join(folder, 'grades.csv')
  await copyFile(sample('grades.csv'), path)
  const tried = await heyi('nyc-health-grades', path, '--dry-run', '--json')
  expect(JSON.parse(tried.out)).toMatchObject({ read: 11, created: 9, findings: 4 })
  await expect(readFile(`${path}.rejects.csv`)).rejects.toThrow('ENOENT')
})

test('writes rejected rows beside the file, says where, and ends with 4', async () => {
  const path = join(folder, 'grades.csv')
  const { exit, out, err } = await heyi('nyc-health-grades', path, join(folder, 'missing.csv'))
  expect(exit).toBe(4)
  expect(out).toContain(`${path}.rejects.csv`)
  expect(out).toContain('读 11 行 = 新增 9 + 变更 0 + 未变 0 + 拒收 2')
  expect(err).toContain('ENOENT')
  expect(await readFile(`${path}.rejects.csv`, 'utf8')).toContain('2014-13-01')
})

test('ends with 1 for a mapping that is wrong, naming the field, and with 2 for one that is not there', async () => {
  const path = join(folder, 'mine.json')
  await writeFile(path, '{ "source": "Mine" }')
  const wrong = await heyi(path, sample('restaurants.csv'), '--json')
  expect(wrong.exit).toBe(1)
  expect(JSON.parse(wrong.out).error.en).toContain('source')
  const missing = await heyi('nyc-parks', sample('restaurants.csv'))
  expect(missing.exit).toBe(2)
  expect(missing.err).toContain('nyc-transport')
})
