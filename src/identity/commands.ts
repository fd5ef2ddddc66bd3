import { type Act, perform } from '../audit/index.ts'
import type { Row } from '../platform/database/rows.ts'
import { actorOf, type Hub, look } from '../platform/database/transaction.ts'
import {
  hashPassword,
  hashToken,
  newToken,
  nobodysHash,
  system,
  verifyPassword,
  type Who,
} from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { notFound } from '../platform/refusal.ts'
import { assertMay, type may } from './access.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

// Hashed when nobody has the login, so that the answer takes as long.
const nobody = nobodysHash()

/** What a login brings: the token is told once and never stored. */
export type Login = { token: string; sessionId: string; expiresAt: Date; personId: string }

/** A password somebody tried, as it stood to the account's hash when it was looked at. */
export type Tried = { account: Row<'account'>; right: boolean }

/**
 * Lets only the right password go on. A wrong one is counted, and refused after that was committed, so that the
 * count stays; scrypt ran before the act, for it takes long and a connection is dear.
 */
async function assertRight(act: Act, { account: tried, right }: Tried): Promise<void> {
  const account = await store.lockAccount(act.tx, tried.personId)
  // What was compared with another hash says nothing about this one.
  if (account.disabledAt || account.passwordHash !== tried.passwordHash) throw rules.wrongLogin()
  rules.assertUnlocked(account, act.sessionId !== null, act.now)
  await store.saveAttempt(act.tx, account.personId, rules.countAttempt(account, right, act.now))
  if (right) return
  act.record({ type: 'account.refused', subject: ['Person', account.personId], data: {} })
  throw act.keep(rules.wrongLogin())
}

/** Opens a session, as the door's own act. */
export async function login(hub: Hub, hours: number, given: { login: string; password: string }): Promise<Login> {
  const token = newToken()
  const known = await look(hub, system.door, (tx) => store.findAccount(tx, given.login.toLowerCase()))
  const right = await verifyPassword(given.password, known?.passwordHash ?? nobody)
  const { answer } = await perform(
    hub,
    system.door,
    { operation: 'login', requestId: newId(), input: { login: given.login } },
    async (act) => {
      if (!known) throw rules.wrongLogin()
      const { personId } = known
      await assertRight(act, { account: known, right })
      const [duty] = await store.listDuties(act.tx, personId, act.now)
      if (!duty) {
        act.record({ type: 'session.refused', subject: ['Person', personId], data: {} })
        throw act.keep(rules.wrongLogin())
      }
      const sessionId = newId()
      const expiresAt = new Date(act.now.getTime() + hours * 3_600_000)
      await store.insertSession(act.tx, {
        id: sessionId,
        tokenHash: hashToken(token),
        personId,
        dutyId: duty.id,
        openedAt: act.now,
        expiresAt,
        closedAt: null,
        closedFor: null,
      })
      act.record({
        type: 'session.opened',
        subject: ['Person', personId],
        data: { session: sessionId, duty: duty.id },
      })
      return { personId, sessionId, expiresAt: expiresAt.toISOString() }
    },
  )
  return { ...answer, token, expiresAt: new Date(answer.expiresAt) }
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

type NewPassword = { password: string; next: string }

/** Compares the present password and hashes the next one, ahead of the act that replaces it. */
export async function tryPassword(hub: Hub, who: Who, input: NewPassword): Promise<Tried & { nextHash: string }> {
  rules.assertPassword(input.next, 'next')
  const account = await look(hub, who, store.getOwnAccount)
  const right = await verifyPassword(input.password, account.passwordHash)
  return { account, right, nextHash: right ? await hashPassword(input.next) : '' }
}

/** Replaces one's own password and closes one's other sessions: whoever else knew the old one is out. */
export async function changePassword(
  act: Act,
  _input: NewPassword,
  { nextHash, ...tried }: Tried & { nextHash: string },
): Promise<{ id: string }> {
  await assertRight(act, tried)
  const { personId } = tried.account
  await store.savePassword(act.tx, personId, nextHash)
  await store.closeSessionsOf(act.tx, personId, act.now, act.sessionId)
  act.record({ type: 'account.changed', subject: ['Person', personId], data: {} })
  return { id: personId }
}

/** The hash of a password that is to be somebody's from now on. scrypt takes long: never inside an act. */
export async function hashNewPassword(password: string): Promise<string> {
  rules.assertPassword(password)
  return hashPassword(password)
}

/** Hashes the password that somebody is to be given ahead of the act that gives it, for whoever may do that. */
export const hashFor =
  (action: keyof typeof may) =>
  async (hub: Hub, who: Who, { password }: { password: string }): Promise<string> => {
    assertMay(await actorOf(hub, who), action)
    return hashNewPassword(password)
  }

/** Gives somebody a password anew: what was counted and locked is lifted, and every session of theirs ends. */
export async function resetPassword(
  act: Act,
  input: { person: string },
  passwordHash: string,
): Promise<{ id: string }> {
  assertMay(act.actor, 'account.reset')
  const { personId } = await store.lockAccount(act.tx, input.person)
  await store.savePassword(act.tx, personId, passwordHash)
  await store.closeSessionsOf(act.tx, personId, act.now)
  act.record({ type: 'account.reset', subject: ['Person', personId], data: {} })
  return { id: personId }
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
  input: { person: string; login: string },
  passwordHash: string,
): Promise<{ id: string }> {
  assertMay(act.actor, 'account.open')
  await store.insertAccount(act.tx, {
    personId: input.person,
    login: input.login,
    passwordHash,
    failures: 0,
    lockedUntil: null,
  })
  act.record({ type: 'account.opened', subject: ['Person', input.person], data: { login: input.login } })
  return { id: input.person }
}
