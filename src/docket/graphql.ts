// The door for other modules: importing it adds the docket to the schema.
import './graphql/steps.ts'

export { DocketRef, NoticeRef } from './graphql/docket.ts'
