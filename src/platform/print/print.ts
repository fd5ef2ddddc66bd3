import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Binding } from './binding.ts'
import type { Delivery, Work } from './press.ts'

/** What is printed: a template and what fills it in. The same sheet gives the same bytes, on any day and any machine. */
export type Sheet = {
  /** Below `schema/data/templates`, without its ending: `notice/1`. */
  template: string
  /** 文号. */
  number: string
  /** The day it bears, YYYY-MM-DD; also the one that the file itself says it was made on. */
  day: string
  /** SVG, drawn on every page. */
  qr: string
  /** 核验码, in letters, and where it is typed in; for papers that are looked up. */
  code?: string
  publicUrl?: string | null
  /** What the template asks for. Text is set as it stands: nothing in it is markup. */
  content: unknown
  /** 副本: how a reprint is marked. */
  copy?: string
  /** The path of a picture that the template draws as `/picture`. */
  picture?: string
  /** The paths of pictures that it draws as `/pictures/<name>`, by their names; the template is told which there are. */
  pictures?: Readonly<Record<string, string>>
}

/** PDF/A-2b, with its fonts. */
export type Printed = { bytes: Uint8Array; pages: number }

/** What was written to a file instead: its pages, and its bytes' number. */
export type Made = { pages: number; size: number }

type Waiting = { resolve(made: Printed | Made): void; reject(error: Error): void }

/** A press that has had nothing to do for so long ends; the next document starts another (0.3 s). */
const idle = 60_000
/** The compiler keeps some 0.1 to 0.4 MB of each document for ever: after so many the press is changed. */
const most = 200

type Press = { child: ChildProcess; waiting: Map<number, Waiting>; printed: number; rest?: NodeJS.Timeout }

let press: Press | undefined
let last = 0

function startPress(): Press {
  const child = fork(fileURLToPath(new URL('./press.ts', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const started: Press = { child, waiting: new Map(), printed: 0 }
  child.on('message', (delivery: Delivery) => {
    const asked = started.waiting.get(delivery.no)
    started.waiting.delete(delivery.no)
    rest(started)
    if ('error' in delivery) asked?.reject(Object.assign(new Error(delivery.error), { code: delivery.code }))
    else {
      const { no: _no, ...made } = delivery
      asked?.resolve(made)
    }
  })
  const end = (why: string) => {
    if (press === started) press = undefined
    clearTimeout(started.rest)
    for (const { reject } of started.waiting.values()) reject(new Error(`the press ended: ${why}`))
    started.waiting.clear()
  }
  child.on('error', (error) => end(error.message))
  child.on('exit', (code, signal) => end(signal ?? String(code)))
  return started
}

/** Nothing waits: the press keeps nobody from ending, and ends itself before long. */
function rest(one: Press): void {
  if (one.waiting.size > 0) return
  one.child.unref()
  one.child.channel?.unref()
  const end = () => {
    if (one.waiting.size > 0) return
    if (press === one) press = undefined
    if (one.child.connected) one.child.disconnect()
  }
  if (one.printed >= most) end()
  else one.rest = setTimeout(end, idle).unref()
}

/** Prints one sheet. The first takes some 0.5 s, the press being started; the next few ms a page. */
export const print = (sheet: Sheet): Promise<Printed> => order({ sheet }) as Promise<Printed>

/** The same into a file, so that its bytes are never here. */
export const printTo = (sheet: Sheet, to: string): Promise<Made> => order({ sheet, to }) as Promise<Made>

/** Binds several PDFs into one file. */
export const bind = (binding: Binding): Promise<Made> => order({ binding }) as Promise<Made>

function order(work: Work): Promise<Printed | Made> {
  const one = (press ??= startPress())
  clearTimeout(one.rest)
  one.child.ref()
  one.child.channel?.ref()
  const no = ++last
  one.printed++
  // Those who wait for a press that is due to be changed are served; whoever comes after them gets the next.
  if (one.printed >= most) press = undefined
  return new Promise((resolve, reject) => {
    one.waiting.set(no, { resolve, reject })
    one.child.send({ no, ...work }, (error) => {
      if (!error) return
      one.waiting.delete(no)
      reject(error)
    })
  })
}

/** The process that prints, while there is one: for measuring it. */
export const pressId = (): number | undefined => press?.child.pid

/** Ends the press at once, for whoever ends with it. */
export function endPress(): void {
  if (press?.child.connected) press.child.disconnect()
  press = undefined
}
