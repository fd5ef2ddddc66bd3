import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32, deflateSync, inflateRawSync } from 'node:zlib'
import { promisify } from 'node:util'
import type { CaseFacts } from '../../src/casefile/rules/facts.ts'
import { legalDay } from '../../src/platform/calendar.ts'
import { keepBytes } from '../../src/platform/files/keep-bytes.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, establishes, filing, item, serves } from './penalty.ts'
import type { Person, World } from './world.ts'

export const run = promisify(execFile)

/** A picture that a decoder takes, each another one: a PNG of noise that does not shrink. */
export function picture(width: number, height: number, seed: number): Buffer {
  const row = 1 + width * 3
  const raw = Buffer.alloc(row * height)
  let state = (seed * 2654435761 + 1) >>> 0
  for (let i = 0; i < raw.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    raw[i] = i % row === 0 ? 0 : state >>> 24
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Adds a piece of evidence whose bytes are really kept. */
export async function photographs(world: World, finder: Person, finding: string, bytes: Buffer, at: Date) {
  const { finding: found } = await finder.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', {
    id: finding,
  })
  const sha256 = await keepBytes(world.live.hub.files, bytes)
  await world.owner`insert into file (sha256, bytes, mime, stored_by, stored_at)
    values (${sha256}, ${bytes.length}, 'image/png', ${finder.personId}, ${at}) on conflict do nothing`
  const { id } = await finder.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256,
    kind: 'PHOTO',
    capturedAt: at.toISOString(),
    position: { latitude: 23.1357, longitude: 113.3421, accuracy: 8 },
    device: '执法终端',
  })
  return { id: id as string, sha256 }
}

export const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000)
export const dayAgo = (n: number) => legalDay(daysAgo(n))

/** A case as it is decided in life: told forty days ago, heard, reviewed, discussed, decided today; with its photos. */
export async function decidedCase(world: World, desks: Desks, name: string, photos = 1) {
  const { lin, wang, wang2, luo, luo2 } = desks
  world.setClock(daysAgo(40))
  const large = [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }]
  const known = await establishes(world, desks, name, large, daysAgo(40))
  const pictures: { id: string; sha256: string }[] = []
  for (let i = 0; i < photos; i++)
    pictures.push(await photographs(world, lin, known.finding, picture(160, 120, i + name.length), daysAgo(40)))
  const filed = await wang.does('fileCase', filing([known.opinion], [wang, wang2], { clueOn: dayAgo(44) }))
  const id = filed.id as string
  await luo.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const items = [item(known.finding, 1_200_000)]
  const notice = await wang.does('givePriorNotice', { id: newId(), case: id, facts: '未清洗', reasons: '较重', items })
  await serves(world, wang2, notice.id, daysAgo(40))
  const said = { id: newId(), notice: notice.id, kind: 'STATEMENT', content: '已清洗', madeOn: dayAgo(40) }
  const statement = await wang.does('recordStatement', said)
  world.setClock(null)
  await wang.does('answerStatement', { statement: statement.id, adoption: 'PARTLY', answer: '减轻' })
  await luo2.does('reviewCase', { case: id, passed: true, opinion: '主体、程序、裁量合法' })
  const attendees = ['罗局', '罗副局', '纪局'].map((one) => ({ name: one, post: '负责人', opinion: '同意' }))
  const talked = {
    case: id,
    heldOn: dayAgo(0),
    chair: '罗局',
    attendees,
    minutes: '逐项讨论',
    outcome: 'PENALTY',
    conclusion: '罚款',
  }
  await luo.does('discussCase', talked)
  const decision = { id: newId(), case: id, reasons: '事实清楚', items: [item(known.finding, 1_100_000)] }
  const decided = await luo.does('decidePenalty', decision, 'id number')
  await world.settle()
  return {
    ...known,
    case: id,
    notice: notice.id as string,
    decision: decided.id as string,
    number: decided.number as string,
    pictures,
  }
}

