import { z } from 'zod'
import { MemberRef } from '../../appeal/graphql.ts'
import { mutation } from '../../audit/graphql.ts'
import { fieldsOf, list } from '../../platform/graphql/declare.ts'
import { gid } from '../../platform/graphql/input.ts'
import { readMinutes } from '../commands/reading.ts'
import { isUnread } from '../store/reading.ts'
import { SessionRef } from './session.ts'

fieldsOf(MemberRef, (t) => ({
  unread: list(t, SessionRef, (self, it) => isUnread(self, it), {
    order: (it) => `${it}.number`,
    description:
      '待阅笔录: the sessions at which they were not and whose record they have still to read (readMinutes) before they deliberate and vote.',
  }),
}))

mutation(
  'readMinutes',
  {
    description:
      '阅读笔录: a member who took a seat after the party was heard, or was away, has read the record of that session; before it they neither deliberate nor vote.',
    type: SessionRef,
    input: z.object({ session: gid('HearingSession') }),
  },
  readMinutes,
)
