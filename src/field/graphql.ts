import './graphql/check.ts'
import './graphql/day.ts'
import './graphql/operation.ts'
import './graphql/sync.ts'

export { ResultRef } from './graphql/check.ts'
