import { useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import { refusedBy, run } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { login, logout, me, type Me, switchDuty } from '../operations/session.ts'

export type Person = NonNullable<Me['me']>
export type Duty = Person['duties'][number]

/** Who sits at this desk. The token is this tab's alone and goes with each request; closing the tab forgets it. */
export type Session = { token: string; person: Person; duty: Duty }

type Kept = { token: string; ended?: boolean }

const place = 'heyi-desk'
const kept = (): Kept | null => JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null

let current: Session | null = null
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSession = (): Session | null => useSyncExternalStore(follow, () => current)

async function open(token: string): Promise<void> {
  const { me: person } = await run(me, {}, token)
  const duties = person?.duties ?? []
  const duty = duties.find(({ acting }) => acting) ?? duties[0]
  if (!person || !duty) throw new Error('nobody')
  current = { token, person, duty }
  sessionStorage.setItem(place, JSON.stringify({ token }))
  tell()
}

export async function logIn(name: string, password: string): Promise<void> {
  const { login: opened } = await run(login, { input: { login: name, password } }, null)
  await open(opened.token)
}

/** Goes on with the session of this tab, where there is one that still holds. */
export async function resume(): Promise<void> {
  const before = kept()
  if (before) await open(before.token).catch(forget)
}

function forget(): void {
  sessionStorage.removeItem(place)
  current = null
  tell()
}

const leaving = new Set<() => Promise<unknown>>()
/** What is still to be done as whoever sits here, before they log out or go on under another duty. */
export const beforeLeaving = (work: () => Promise<unknown>): void => void leaving.add(work)
const finish = () => Promise.allSettled([...leaving].map((work) => work()))

export async function logOut(): Promise<void> {
  await finish()
  const { token } = current ?? {}
  if (token) await run(logout, { input: { requestId: newId() } }, token).catch(() => undefined)
  forget()
}

/** Goes on under another duty of the same person: another place to work, other rights. */
export async function turnTo(duty: string): Promise<void> {
  await finish()
  const { token } = current!
  await run(switchDuty, { input: { duty, requestId: newId() } }, token)
  await open(token)
}

/** Asks the hub as whoever is logged in; a session that has ended leads back to the door. */
export async function asks<Answer, Variables extends object>(
  operation: Trusted<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  try {
    return await run(operation, variables, current?.token ?? null)
  } catch (error) {
    if (refusedBy(error)?.code === 'UNAUTHENTICATED') forget()
    throw error
  }
}

export const token = (): string | null => current?.token ?? null
