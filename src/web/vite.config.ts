import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { compressed, precache } from './precache.ts'

const root = import.meta.dirname

/** What every client is built like: its own files, and nothing that a strict policy would not run. */
const client = (directory: string, input: Record<string, string>): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [react(), compressed(directory)],
  build: {
    outDir: directory,
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What is inlined as a data: address would need a weaker policy.
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false }, input },
  },
})

/** The phone's client: it keeps all of itself, so nothing of the desk's is in its build. */
function field(directory: string): InlineConfig {
  const { plugins, build, ...rest } = client(directory, {
    field: join(root, 'field/index.html'),
    sw: join(root, 'field/worker.ts'),
  })
  return {
    ...rest,
    plugins: [...plugins!, precache('field', ['field.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'])],
    build: {
      ...build,
      rolldownOptions: {
        ...build!.rolldownOptions,
        output: {
          // What the first screen loads is one file, whatever later ones share with it: it is compressed whole. The
          // worker is one by itself: it may import nothing.
          codeSplitting: { groups: [{ name: 'field', tags: ['$initial'], test: /^(?!.*\/worker\.ts$)/ }] },
          entryFileNames: (chunk) => (chunk.name === 'sw' ? 'field/sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }
}

/** The office's client. */
const desk = (directory: string): InlineConfig => ({
  ...client(directory, { desk: join(root, 'desk/index.html') }),
  publicDir: false,
})

/** The staff clients, each a build of its own into the same folder. */
export const configs = (directory: string): InlineConfig[] => [field(directory), desk(directory)]
