import { readFileSync } from 'node:fs'

/** The most memory that a process had at a time, in MB; 0 where nobody tells, elsewhere than on Linux. */
export function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** What a process and those it started have now, in MB. */
export function residentOf(pid: number | undefined): number {
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) / 256
    const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim()
    return started.split(' ').reduce((sum, child) => sum + (child ? residentOf(Number(child)) : 0), own)
  } catch {
    return 0
  }
}
