import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './columns.ts'
import { duty } from './registry.ts'

/** Anyone who acts: people, and the named actors of the system itself. */
export const person = pgTable('person', {
  id: id(),
  name: text().notNull(),
  phone: text(),
  disabledAt: instant(),
})

/** A local login. One person, one login. */
export const account = pgTable(
  'account',
  {
    personId: uuid()
      .primaryKey()
      .references(() => person.id),
    login: text().notNull().unique(),
    passwordHash: text().notNull(),
    failures: integer().notNull(),
    lockedUntil: instant(),
  },
  (t) => [check('account_login_plain', sql`${t.login} ~ '^[a-z0-9][a-z0-9._-]{1,63}$'`)],
)

/** One login at one place, acting under one duty at a time. Only the token's hash is kept. */
export const session = pgTable(
  'session',
  {
    id: id(),
    tokenHash: bytes().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    dutyId: uuid()
      .notNull()
      .references(() => duty.id),
    openedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    closedAt: instant(),
    /** Why, where it was not its bearer who closed it: a device of theirs was reported lost. */
    closedFor: text({ enum: ['lost'] }),
  },
  (t) => [index('session_person_id_idx').on(t.personId), index('session_duty_id_idx').on(t.dutyId)],
)
