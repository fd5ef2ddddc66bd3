// 账户: who may come in. Five wrong passwords lock an account for fifteen minutes; a login acts under one duty.
// Pure: every fact is an argument, the moment included.
import { conflict, Refusal } from '../platform/refusal.ts'

export type Account = { personId: string; failures: number; lockedUntil: Date | null }

/** 等保 8.1.4.1 b: a limit on failed logins. The figure is ours. */
export const lockAfter = 5
export const lockMinutes = 15

const locked = (until: Date) =>
  new Refusal(
    'LOCKED',
    `连续输错 ${lockAfter} 次,账号已锁定至 ${until.toISOString()},请稍后再试或联系管理员`,
    `Too many failed logins: locked until ${until.toISOString()}. Wait, or ask an administrator.`,
    { until: until.toISOString(), retryable: true },
  )

/**
 * A locked account lets nobody in and counts nothing. At the door it is told from nothing else, not even to the right
 * password: whoever goes on guessing would learn which one it was. Inside (`within`) its owner is told.
 */
export function assertUnlocked(account: Account, within: boolean, now: Date): void {
  if (!account.lockedUntil || account.lockedUntil <= now) return
  throw within ? locked(account.lockedUntil) : wrongLogin()
}

/** What a login leaves of the account: nothing counted after a right password, a lock after the fifth wrong one. */
export function countAttempt(account: Account, right: boolean, now: Date): Pick<Account, 'failures' | 'lockedUntil'> {
  if (right) return { failures: 0, lockedUntil: null }
  const failures = account.lockedUntil && account.lockedUntil <= now ? 1 : account.failures + 1
  return { failures, lockedUntil: failures >= lockAfter ? new Date(now.getTime() + lockMinutes * 60_000) : null }
}

/** One sentence for an unknown login, a wrong password and a lock, so that none tells who has an account. */
export const wrongLogin = () =>
  new Refusal(
    'UNAUTHENTICATED',
    `账号或密码不正确;连续输错 ${lockAfter} 次,账号锁定 ${lockMinutes} 分钟`,
    `Wrong login or password. ${lockAfter} wrong passwords in a row lock an account for ${lockMinutes} minutes.`,
  )

/** A password: twelve characters, or eight of at least three kinds (等保 8.1.4.1 a: complexity). */
export function assertPassword(password: string, field = 'password'): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  if (password.length >= 12 || (password.length >= 8 && kinds >= 3)) return
  throw new Refusal(
    'INVALID',
    '密码至少 12 位,或至少 8 位且含大小写字母、数字、符号中的三类',
    'A password has at least 12 characters, or 8 of at least three kinds (upper, lower, digit, symbol).',
    { field, rule: 'password' },
  )
}

/** A person acts only under a duty of their own. */
export function assertOwnDuty(duty: { personId: string } | undefined, personId: string): asserts duty {
  if (duty?.personId !== personId)
    throw conflict('duty.own', '您没有这项职责', 'This duty is not yours.', { field: 'duty' })
}
