import { styleText } from 'node:util'

type Language = 'zh' | 'en' | 'both'

/** `--lang`, read ahead of commander. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const given = argv[at]?.split('=')[1] ?? argv[at + 1]
  return at >= 0 && (given === 'zh' || given === 'en') ? given : 'both'
}

const language = languageOf(process.argv)

/** What people read: Chinese with English beside it, or below it where there are several lines. */
export const text = (zh: string, en: string): string =>
  language === 'zh' ? zh : language === 'en' ? en : zh === en ? zh : `${zh}${zh.includes('\n') ? '\n' : ' · '}${en}`

/** Work that takes a while. A bar on a terminal; elsewhere a plain line now and then. */
export type Progress = { at: (done: number, total?: number) => void; end: () => void }

/** Where a subcommand speaks: results on standard output (unless `--json` wants it alone), everything else beside it. */
export type Terminal = {
  json: boolean
  /** A line of the result. */
  say: (zh: string, en: string) => void
  /** A line about what is going on. */
  note: (zh: string, en: string) => void
  /** What went wrong, and what to do. */
  warn: (zh: string, en: string) => void
  /** Words of another program, as they are. */
  log: (line: string) => void
  progress: (zh: string, en: string) => Progress
}

export function openTerminal(json: boolean): Terminal {
  const out = json ? process.stderr : process.stdout
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  return {
    json,
    say: (zh, en) => void out.write(`${text(zh, en)}\n`),
    note: (zh, en) => log(text(zh, en)),
    warn: (zh, en) => log(paint('red', text(zh, en), process.stderr)),
    log,
    progress: (zh, en) => (process.stderr.isTTY ? drawBar(text(zh, en)) : writeLines(text(zh, en))),
  }
}

/** Colours for a terminal; none elsewhere, nor under NO_COLOR. */
export const paint = (colour: 'red' | 'green' | 'yellow', words: string, stream: NodeJS.WriteStream): string =>
  styleText(colour, words, { stream })

const share = (done: number, total: number | undefined) => (total ? `${done}/${total}` : String(done))

function drawBar(what: string): Progress {
  const width = 24
  let drawn = 0
  return {
    at(done, total) {
      if (Date.now() - drawn < 80 && done !== total) return
      drawn = Date.now()
      const full = total ? Math.round((Math.min(done, total) / total) * width) : 0
      const bar = total ? ` [${'#'.repeat(full)}${'-'.repeat(width - full)}]` : ''
      process.stderr.write(`\r\x1b[K${what}${bar} ${share(done, total)}`)
    },
    end: () => void process.stderr.write('\n'),
  }
}

function writeLines(what: string): Progress {
  const patience = 5000
  let told = Date.now()
  let last = ''
  const tell = (line: string) => {
    told = Date.now()
    last = line
    process.stderr.write(`${what} ${line}\n`)
  }
  return {
    at(done, total) {
      const line = share(done, total)
      if (line !== last && (done === total || Date.now() - told >= patience)) tell(line)
    },
    end: () => undefined,
  }
}
