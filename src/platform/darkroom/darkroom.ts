import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../refusal.ts'
import type { Delivery, Order } from './developer.ts'

/** A picture to look at: WebP, at most 320 or 1280 pixels a side, upright, without metadata. */
export type Picture = { size: 'small' | 'large'; bytes: Uint8Array; width: number; height: number }

/** What a file says of when, where and with what it was taken. */
export type Origin = {
  /** ISO 8601. */
  takenAt: string | null
  latitude: number | null
  longitude: number | null
  maker: string | null
  model: string | null
  software: string | null
  serial: string | null
}

/**
 * What became of looking into a file. `unshown`: nobody here can show its kind; `broken`: it is not what it begins as;
 * `tooMuch`: showing it takes more pixels, memory or time than there may be.
 */
export type Developed = {
  outcome: 'shown' | 'unshown' | 'broken' | 'tooMuch'
  /** Upright, in pixels. */
  width?: number
  height?: number
  origin: Origin | undefined
  pictures: Picture[]
  /** Where it was asked for. */
  paper?: Uint8Array
}

/**
 * Resident memory one developer may have, bytes: it is looked at often enough to be ended below 512 MB. A HEIC of 24
 * million pixels, as phones take them, needs 390 MB.
 */
const mostMemory = 420 * 1024 * 1024
/** How often that is looked at while it works, ms. */
const glance = 20
/**
 * Memory it may write to, kilobytes, held by the kernel: Node 24 sets 600 MB of it aside without using it. What a file
 * takes at a stroke ends here.
 */
const mostWritable = 1024 * 1024
/** How long one file may take, ms. */
const patience = 15_000
/** A developer that has had nothing to do for so long ends; the next file starts another (0.3 s). */
const idle = 30_000

/** A developer that dies of nothing of ours may have been ended by whoever runs this machine: so often a file is tried. */
const mostTries = 3

type Work = { order: Order; tries: number; resolve(developed: Developed | undefined): void }
type Developer = {
  child: ChildProcess
  ready: boolean
  /** Whether it was ended for what a file took of it. */
  overrun?: boolean
  work?: Work
  late?: NodeJS.Timeout
  watch?: NodeJS.Timeout
}

let developer: Developer | undefined
/** Whether a developer starts under the kernel's limit; where it does not, it is only watched. */
let limited = process.platform !== 'win32'
const waiting: Work[] = []
let last = 0

/**
 * Looks into a file, one at a time; answers an outcome whatever the file does to whoever looks. Undefined where whoever
 * looked was ended again and again by something else than our limits: that says nothing of the file.
 */
export const develop = (path: string, mime: string, mostPixels: number): Promise<Developed | undefined> =>
  order({ path, mime, mostPixels, forPaper: false })

/**
 * A picture as it is drawn on paper: JPEG, at most 1600 pixels a side, encoded anew, so that whoever draws it decodes
 * nothing that somebody sent; undefined where there is none. Where whoever looked was ended by something else, that says
 * nothing of the picture: refused, for now.
 */
export async function developForPaper(path: string, mime: string, mostPixels: number): Promise<Uint8Array | undefined> {
  const developed = await order({ path, mime, mostPixels, forPaper: true })
  if (developed) return developed.paper
  throw new Refusal(
    'UNAVAILABLE',
    '服务器处理图片时一再被中断,案卷未制作,原件不受影响;请稍后重试,仍不成请告知管理员',
    'The server was interrupted again and again while it looked at a picture. Nothing was made, the originals are as they were: try again later, or tell an administrator.',
    { rule: 'picture.interrupted', retryable: true },
  )
}

const order = (asked: Omit<Order, 'no'>) =>
  new Promise<Developed | undefined>((resolve) => {
    waiting.push({ order: { no: ++last, ...asked }, tries: 0, resolve })
    goOn()
  })

/** The process that looks now, for whoever measures it. */
export const developerId = (): number | undefined => developer?.child.pid

function goOn(): void {
  if (waiting.length === 0 || developer?.work) return
  const here = (developer ??= startDeveloper())
  rest(here)
  here.work = waiting.shift()!
  here.child.ref()
  here.child.channel?.ref()
  here.work.tries++
  here.late = patienceWith(here)
  here.watch = setInterval(() => residentOf(here.child.pid) > mostMemory && overrun(here), glance)
  here.child.send(here.work.order)
}

/** How long a file may take counts from when somebody looks: a slow machine starts whoever looks slowly. */
const patienceWith = (here: Developer): NodeJS.Timeout =>
  here.ready ? setTimeout(() => overrun(here), patience) : setTimeout(() => end(here), patience * 4)

function overrun(here: Developer): void {
  here.overrun = true
  end(here)
}

/** Ends a developer, with whatever it has started; it takes no more work. */
function end({ child }: Developer, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (developer?.child === child) developer = undefined
  try {
    if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // It has gone already.
  }
}

function rest({ late, watch }: Developer): void {
  clearTimeout(late)
  clearInterval(watch)
}

/** Resident bytes of a process and of those it started, where the system tells them of another process. */
function residentOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || !pid) return 0
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096
    const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim()
    return started.split(' ').reduce((sum, child) => sum + residentOf(Number(child)), own)
  } catch {
    return 0
  }
}

/** Whoever ends a process from outside asks it to, or takes it away; all else it did to itself. */
const isCrash = (code: unknown, signal: NodeJS.Signals | null): boolean =>
  signal ? !['SIGTERM', 'SIGKILL', 'SIGHUP', 'SIGINT', 'SIGQUIT'].includes(signal) : code !== 0

function startDeveloper(): Developer {
  const flags = ['--max-old-space-size=256']
  const held = ['-c', `ulimit -c 0; ulimit -d ${mostWritable}; exec "$0" "$@"`, process.execPath]
  const child = fork(fileURLToPath(new URL('./developer.ts', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A group of its own, so that it ends with whatever it has started.
    detached: process.platform !== 'win32',
    // It needs to find ffmpeg and knows nothing else of where it is.
    env: { PATH: process.env['PATH'] },
    ...(limited ? { execPath: '/bin/sh', execArgv: [...held, ...flags] } : { execArgv: flags }),
  })
  const here: Developer = { child, ready: false }
  child.on('message', (said: Delivery | 'ready') => {
    const { work } = here
    if (said === 'ready') {
      here.ready = true
      clearTimeout(here.late)
      if (work) here.late = patienceWith(here)
    }
    if (said === 'ready' || said.no !== work?.order.no) return
    rest(here)
    delete here.work
    const { no: _no, ...developed } = said
    work.resolve(developed)
    goOn()
    if (here.work) return
    here.late = setTimeout(() => end(here, 'SIGTERM'), idle).unref()
    // Whoever has nothing to do keeps nobody alive.
    child.unref()
    child.channel?.unref()
  })
  const ended = (code: unknown, signal: NodeJS.Signals | null = null) => {
    if (developer === here) developer = undefined
    rest(here)
    const { work } = here
    delete here.work
    // It died of this file: of its memory, its time, or in what decoded it.
    if (work && (here.overrun || (here.ready && isCrash(code, signal))))
      work.resolve({ outcome: 'tooMuch', origin: undefined, pictures: [] })
    else if (work && !here.ready && limited && signal === null) {
      limited = false
      waiting.unshift({ ...work, tries: 0 })
    } else if (work && work.tries < mostTries) waiting.unshift(work)
    else work?.resolve(undefined)
    goOn()
  }
  child.once('error', ended)
  child.once('exit', ended)
  return here
}
