import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { bindAndPack } from '../../src/casefile/commands/export.ts'
import type { Evidence } from '../../src/casefile/rules/facts.ts'
import { keepBytes } from '../../src/platform/files/keep-bytes.ts'
import { endPress, pressId } from '../../src/platform/print/print.ts'
import { openFolder } from '../../src/platform/files/files.ts'
import { emptyCase, picture } from '../support/casefile.ts'

// A case of 200 photos, some 100 kB to 5 MB each: how long its file takes to make, how large it is, and what the hub and the
// press need for it.
const photos = Number(process.argv[2] ?? 200)
const tell = (line: string) => process.stdout.write(`${line}\n`)
const peakOf = (pid: number | undefined): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return 0
  }
}

const directory = mkdtempSync(join(tmpdir(), 'heyi-casefile-'))
const evidence: Evidence[] = []
for (let i = 0; i < photos; i++) {
  const side = 200 + (i % 10) * 120
  const bytes = picture(side, side, i)
  const sha256 = await keepBytes(openFolder(directory), bytes)
  evidence.push({
    ...emptyCase.evidence[0]!,
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    sha256,
    bytes: bytes.length,
  })
}
const total = evidence.reduce((sum, { bytes }) => sum + bytes, 0)
const before = peakOf(process.pid)
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let press = 0
const watch = setInterval(() => (press = Math.max(press, peakOf(pressId()))), 20)
const started = performance.now()
const made = await bindAndPack(
  openFolder(directory),
  {
    actor: { personId: '', name: '王敏', dutyId: '', role: 'officer', agencyId: emptyCase.agency.id, gridCode: '' },
    now: new Date('2026-11-22T02:00:00Z'),
    kind: 'case',
    issuer: emptyCase.agency.name,
    volumes: ['main', 'inner'],
    facts: { ...emptyCase, evidence },
    review: null,
  },
  { format: 'zip', reason: '归档' },
)
const took = performance.now() - started
clearInterval(watch)
delay.disable()
tell(
  `${photos} photos, ${(total / 1e6).toFixed(0)} MB: ${(took / 1000).toFixed(1)} s, archive ${(made.bytes! / 1e6).toFixed(0)} MB, ${made.volumes.length} bindings, ${made.entries} entries`,
)
tell(
  `press peak ${press} MB, hub peak ${peakOf(process.pid)} MB (${before} MB before), event loop held ${(delay.max / 1e6).toFixed(0)} ms at most, damaged ${made.damaged.length}`,
)
endPress()
rmSync(directory, { recursive: true })
