import { describe, expect, test } from 'vitest'
import { failure } from '../../src/cli/command.ts'
import { explainFailure } from '../../src/cli/failure.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const thrown = (message: string, more: object) => Object.assign(new Error(message), more)

describe('what a person is told when a command fails', () => {
  test('of a refusal, its two sentences', () => {
    expect(explainFailure(new Refusal('INVALID', '编码不对', 'Wrong encoding.'))).toEqual({
      zh: '编码不对',
      en: 'Wrong encoding.',
      exit: 1,
    })
  })

  test('of a failure of our own, its sentences and its exit code', () => {
    expect(explainFailure(failure('部分完成', 'Partly done', { exit: 4 }))).toMatchObject({
      en: 'Partly done',
      exit: 4,
    })
  })

  test('of an Error that has both languages, each apart from the other, and the rest as detail', () => {
    expect(explainFailure(new Error('数据库太旧 · The database is too old.'))).toMatchObject({
      zh: '数据库太旧',
      en: 'The database is too old.',
    })
    expect(explainFailure(new Error('无法启动。\nCannot start.\nlast line of a log'))).toEqual({
      zh: '无法启动。',
      en: 'Cannot start.',
      detail: 'last line of a log',
      exit: 1,
    })
  })

  test.each([
    ['EADDRINUSE', /已被占用/, /is taken/],
    ['EACCES', /1024/, /above 1024/],
    ['EADDRNOTAVAIL', /HEYI_HOST/, /HEYI_HOST/],
  ])('of a port that cannot be had (%s), what to change', (code, zh, en) => {
    const told = explainFailure(thrown('listen', { code, syscall: 'listen', address: '127.0.0.1', port: 80 }))
    expect(told.zh).toMatch(zh)
    expect(told.en).toMatch(en)
  })

  test.each(['ECONNREFUSED', '28P01', '3D000', '42501', '53300'])(
    'of a database that says %s, what to change',
    (code) => {
      const told = explainFailure(thrown('said by the server', { code }))
      expect(told.zh).toMatch(/\p{Script=Han}/u)
      expect(told.en).toMatch(/^[ -~]+$/)
      expect(told.detail).toBe('said by the server')
    },
  )

  test('of a bug, where it is', () => {
    const told = explainFailure(new TypeError('x is not a function'))
    expect(told.en).toMatch(/Unexpected/)
    expect(told.detail).toMatch(/TypeError: x is not a function\n\s+at /)
  })
})
