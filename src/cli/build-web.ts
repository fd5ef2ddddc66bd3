// Builds the staff clients into `dist/web`, whether or not they are stale.
import { buildWeb } from '../web/build.ts'
import { openTerminal } from './terminal.ts'

const terminal = openTerminal(false)
const began = performance.now()
await buildWeb(() => terminal.note('正在构建网页客户端……', 'Building the web clients …'), true)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
terminal.say(`网页客户端已构建(${seconds} 秒)`, `The web clients are built (${seconds} s)`)
