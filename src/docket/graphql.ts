// The door for other modules: importing it adds the docket to the schema.
import './graphql/presence.ts'
import './graphql/steps.ts'
import './graphql/withdrawal.ts'

export { DocketRef, NoticeRef } from './graphql/docket.ts'
