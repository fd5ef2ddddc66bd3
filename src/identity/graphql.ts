import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { builder } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, tableType } from '../platform/graphql/declare.ts'
import { gid, inputRef, note, ownId, parseInput, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { EventRef } from '../live/graphql.ts'
import * as commands from './commands.ts'

export const PersonRef = tableType(
  'Person',
  'person',
  '人员: anyone who acts, the named actors of the system included.',
)

fieldsOf(PersonRef, (t) => ({
  id: identity(t, 'Person'),
  name: column(t, 'String', 'name', { description: 'The name people know them by.' }),
  phone: column(t, 'String', 'phone', { nullable: true, description: 'Their phone at work.' }),
  disabledAt: column(t, 'DateTime', 'disabled_at', { nullable: true, description: 'Since when they may act no more.' }),
}))

fieldsOf(EventRef, (t) => ({
  actor: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Who did it.' }),
}))

query('me', (t) =>
  one(t, PersonRef, (_self, it) => `${it}.id = (select my_person())`, { description: 'You, as you are logged in.' }),
)

const LoginRef = builder.objectRef<commands.Login>('Login').implement({
  description: 'A session just opened.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as `Authorization: Bearer …`; it is told this once.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Until when it lasts.',
      resolve: ({ expiresAt }) => expiresAt.toISOString(),
    }),
    person: t.field({ type: 'ID', description: 'Who logged in.', resolve: ({ personId }) => `Person:${personId}` }),
  }),
})

const password = note(200).min(1)
const loginInput = z.strictObject({ login: words(64), password }).meta({ description: 'Input of login.' })

builder.mutationField('login', (t) =>
  t.field({
    type: LoginRef,
    description: '登录: opens a session under your first duty. Five wrong passwords lock the account for 15 minutes.',
    args: {
      input: t.arg({ type: inputRef('login', loginInput), required: true, description: 'Login and password.' }),
    } as never,
    resolve: (_root, args: { input?: unknown }, { hub, sessionHours }) =>
      commands.login(hub, sessionHours, parseInput(loginInput, args.input)),
  }),
)

mutation('logout', { description: '退出: ends this session.', type: PersonRef, input: z.object({}) }, commands.logout)
mutation(
  'switchDuty',
  {
    description: '切换职责: go on under another of your duties.',
    type: PersonRef,
    input: z.object({ duty: gid('Duty') }),
  },
  commands.switchDuty,
)
mutation(
  'changePassword',
  {
    description: '改密码: replaces your own password, and ends your other sessions. Wrong ones count as at the login.',
    type: PersonRef,
    input: z.object({ password, next: password }),
    ahead: commands.tryPassword,
  },
  commands.changePassword,
)
mutation(
  'resetPassword',
  {
    description: '重置密码: gives a person a password anew, lifts the lock and ends every session of theirs.',
    type: PersonRef,
    input: z.object({ person: gid('Person'), password }),
    ahead: commands.hashFor('account.reset'),
  },
  commands.resetPassword,
)
mutation(
  'registerPerson',
  {
    description: '登记人员: makes a person known.',
    type: PersonRef,
    input: z.object({
      id: ownId,
      name: words(80),
      phone: z
        .string()
        .regex(/^[+\d -]{5,20}$/)
        .optional(),
    }),
  },
  commands.registerPerson,
)
mutation(
  'disablePerson',
  {
    description: '停用人员: ends every session of theirs at once; what they did stays.',
    type: PersonRef,
    input: z.object({ person: gid('Person'), reason: words(500) }),
  },
  commands.disablePerson,
)
mutation(
  'openAccount',
  {
    description: '开通账号: gives a person a login.',
    type: PersonRef,
    input: z.object({
      person: gid('Person'),
      login: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/),
      password,
    }),
    ahead: commands.hashFor('account.open'),
  },
  commands.openAccount,
)
