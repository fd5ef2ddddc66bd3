import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { prepareEmbedded } from '../../src/platform/database/database.ts'
import { broken, decidedCase, filesIn, sha256Of } from '../support/casefile.ts'
import { password } from '../support/city.ts'
import { openDesks } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

const program = join(import.meta.dirname, '../../src/heyi.mjs')

let world: World
let known: Awaited<ReturnType<typeof decidedCase>>
let folder: string
let env: Record<string, string>
beforeAll(async () => {
  world = await openWorld()
  known = await decidedCase(world, await openDesks(world), '导出小馆', 2)
  folder = join(world.directory, 'out')
  await mkdir(folder)
  const superUrl = inject('superUrl')
  const [row] = await world.owner<{ name: string }[]>`select current_database() as name`
  const owner = new URL(superUrl)
  owner.pathname = `/${row!.name}`
  const { serveUrl } = await prepareEmbedded(superUrl, row!.name)
  env = { HEYI_DATA: world.directory, DATABASE_URL: serveUrl, DATABASE_OWNER_URL: owner.href, HEYI_LOG: 'warn' }
}, 120_000)
afterAll(() => world.close())

/** `heyi export …` in a process of its own; the password is what its standard input says. */
async function exports(args: string[], stdin = `${password}\n`) {
  const child = spawn(process.execPath, [program, 'export', ...args, '--json'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (some: Buffer) => (said.out += some.toString()))
  child.stderr.on('data', (some: Buffer) => (said.err += some.toString()))
  child.stdin.end(stdin)
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, err: said.err, json: JSON.parse(said.out) }
}
const as = (login: string, ...more: string[]) => ['--login', login, '--reason', '归档', ...more]

it('王敏 writes the file of her case to a zip that is what its sums say, by the number of its decision', async () => {
  const { exit, err, json } = await exports(['case', known.number, ...as('wang')])
  // Of one photo there never were bytes: it is named, and the rest is written.
  expect(exit).toBe(4)
  const out = join(folder, `${known.number}.zip`)
  expect(json).toMatchObject({ ok: false, files: [{ path: out }], damaged: [{ wrong: 'missing' }] })
  expect(err).toContain('未收入')
  const bytes = readFileSync(out)
  expect(sha256Of(bytes)).toBe(json.files[0].sha256)
  expect(broken(filesIn(bytes))).toEqual([])
  const [row] = await world.owner<{ name: string; reason: string; open: number }[]>`
    select p.name, f.reason, (select count(*)::int from session s where s.person_id = p.id and s.closed_at is null
      and s.opened_at > f.made_at - interval '1 minute' and s.expires_at < f.made_at + interval '2 hours') as open
    from case_file f join person p on p.id = f.made_by where f.id = ${json.id.split(':')[1]}`
  expect(row).toEqual({ name: '王敏', reason: '归档', open: 0 })
}, 60_000)

it('a PDF of several volumes is several files, each named after its volume; nothing that exists is replaced unless told', async () => {
  const out = join(folder, '卷.pdf')
  const order = ['case', known.case, ...as('wang', '--format', 'pdf', '--out', out)]
  const { exit, json } = await exports(order)
  expect(exit).toBe(4)
  expect(json.files.map(({ path }: { path: string }) => path)).toEqual([
    join(folder, '卷-正卷第1册.pdf'),
    join(folder, '卷-副卷第1册.pdf'),
  ])
  for (const { path, sha256 } of json.files) expect(sha256Of(readFileSync(path))).toBe(sha256)
  const main = json.files[0].path as string
  await writeFile(main, '别人的')
  const again = await exports(order)
  expect(again).toMatchObject({ exit: 1, json: { ok: false } })
  expect(again.err).toContain('已存在')
  expect(readFileSync(main, 'utf8')).toBe('别人的')
  expect((await exports([...order, '--force'])).exit).toBe(4)
  expect(readFileSync(main).subarray(0, 4).toString()).toBe('%PDF')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
}, 120_000)

it('says what is wrong, in both languages, and writes nothing: password, rights, number, ending, folder', async () => {
  const tries: [string[], string | undefined, number, string][] = [
    [as('wang'), 'wrong-password\n', 1, 'UNAUTHENTICATED'],
    [as('wang'), '', 2, '没有密码'],
    [as('zhao'), undefined, 1, 'NOT_FOUND'],
    [as('wang', '--format', 'pdf', '--out', 'x.zip'), undefined, 2, '--out 应以 .pdf 结尾'],
    [as('wang', '--out', join(folder, 'none', 'x.zip')), undefined, 1, '不能写入'],
    [['--login', 'wang'], undefined, 2, 'reason'],
  ]
  for (const [args, given, exit, told] of tries) {
    const done = await exports(['case', known.case, ...args], given)
    expect([done.exit, done.json.ok], told).toEqual([exit, false])
    expect(JSON.stringify(done.json) + done.err, told).toContain(told)
    expect(done.json.error.zh.length * done.json.error.en.length).toBeGreaterThan(0)
  }
  expect((await exports(['case', '穗〔2020〕1号', ...as('wang')])).json.error.code).toBe('NOT_FOUND')
  expect(existsSync(join(folder, 'x.zip'))).toBe(false)
}, 120_000)
