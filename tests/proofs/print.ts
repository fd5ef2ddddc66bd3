import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { written } from '../../src/document/rules/amount.ts'
import { type Kind, kinds } from '../../src/document/rules/kinds.ts'
import { endPress, print, pressId } from '../../src/platform/print/print.ts'
import { documentNumber } from '../../src/registry/rules/document-number.ts'
import { qrOf } from '../../src/platform/print/qr.ts'
import { samples } from '../support/papers.ts'

// 500 notices in one run, then every kind of paper, small and hard: ms each, bytes, memory; each checked by qpdf, its text
// by pdftotext, and drawn by pdftoppm into a folder, to be looked at.
const out = mkdtempSync(join(tmpdir(), 'heyi-print-'))
const tell = (line: string) => process.stdout.write(`${line}\n`)
const has = (tool: string, asked = '-v') => {
  try {
    execFileSync(tool, [asked], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const [qpdf, pdftotext, pdftoppm] = [has('qpdf', '--version'), has('pdftotext'), has('pdftoppm')]

const sheetOf = (kind: Kind, content: object, serial: number) => ({
  template: kinds[kind].template,
  number: documentNumber('穗天城管', kind, 2026, serial),
  day: '2026-11-22',
  qr: qrOf(
    `https://heyi.tianhe.example.gov.cn/p?n=${encodeURIComponent(documentNumber('穗天城管', kind, 2026, serial))}&c=7ZQ40XKDM2RV`,
  ),
  code: '7ZQ4-0XKD-M2RV',
  publicUrl: 'https://heyi.tianhe.example.gov.cn',
  content: written(content),
})

/** Peak resident memory of a process, in MB. */
const peakOf = (pid: number | undefined): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return Number.NaN
  }
}
/** Processor time that a process has had, in ms: what a page costs when others use the machine too. */
const cpuOf = (pid: number | undefined): number => {
  try {
    const [user, kernel] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13)
    return (Number(user) + Number(kernel)) * 10
  } catch {
    return Number.NaN
  }
}
const percentile = (sorted: number[], p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!

const idle = process.memoryUsage().rss / 1e6
const delay = monitorEventLoopDelay({ resolution: 1 })
const took: number[] = []
const sizes: number[] = []
let peak = 0
let busy = 0
delay.enable()
for (let i = 0; i < 500; i++) {
  const base = samples.notice(false) as { business: { name: string } }
  const content = { ...base, business: { ...base.business, name: `老四川火锅第${i + 1}店` } }
  const began = performance.now()
  const { bytes } = await print(sheetOf('notice', content, i + 1))
  took.push(performance.now() - began)
  sizes.push(bytes.length)
  peak = Math.max(peak, peakOf(pressId()) || 0)
  if (i === 150) busy = cpuOf(pressId()) / 151
}
delay.disable()
const warm = took.slice(1).sort((a, b) => a - b)
tell(
  `500 notices: first ${took[0]!.toFixed(0)} ms; then mean ${(warm.reduce((a, b) => a + b) / warm.length).toFixed(1)}, p50 ${percentile(warm, 0.5).toFixed(1)}, p95 ${percentile(warm, 0.95).toFixed(1)}, p99 ${percentile(warm, 0.99).toFixed(1)}, max ${warm.at(-1)!.toFixed(0)} ms`,
)
tell(`processor time of the press, its start included: ${busy.toFixed(1)} ms a notice`)
tell(
  `bytes: ${Math.min(...sizes)} to ${Math.max(...sizes)}; the press at its peak ${peak} MB; the hub ${idle.toFixed(0)} → ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB; event loop held up at most ${(delay.max / 1e6).toFixed(0)} ms`,
)

/** What only steers a template, and what a case tells each of its papers though not every kind of paper prints it. */
const steering =
  'kind agency code violation operation volume method ground conclusion mime procedure band unit source adoption outcome'
const notOnEach = 'cause issuer handlers phone creditCode principal penalty'
const silent = new Set(`${steering} ${notOnEach}`.split(' '))
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? /^\d{4}-\d\d-\d\d/.test(value)
      ? []
      : [value]
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, one]) => (silent.has(name) ? [] : textsOf(one)))
      : []

let wrong = Math.max(...sizes) > 100_000 ? 1 : 0
for (const kind of Object.keys(samples) as Kind[])
  for (const hard of [false, true]) {
    const content = kinds[kind].shape.parse(samples[kind](hard)) as object
    const sheet = sheetOf(kind, content, 7)
    const began = performance.now()
    const { bytes, pages } = await print(sheet)
    const ms = performance.now() - began
    const same = Buffer.from((await print(sheet)).bytes).equals(Buffer.from(bytes))
    const path = join(out, `${kind}-${hard ? 'hard' : 'plain'}.pdf`)
    writeFileSync(path, bytes)
    const checked = qpdf ? execFileSync('qpdf', ['--check', path]).toString().includes('No syntax') : undefined
    const said = pdftotext
      ? execFileSync('pdftotext', ['-raw', path, '-'])
          .toString()
          .replace(/[\s\u200b]|第\d+页共\d+页/g, '')
      : ''
    // Where a page ends within a sentence its footer comes between: texts are looked for by their clauses.
    const clauses = textsOf(content).flatMap((one) =>
      one.split(/[\n,,。;;::、]/).map((clause) => clause.replace(/[\s\u200b]/g, '')),
    )
    const lost = pdftotext ? clauses.filter((clause) => !said.includes(clause)) : []
    if (pdftoppm) execFileSync('pdftoppm', ['-r', '80', '-png', path, path.slice(0, -4)])
    if (!same || checked === false || lost.length > 0) wrong++
    tell(
      `${kind}${hard ? ' (hard)' : ''}: ${pages} pages, ${bytes.length} bytes, ${ms.toFixed(0)} ms, printed again ${same ? 'the same' : 'DIFFERENT'}, qpdf ${checked ?? 'not there'}, ${pdftotext ? `lost ${lost.length}${lost.length > 0 ? `: ${lost.slice(0, 3).join(' | ')}` : ''}` : 'text not looked at: no pdftotext'}`,
    )
  }
endPress()
tell(`looked at: ${out}`)
process.exitCode = wrong > 0 ? 1 : 0
