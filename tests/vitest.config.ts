import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export const shared = {
  // Vitest would load two copies of graphql 16, and "another module or realm" follows.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
}

export const root = join(import.meta.dirname, '..')

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          root,
          include: ['tests/**/*.unit.test.ts', 'tests/architecture.test.ts'],
          testTimeout: 20_000,
          // Rules keep nothing between two files, and to load them for each takes longer than to try them.
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          root,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.unit.test.ts', 'tests/architecture.test.ts', 'tests/browser/**', 'node_modules/**'],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // Each file opens a world of its own and closes it; to load the hub for each takes a second of both cores.
          isolate: false,
        },
      },
    ],
  },
})
