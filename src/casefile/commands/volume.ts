import { writeFile } from 'node:fs/promises'
import { developForPaper } from '../../platform/darkroom/darkroom.ts'
import { legalDay } from '../../platform/calendar.ts'
import { endingOf } from '../../platform/files/kinds.ts'
import type { Making } from '../../platform/files/making.ts'
import { mostPixels } from '../../platform/files/complete.ts'
import { bind, type Made, printTo, type Sheet } from '../../platform/print/print.ts'
import type { Gathered } from '../queries.ts'
import type { Evidence } from '../rules/facts.ts'
import { type Bound, evidenceFolder, type Made as MadeFor, originalPath, volumeWords } from '../rules/manifest.ts'
import {
  type Entry,
  intoBindings,
  type PageRecord,
  paginate,
  type Part,
  type Volume,
  volumeOf,
} from '../rules/order.ts'
import { standingOf, standingWords } from '../rules/records.ts'
import { minute, say } from '../rules/words.ts'
import type { Originals } from './verify.ts'

type Piece = Made & { path: string }
type Press = { gathered: Gathered; making: Making; originals: Originals; made: MadeFor; stateSha256: string }

const caseName = { case: '行政处罚案卷', docket: '联合执法案卷' }

/** A sheet in the name of whoever keeps the file. */
const sheetOf = ({ gathered }: Press, template: string, day: string, content: object): Sheet => ({
  template,
  number: '',
  day,
  qr: '',
  content: { issuer: { name: gathered.issuer }, party: gathered.facts.party, ...content },
})

async function printed(press: Press, sheet: Sheet): Promise<Piece> {
  const path = press.making.next()
  return { path, ...(await printTo(sheet, path)) }
}

const printRecord = (press: Press, { title, at }: Pick<Part, 'title' | 'at'>, { source, rows, tables }: PageRecord) =>
  printed(press, sheetOf(press, 'case-record/2', legalDay(at), { title, source, rows, tables }))

/** A paper's own bytes as they were kept; one that is damaged is told of in its place. */
async function paperPiece(press: Press, part: Part, paperId: string): Promise<Piece> {
  const paper = press.gathered.facts.papers.find(({ id }) => id === paperId)!
  const found = await press.originals.find(paper.sha256, `${paper.title} ${paper.number}`)
  if (found) return { path: found.path, pages: paper.pages, size: found.bytes }
  return printRecord(press, part, {
    source: '原件未能通过核对',
    rows: [
      ['文号', paper.number],
      ['SHA-256', paper.sha256],
      ['说明', '留存的文书原件缺失或与其散列不符，未装入本卷；请依备份恢复后重新制作'],
    ],
    tables: [],
  })
}

const adopters = ({ adoptions }: Evidence) =>
  adoptions
    .map(
      ({ agency, by, signedBy, kind }) =>
        `${agency} ${by}${signedBy ? `、${signedBy}` : ''}${kind ? `（${say('evidence', kind)}）` : ''}`,
    )
    .join('\n')

async function evidencePiece(press: Press, { title, at }: Part, evidenceId: string): Promise<Piece> {
  const one = press.gathered.facts.evidence.find(({ id }) => id === evidenceId)!
  const found = await press.originals.find(one.sha256, `证据 ${one.fact ?? title}`)
  const zipPath = originalPath(one.sha256, endingOf(one.mime), evidenceFolder(one))
  const content = {
    title,
    rows: [
      ['法律地位', standingWords[standingOf(one)]],
      ['核实采用', adopters(one)],
      ['拍摄（提取）时间', minute(one.capturedAt)],
      ['提取人', one.capturedBy],
      [
        '地点',
        one.latitude === null
          ? '未记录'
          : `北纬 ${one.latitude} 东经 ${one.longitude}（±${Math.round(one.accuracy ?? 0)} 米）`,
      ],
      ['设备', one.device],
      ['文件', `${one.mime}，${one.bytes} 字节`],
      ['SHA-256', one.sha256],
      ['压缩包内', zipPath],
    ].filter(([, value]) => value),
  }
  const sheet = (shown: boolean, instead: string, picture?: string): Sheet => ({
    ...sheetOf(press, 'case-evidence/2', legalDay(at), { ...content, shown, instead }),
    ...(picture === undefined ? {} : { picture }),
  })
  if (!found) return printed(press, sheet(false, '原件缺失或与散列不符，未收入本卷'))
  const named = sheet(false, `本件不在纸面显示（${one.mime}），原件见压缩包 ${zipPath}`)
  // The press decodes what we encoded ourselves and nothing else: an original may be made to hurt whoever does.
  const drawn = one.mime.startsWith('image/') && (await developForPaper(found.path, one.mime, mostPixels))
  if (!drawn) return printed(press, named)
  const picture = press.making.next()
  await writeFile(picture, drawn)
  return printed(press, sheet(true, '', picture))
}

const pieceOf = (press: Press, part: Part): Promise<Piece> => {
  const { content } = part
  if (content.as === 'paper') return paperPiece(press, part, content.paperId)
  if (content.as === 'evidence') return evidencePiece(press, part, content.evidenceId)
  return printRecord(press, part, content.record)
}

export type Volumes = { index: Entry[]; bound: Bound[] }

