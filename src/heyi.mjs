#!/usr/bin/env node
// Plain JavaScript that an old Node can parse: it finds the Node this project brought and hands over to it.
import { spawn } from 'child_process'
import { existsSync, readFileSync } from 'fs'
import module from 'module'
import { dirname, join } from 'path'
import { fileURLToPath } from 'url'

const wanted = 24
const current = Number(process.versions.node.split('.')[0])

if (current >= wanted) {
  rememberCompiled()
  followStarter()
  void import('./cli/heyi.ts').then(function (program) {
    return program.run(process.argv)
  })
} else {
  handOver()
}

/**
 * What was compiled once is taken as it is the next time, so every start is quicker. It lies with the project and not in
 * the shared /tmp, where another user could leave code for us; a folder that cannot be written is done without.
 */
function rememberCompiled() {
  if (!module.enableCompileCache) return
  module.enableCompileCache(join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.cache', 'heyi'))
}

/** The same program with the same options and arguments, on the Node that npm installed beside it. */
function handOver() {
  const own = ownNode()
  if (!own) {
    process.stderr.write(
      `需要 Node.js ${wanted} 以上,本机是 ${process.versions.node},项目自带的也没有装上。请在项目目录运行 npm ci,再用 npm start 启动。
Node.js ${wanted} or later is needed, this is ${process.versions.node}, and the one the project brings is not installed. Run npm ci in the project folder, then npm start.
`,
    )
    process.exit(1)
  }
  const args = process.execArgv.concat(fileURLToPath(import.meta.url), process.argv.slice(2))
  const child = spawn(own, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  signals.forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal)
    })
  })
  child.on('error', function (error) {
    process.stderr.write(
      `无法运行项目自带的 Node.js(${own}):请重新运行 npm ci。
Cannot run the Node.js that the project brings (${own}): run npm ci again.
${error.message}
`,
    )
    process.exit(1)
  })
  child.on('exit', function (code, signal) {
    signals.forEach(function (one) {
      process.removeAllListeners(one)
    })
    if (signal) process.kill(process.pid, signal)
    else process.exit(code)
  })
}

/** The path of the Node that npm installed with the project, if it did. */
function ownNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const found = module.createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    const path = join(dirname(found), 'bin', platform === 'win' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/**
 * A signal reaches only the process it is sent to. Where that is the old Node above, or the npm that started us (it
 * tells its shell, not us), this one must end too, or it would hold the port and the data with nobody knowing.
 */
function followStarter() {
  if (process.channel) {
    process.once('disconnect', leave)
    process.channel.unref()
  }
  if (['start', 'heyi', 'npx'].indexOf(process.env.npm_lifecycle_event) < 0 || process.platform === 'win32') return
  const starters = line()
  const watch = setInterval(function () {
    if (line() === starters) return
    clearInterval(watch)
    leave()
  }, 100)
  watch.unref()
}

function leave() {
  process.kill(process.pid, 'SIGTERM')
}

/** Who started us, and who started them: npm does it through a shell that outlives it. */
function line() {
  const parent = process.ppid
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    return `${parent} ${stat.replace(/^.*\) \S /, '').split(' ')[0]}`
  } catch {
    return String(parent)
  }
}
