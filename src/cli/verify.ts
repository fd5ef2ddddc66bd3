import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import {
  beginAfter,
  type Break,
  type Checkpoint,
  type Head,
  type Leaf,
  readLine,
  readOn,
  type Tools,
} from '../audit/index.ts'
import { isSignedBy, readPublicKey } from '../platform/signing.ts'
import { action, failure, type Outcome, subcommand } from './command.ts'
import { type Terminal, text } from './terminal.ts'

type Options = { key?: string }

export const addVerify = (program: Command): Command =>
  subcommand(
    program,
    'verify',
    '核对从审计页下载的痕迹离线包,不用网络也不用数据库',
    'check the bundle of the trace that the audit page saves, without a network or a database',
  )
    .argument('<file>', text('离线包(.jsonl)', 'the bundle (.jsonl)'))
    .option(
      '--key <id>',
      text(
        '另行取得的公钥指纹(SHA-256),须与离线包所载一致',
        'the key’s fingerprint as you were told it otherwise (SHA-256)',
      ),
    )
    .action(action<Options>(verifyBundle))

/** How many rows are checked at a time. */
const batch = 1000

async function verifyBundle(terminal: Terminal, { key }: Options, [file = '']: string[]): Promise<Outcome> {
  const lines = linesOf(file)
  const first = await lines.next()
  const head = !first.done && first.value && 'head' in first.value ? first.value.head : undefined
  if (!head) throw failure(`${file} 不是痕迹离线包`, `${file} is no bundle of a trace`)
  const tools = toolsOf(head, key)
  let standing = beginAfter(tools, null)
  let leaves: Leaf[] = []
  let checkpoints: Checkpoint[] = []
  const check = async () => {
    standing = readOn(tools, standing, leaves, checkpoints)
    leaves = []
    checkpoints = []
  }
  for await (const line of lines) {
    if (!line)
      throw failure(
        `${file} 有读不懂的一行,可能没有下载完整`,
        `${file} has a line that cannot be read: it may be incomplete`,
      )
    if ('leaf' in line) leaves.push(line.leaf)
    if ('checkpoint' in line) checkpoints.push(line.checkpoint)
    // Only after a checkpoint: it is read with the rows that it seals.
    if ('checkpoint' in line && leaves.length >= batch) await check()
  }
  await check()
  const { size, sealed, hidden, breaks } = standing
  terminal.say(
    `已核对 ${size} 条痕迹、${standing.checkpoints} 个检查点,签名公钥 ${head.key.id}`,
    `${size} rows and ${standing.checkpoints} checkpoints checked, signed by the key ${head.key.id}`,
  )
  if (size > sealed) terminal.note(`最后 ${size - sealed} 条没有检查点`, `the last ${size - sealed} have no checkpoint`)
  if (hidden > 0) terminal.note(`${hidden} 条只核对散列(不在辖区内)`, `of ${hidden} only the hash: outside the area`)
  for (const one of breaks) terminal.warn(...said(one))
  return {
    exit: breaks.length > 0 || sealed === 0 ? 1 : 0,
    json: { rows: size, sealed, checkpoints: standing.checkpoints, hidden, key: head.key.id, breaks },
  }
}

async function* linesOf(file: string) {
  const input = createReadStream(file)
  try {
    for await (const line of createInterface({ input })) yield readLine(line)
  } finally {
    input.close()
  }
}

function toolsOf({ key }: Head, told: string | undefined): Tools {
  const publicKey = readPublicKey(key.publicKey)
  const id = hash('sha256', Buffer.from(key.publicKey, 'base64'), 'hex')
  if (!publicKey || id !== key.id)
    throw failure('离线包里的公钥与它的指纹不符', 'the key in the bundle is not what its fingerprint says')
  if (told && told.toLowerCase() !== id)
    throw failure(`签名的公钥是 ${id},不是 ${told}`, `it is signed by the key ${id}, not by ${told}`)
  return {
    hash: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
    isSigned: (signed, signature) => isSignedBy(publicKey, signed, signature),
  }
}

const whats: Record<Break['kind'], readonly [zh: string, en: string]> = {
  missing: ['缺号', 'numbers are missing'],
  gone: ['痕迹被移走', 'the row was taken away'],
  payload: ['载荷被改', 'the record was changed'],
  columns: ['索引与载荷不符', 'it is listed as something else than it says'],
  root: ['这一段与检查点不符', 'the rows are not what the checkpoint sealed'],
  peaks: ['检查点不自洽', 'the checkpoint contradicts itself'],
  signature: ['检查点签名不成立', 'the checkpoint is not signed by this key'],
  rewritten: ['历史被改写', 'history was rewritten'],
}

function said({ kind, from, to, expected, found }: Break): [zh: string, en: string] {
  const [zh, en] = whats[kind]
  const range = from === to ? `#${from}` : `#${from}–#${to}`
  const differs = found ? [`(期望 ${expected},实得 ${found})`, ` (expected ${expected}, found ${found})`] : ['', '']
  return [`✗ ${range} ${zh}${differs[0]}`, `✗ ${range} ${en}${differs[1]}`]
}
