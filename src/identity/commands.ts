import { type Act, perform } from '../audit/index.ts'
import type { Hub } from '../platform/database/transaction.ts'
import { hashPassword, hashToken, newToken, system, verifyPassword } from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { notFound, type Refusal } from '../platform/refusal.ts'
import { assertMay } from './access.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

// Hashed when nobody has the login, so that the answer takes as long.
const nobody = await hashPassword('nobody has this password')

/** What a login brings: the token is told once and never stored. */
export type Login = { token: string; sessionId: string; expiresAt: Date; personId: string }

/**
 * Opens a session. It is the door's own act: a wrong password is counted in it, and refused after it was committed,
 * so that the count stays.
 */
export async function login(hub: Hub, hours: number, given: { login: string; password: string }): Promise<Login> {
  const token = newToken()
  let refused: Refusal | undefined
  const { answer } = await perform(
    hub,
    system.door,
    { operation: 'login', requestId: newId(), input: { login: given.login } },
    async (act) => {
      const account = await store.findAccount(act.tx, given.login.trim().toLowerCase())
      rules.assertUnlocked(account, act.now)
      const right = await verifyPassword(given.password, account?.passwordHash ?? nobody)
      if (!account) throw rules.wrongLogin()
      await store.saveAttempt(act.tx, account.personId, rules.countAttempt(account, right, act.now))
      const [duty] = right ? await store.listDuties(act.tx, account.personId, act.now) : []
      if (!duty) {
        refused = rules.wrongLogin()
        act.record({ type: 'session.refused', subject: ['Person', account.personId], data: { right } })
        return { personId: account.personId }
      }
      const sessionId = newId()
      const expiresAt = new Date(act.now.getTime() + hours * 3_600_000)
      await store.insertSession(act.tx, {
        id: sessionId,
        tokenHash: hashToken(token),
        personId: account.personId,
        dutyId: duty.id,
        openedAt: act.now,
        expiresAt,
        closedAt: null,
      })
      act.record({
        type: 'session.opened',
        subject: ['Person', account.personId],
        data: { session: sessionId, duty: duty.id },
      })
      return { personId: account.personId, sessionId, expiresAt: expiresAt.toISOString() }
    },
  )
  if (refused) throw refused
  const { personId, sessionId, expiresAt } = answer as { personId: string; sessionId: string; expiresAt: string }
  return { token, sessionId, personId, expiresAt: new Date(expiresAt) }
}

const ownSession = (act: Act): string => {
  if (!act.sessionId) throw notFound('会话', 'session')
  return act.sessionId
}

export async function logout(act: Act): Promise<{ id: string }> {
  const id = ownSession(act)
  await store.closeSession(act.tx, id, act.now)
  act.record({ type: 'session.closed', subject: ['Person', act.actor.personId], data: { session: id } })
  return { id: act.actor.personId }
}

export async function switchDuty(act: Act, input: { duty: string }): Promise<{ id: string }> {
  const id = ownSession(act)
  const duty = (await store.listDuties(act.tx, act.actor.personId, act.now)).find((one) => one.id === input.duty)
  rules.assertOwnDuty(duty, act.actor.personId)
  await store.turnSession(act.tx, id, duty.id)
  act.record({ type: 'session.turned', subject: ['Person', act.actor.personId], data: { session: id, duty: duty.id } })
  return { id: act.actor.personId }
}

export async function changePassword(act: Act, input: { password: string; next: string }): Promise<{ id: string }> {
  rules.assertPassword(input.next)
  const account = await store.getOwnAccount(act.tx, act.actor.personId)
  rules.assertUnlocked(account, act.now)
  if (!(await verifyPassword(input.password, account.passwordHash))) throw rules.wrongLogin()
  await store.savePassword(act.tx, account.personId, await hashPassword(input.next))
  act.record({ type: 'account.changed', subject: ['Person', account.personId], data: {} })
  return { id: account.personId }
}

export async function registerPerson(
  act: Act,
  input: { id: string; name: string; phone?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'person.register')
  await store.insertPerson(act.tx, { id: input.id, name: input.name, phone: input.phone ?? null, disabledAt: null })
  act.record({ type: 'person.registered', subject: ['Person', input.id], data: { name: input.name } })
  return { id: input.id }
}

export async function disablePerson(act: Act, input: { person: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'person.disable')
  await store.disablePerson(act.tx, input.person, act.now)
  await store.closeSessionsOf(act.tx, input.person, act.now)
  act.record({ type: 'person.disabled', subject: ['Person', input.person], data: { reason: input.reason } })
  return { id: input.person }
}

export async function openAccount(
  act: Act,
  input: { person: string; login: string; password: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'account.open')
  rules.assertPassword(input.password)
  await store.insertAccount(act.tx, {
    personId: input.person,
    login: input.login,
    passwordHash: await hashPassword(input.password),
    failures: 0,
    lockedUntil: null,
  })
  act.record({ type: 'account.opened', subject: ['Person', input.person], data: { login: input.login } })
  return { id: input.person }
}
