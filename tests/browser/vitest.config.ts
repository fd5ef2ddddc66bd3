import { defineConfig } from 'vitest/config'
import { root, shared } from '../vitest.config.ts'

/** The web clients in a real Chromium, on a real hub; apart from the rest, which needs no browser. */
export default defineConfig({
  ...shared,
  test: {
    name: 'browser',
    root,
    include: ['tests/browser/*.test.ts'],
    globalSetup: ['tests/support/postgres.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a person waits for is waited for on a busy machine, too.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
  },
})
