import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What the service worker of an app keeps: every file of its build, so that it opens without a network. */
export const precache = (page: string, besides: readonly string[]): Plugin => ({
  name: 'heyi:precache',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle[`${page}/sw.js`]
    if (worker?.type !== 'chunk') return
    const kept = Object.keys(bundle).filter((name) => !name.endsWith('.html') && name !== worker.fileName)
    const list = [`${page}/`, ...kept, ...besides.map((name) => `${page}/${name}`)].map((name) => `/${name}`).toSorted()
    worker.code = worker.code.replace(/["'`]__PRECACHE__["'`]/, JSON.stringify(list.join(' ')))
  },
})

/** Every text file beside its compressed forms, made once instead of at every request. */
export const compressed = (directory: string): Plugin => ({
  name: 'heyi:compressed',
  apply: 'build',
  writeBundle(_options, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /\.(js|css|html|svg|webmanifest)$/.test(one))) {
      const path = join(directory, name)
      const bytes = readFileSync(path)
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    }
  },
})
