import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withSettings } from '../../src/cli/config.ts'
import { printEnvExample, printSettingsTable, readConfig } from '../../src/platform/config.ts'

const project = join(import.meta.dirname, '../..')

describe('the settings as they are committed', () => {
  test('.env.example is what the settings print (npm run -s heyi -- config --write)', () => {
    expect(readFileSync(join(project, '.env.example'), 'utf8')).toBe(printEnvExample())
  })

  test('.env.example, with every line taken in, is a right configuration', () => {
    const taken = printEnvExample().matchAll(/^#(\w+)=(.*)$/gm)
    expect(readConfig(Object.fromEntries([...taken].map(([, name, value]) => [name, value])))).not.toHaveProperty(
      'problems',
    )
  })

  test("the README's table is what the settings print", ({ skip }) => {
    const readme = read('README.md')
    if (!readme?.includes('<!-- settings -->')) return skip('there is no README with a place for the table')
    expect(readme).toBe(withSettings(readme))
  })

  test('the table replaces what stood between its marks, and nothing else', () => {
    const written = withSettings('before\n<!-- settings -->\nold $& $1\n<!-- /settings -->\nafter')
    expect(written).toBe(`before\n<!-- settings -->\n\n${printSettingsTable()}\n\n<!-- /settings -->\nafter`)
    expect(withSettings('a text without marks')).toBe('a text without marks')
  })
})

test('every problem of a configuration is told at once, in Chinese and English', () => {
  const read = readConfig({ HEYI_PORT: 'abc', HEYI_POOL: '1', DATABASE_URL: 'mysql://x', HEYI_PROT: '1' })
  const problems = 'problems' in read ? read.problems : []
  expect(problems.map((one) => one.setting).sort()).toEqual(['DATABASE_URL', 'HEYI_POOL', 'HEYI_PORT', 'HEYI_PROT'])
  for (const { zh, en } of problems) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[ -~]+$/)
  }
})

describe('a bucket', () => {
  const bucket = { HEYI_FILES: 's3://evidence/hub-1', HEYI_S3_KEY_ID: 'id', HEYI_S3_SECRET: 'secret' }
  const addressOf = (env: Record<string, string>) => {
    const config = readConfig(env)
    return 'problems' in config ? config.problems.map(({ setting }) => setting) : config.bucket?.address
  }

  test('has its name in the host or in the path, as the store has it', () => {
    expect(addressOf({})).toBeUndefined()
    expect(addressOf(bucket)).toBe('https://evidence.s3.us-east-1.amazonaws.com/hub-1')
    expect(addressOf({ ...bucket, HEYI_S3_ENDPOINT: 'http://10.0.0.5:9000' })).toBe(
      'http://10.0.0.5:9000/evidence/hub-1',
    )
  })

  test('needs a key', () => {
    expect(addressOf({ HEYI_FILES: 's3://evidence' })).toEqual(['HEYI_S3_KEY_ID', 'HEYI_S3_SECRET'])
    expect(addressOf({ ...bucket, HEYI_S3_SECRET: '', HEYI_S3_SECRET_FILE: '/run/secret' })).toContain('evidence')
    expect(addressOf({ ...bucket, HEYI_FILES: 'ftp://x' })).toEqual(['HEYI_FILES'])
  })
})

function read(name: string): string | undefined {
  try {
    return readFileSync(join(project, name), 'utf8')
  } catch {
    return undefined
  }
}