/** Prints every part, numbers the pages through each volume, and binds: cover, index, parts, 备考表. */
export async function bindVolumes(press: Press, ordered: readonly Part[]): Promise<Volumes> {
  const pieces: (Piece & { part: Part })[] = []
  for (const part of ordered) pieces.push({ ...(await pieceOf(press, part)), part })
  const index = paginate(
    press.gathered.kind,
    pieces.map(({ part, pages }) => ({ ...part, pages })),
  )
  const bound: Bound[] = []
  for (const volume of press.gathered.volumes) {
    const inside = pieces.filter(({ part }) => volumeOf(press.gathered.kind, part.stage) === volume)
    if (inside.length > 0)
      bound.push(
        ...(await bindVolume(
          press,
          volume,
          inside,
          index.filter((one) => one.volume === volume),
        )),
      )
  }
  return { index, bound }
}

async function bindVolume(
  press: Press,
  volume: Volume,
  pieces: readonly Piece[],
  entries: readonly Entry[],
): Promise<Bound[]> {
  const { gathered, making, made } = press
  const title = caseName[gathered.kind]
  const bindings = intoBindings(pieces)
  const today = legalDay(new Date(made.at))
  const cover = await printed(
    press,
    sheetOf(press, 'case-cover/1', today, coverOf(press, volume, entries.at(-1)!.to, bindings.length)),
  )
  const cause = causeOf(gathered)
  const listed = entries.map(({ title: name, number, on, from, to }) => ({
    title: name,
    number: number ?? '',
    on: on ?? '',
    from,
    to,
  }))
  const contents = await printed(
    press,
    sheetOf(press, 'case-index/3', today, { title: `${title}目录（${volumeWords[volume]}）`, cause, entries: listed }),
  )
  const notes = notesOf(press, volume, entries, bindings.length)
  const note = await printed(press, sheetOf(press, 'case-index/3', today, { title: '备考表', cause, notes }))
  const done: Bound[] = []
  let from = 1
  for (const [i, inside] of bindings.entries()) {
    const to = from + inside.reduce((sum, { pages }) => sum + pages, 0) - 1
    const before = i === 0 ? [cover, contents] : []
    const stamps = await printed(press, sheetOf(press, 'case-stamp/1', today, { from, to }))
    const out = making.next()
    await bind({
      title: `${title} ${volumeWords[volume]} 第${i + 1}册`,
      at: made.at,
      pieces: [...before, ...inside, ...(i === bindings.length - 1 ? [note] : [])].map(({ path }) => path),
      stamps: { path: stamps.path, after: before.reduce((sum, { pages }) => sum + pages, 0) },
      out,
    })
    done.push({ volume, binding: i + 1, ...(await making.keep(out)), from, to })
    from = to + 1
  }
  return done
}

const causeOf = ({ facts }: Gathered) =>
  facts.of === 'case'
    ? `${facts.party.name} ${facts.violations.join('、')}`
    : `${facts.party.name}（第 ${facts.round} 轮）`

function coverOf({ gathered, made, stateSha256 }: Press, volume: Volume, pages: number, bindings: number) {
  const { facts } = gathered
  const own =
    facts.of === 'case'
      ? [
          ['案由', facts.violations.join('\n')],
          ['文号', facts.decisions.map(({ number }) => number).join('\n')],
          ['立案', facts.filedAt ? minute(facts.filedAt) : ''],
          ['承办人', facts.handlers.map(({ name }) => name).join('、')],
          ['状态', say('caseStatus', facts.status)],
        ]
      : [
          ['意见书', facts.notices.map(({ number }) => number).join('\n')],
          ['立卷', minute(facts.openedAt)],
          ['会同部门', facts.agencies.join('、')],
          ['状态', say('docketStatus', facts.status)],
        ]
  return {
    title: caseName[gathered.kind],
    volume: volumeWords[volume],
    rows: [
      ['当事人', facts.party.name],
      ['统一社会信用代码', facts.party.creditCode ?? ''],
      ...own,
      ['页数', `${pages} 页${bindings > 1 ? `，分 ${bindings} 册` : ''}`],
    ].filter(([, value]) => value),
    made: [
      `制作：${made.by}（${[made.agency, say('role', made.role)].filter(Boolean).join(' ')}），${minute(new Date(made.at))}`,
      `用途：${made.reason}`,
      '所载为制作人依职权可见的内容；无权查看的不在其中（行政处罚法50）。',
      `内容 SHA-256：${stateSha256}`,
    ],
  }
}

const notesOf = ({ gathered, originals }: Press, volume: Volume, entries: readonly Entry[], bindings: number) => {
  const voided = gathered.facts.papers.filter(({ voidedAt }) => voidedAt !== null)
  return [
    `${volumeWords[volume]}共 ${entries.length} 件、${entries.at(-1)!.to} 页${bindings > 1 ? `，分 ${bindings} 册` : ''}；封面、目录、备考表不编页码。`,
    ...reviewed(gathered),
    ...(voided.length > 0 && volume === 'main'
      ? [`作废文书不入卷：${voided.map(({ number }) => number).join('、')}。`]
      : []),
    ...(originals.damaged.length > 0
      ? [
          `未能通过核对的原件：${originals.damaged.map(({ what, sha256 }) => `${what}（${sha256.slice(0, 16)}）`).join('、')}。`,
        ]
      : []),
  ]
}

/** 案卷评查 in a line each: what is missing, out of order, late. */
const reviewed = ({ review }: Gathered) =>
  (['missing', 'outOfOrder', 'late'] as const).flatMap((state) => {
    const found = review?.filter((one) => one.state === state) ?? []
    return found.length > 0 ? [`案卷评查·${say('review', state)}：${found.map(({ zh }) => zh).join('、')}。`] : []
  })
