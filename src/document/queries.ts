import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { legalDay } from '../platform/calendar.ts'
import { canonicalText } from '../platform/canonical.ts'
import { actorOf, type Hub, look } from '../platform/database/transaction.ts'
import { system, type Who } from '../platform/identity.ts'
import { print } from '../platform/print/print.ts'
import { may } from './access.ts'
import { sheetOf } from './commands/issue.ts'
import { type Kind, kinds } from './rules/kinds.ts'
import { listUse } from './store.ts'

const folder = join(import.meta.dirname, '../../schema/data')

export type Version = { version: number; sha256: string; usedFrom: Date | null; used: number; current: boolean }
export type Template = { kind: Kind; title: string; versions: Version[] }

/** 文书模板: every version that landed, since when papers are printed from it and how many were; the latest first. */
export async function listTemplates(hub: Hub, who: Who): Promise<Template[]> {
  if (!may['template.look'](await actorOf(hub, who))) return []
  // Whoever keeps the templates sees no paper: when one was first printed, and how many were, is told of no case.
  const use = new Map((await look(hub, system.reactions, listUse)).map((one) => [one.template, one]))
  return Promise.all(
    Object.entries(kinds).map(async ([kind, { title, template: current }]) => {
      const [name] = current.split('/') as [string]
      const files = globSync(`*.typ`, { cwd: join(folder, 'templates', name) })
      const versions = files.map(async (file): Promise<Version> => {
        const version = Number(file.replace('.typ', ''))
        const bytes = await readFile(join(folder, 'templates', name, file))
        const used = use.get(`${name}/${version}`)
        return {
          version,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          usedFrom: used?.usedFrom ?? null,
          used: used?.used ?? 0,
          current: `${name}/${version}` === current,
        }
      })
      return {
        kind: kind as Kind,
        title,
        versions: (await Promise.all(versions)).toSorted((a, b) => b.version - a.version),
      }
    }),
  )
}

/** 样张: one kind of paper as it is printed today, from made-up data; a PDF in base64. Nothing is kept of it. */
export async function printExample(hub: Hub, who: Who, kind: Kind): Promise<string | null> {
  if (!may['template.look'](await actorOf(hub, who))) return null
  const examples = JSON.parse(await readFile(join(folder, 'examples/papers.json'), 'utf8')) as Record<Kind, object>
  const content = examples[kind]
  const contentSha256 = createHash('sha256').update(canonicalText(content)).digest('hex')
  const issuedAt = hub.clock() ?? new Date()
  const number = `样〔${legalDay(issuedAt).slice(0, 4)}〕1号`
  const one = { id: '00000000-0000-0000-0000-000000000000', template: kinds[kind].template, number, issuedAt }
  const sheet = sheetOf({ ...one, contentSha256, content, publicUrl: hub.publicUrl })
  const { bytes } = await print({ ...sheet, copy: '样张:内容均为虚构,不具效力' })
  return Buffer.from(bytes).toString('base64')
}