export const shown =
  'id url sha256 bytes entries stateSha256 manifestSha256 bindings { volume binding from to url sha256 bytes } damaged { what sha256 wrong } madeBy { name }'

export const takesOut = (person: Person, subject: string, more: object = {}) =>
  person.does('exportCaseFile', { subject, format: 'ZIP', reason: '归档', ...more }, shown)

export const fetched = async (world: World, url: string) =>
  Buffer.from(await (await fetch(`${world.url}${url}`)).arrayBuffer())

/** What is in an archive, by path, as its central directory says (APPNOTE 6.3.10). */
export function filesIn(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
    const size = zip.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((where) => zip.readUInt16LE(at + where)) as [number, number, number]
    const from = zip.readUInt32LE(at + 42)
    const path = zip.toString('utf8', at + 46, at + 46 + name)
    // Bit 11: the name is UTF-8. Plain names need not say so.
    if ((flags & 0x800) === 0 && /[^\x20-\x7e]/.test(path)) throw new Error(`${path} does not say that it is UTF-8`)
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
    const packed = zip.subarray(start, start + size)
    files.set(path, method === 0 ? packed : inflateRawSync(packed))
    at += 46 + name + extra + comment
  }
  return files
}

/** Unpacks an archive into a folder. */
export async function unpack(world: World, files: ReadonlyMap<string, Buffer>): Promise<string> {
  const folder = await mkdtemp(join(world.directory, 'unpacked-'))
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}

/** The lines of SHA256SUMS that do not hold: what `sha256sum -c` would name. */
export const broken = (files: ReadonlyMap<string, Buffer>): string[] =>
  files
    .get('SHA256SUMS')!
    .toString()
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [sha256, path] = [line.slice(0, 64), line.slice(66)]
      const bytes = files.get(path)
      return bytes && sha256Of(bytes) === sha256 ? [] : [path]
    })

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A case of nothing but one piece of evidence, for measuring what many of them cost. */
export const emptyCase: CaseFacts = {
  of: 'case',
  id: '00000000-0000-7000-8000-000000000000',
  party: { name: '老四川火锅', kind: 'company', creditCode: null, principal: null, address: '龙口东路 12 号' },
  agency: { id: '00000000-0000-7000-8000-000000000001', code: 'FDA', name: '食品药品监管局' },
  status: 'filed',
  procedure: 'ordinary',
  source: 'patrol',
  clueOn: '2026-11-20',
  summary: '巡查发现',
  complex: false,
  handlers: [],
  proposedBy: '王敏',
  proposedAt: new Date('2026-11-20T02:00:00Z'),
  approvedBy: null,
  approvalOpinion: null,
  filedAt: null,
  decideBy: null,
  designatedFor: null,
  violations: ['设施设备未定期维护清洗校验'],
  notices: [],
  statements: [],
  hearings: [],
  reviews: [],
  discussions: [],
  extensions: [],
  exclusions: [],
  referrals: [],
  payments: [],
  plans: [],
  remedies: [],
  publications: [],
  recusals: [],
  handovers: [],
  disputes: [],
  preservations: [],
  tests: [],
  ending: null,
  decisions: [],
  evidence: [
    {
      id: '00000000-0000-7000-8000-000000000002',
      findingId: null,
      sha256: '',
      mime: 'image/png',
      bytes: 0,
      kind: 'PHOTO',
      capturedAt: new Date('2026-11-20T02:00:00Z'),
      capturedBy: '林小山',
      latitude: 23.1357,
      longitude: 113.3421,
      accuracy: 8,
      device: '执法终端',
      fact: '净化设施未定期清洗或无清洗记录',
      excludedAt: null,
      excludedBy: null,
      excludedFor: null,
      adoptions: [],
    },
  ],
  visits: [],
  papers: [],
  served: [],
  attempts: [],
  clocks: [],
  opinions: [],
  trace: [],
}
