import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { compressed, precache } from './precache.ts'

const root = import.meta.dirname

/** The staff clients, one page each, built into a folder. */
export const config = (directory: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [
    react(),
    precache('field', ['field.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png']),
    compressed(directory),
  ],
  build: {
    outDir: directory,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What is inlined as a data: address would need a weaker policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { field: join(root, 'field/index.html'), sw: join(root, 'field/worker.ts') },
      output: {
        // What the first screen loads is one file, whatever later ones share with it: it is compressed whole. The worker
        // is one by itself: it may import nothing.
        codeSplitting: { groups: [{ name: 'field', tags: ['$initial'], test: /^(?!.*\/worker\.ts$)/ }] },
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'field/sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
