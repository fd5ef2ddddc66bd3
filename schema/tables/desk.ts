import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { person } from './identity.ts'
import { agency } from './registry.ts'

/** 视图: a screen with its filter under a name, kept by one person and shown to their agency where they share it. */
export const savedView = pgTable(
  'saved_view',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    /** Which of the hundred that one person may keep; none once it is removed. */
    slot: integer(),
    screen: text().notNull(),
    /** The query string of the screen's address, without its question mark. */
    filter: text().notNull(),
    name: text().notNull(),
    /** The agency it is shared with. */
    agencyId: uuid().references(() => agency.id),
    version: integer().notNull(),
    savedAt: instant().notNull(),
    changedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    unique('saved_view_slot').on(t.ownerId, t.slot),
    index('saved_view_owner_idx').on(t.ownerId, t.savedAt, t.id),
    index('saved_view_agency_id_idx').on(t.agencyId, t.savedAt, t.id),
    check('saved_view_hundred', sql`${t.slot} between 1 and 100`),
    check('saved_view_removed_has_no_slot', sql`(${t.removedAt} is null) = (${t.slot} is not null)`),
    check('saved_view_removed_is_not_shared', sql`${t.removedAt} is null or ${t.agencyId} is null`),
    check('saved_view_name', sql`length(btrim(${t.name})) > 0`),
  ],
)

/** What one person made of a view, their own or a shared one: where it is pinned, and whether they follow it. */
export const viewMark = pgTable(
  'view_mark',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    viewId: uuid()
      .notNull()
      .references(() => savedView.id),
    /** 置顶: its place from the top. */
    place: integer(),
    /** 关注: to be told when something new enters. */
    followed: boolean().notNull(),
  },
  (t) => [
    unique('view_mark_once').on(t.viewId, t.personId),
    unique('view_mark_place').on(t.personId, t.place),
    check('view_mark_hundred', sql`${t.place} between 1 and 100`),
  ],
)
