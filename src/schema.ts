// The one list of modules. Each adds its types, fields and mutations to the schema by being imported here.
import './identity/graphql.ts'
import './registry/graphql.ts'
import './permit/graphql.ts'
import './handbook/graphql.ts'
import './device/graphql.ts'
import './inspection/graphql.ts'
import './opinion/graphql.ts'
import './penalty/graphql.ts'
import './docket/graphql.ts'
import './document/graphql.ts'
import './service/graphql.ts'
import './casefile/graphql.ts'
import './field/graphql.ts'
import './appeal/graphql.ts'
import './hearing/graphql.ts'
import './ruling/graphql.ts'
import './followup/graphql.ts'
import './joint/graphql.ts'
import './desk/graphql.ts'
import './reporting/graphql.ts'
import { lexicographicSortSchema } from 'graphql'
import { builder, takeToldEnums } from './platform/graphql/builder.ts'

/** What the server serves. `schema/api.graphql` is its print. */
export const schema = takeToldEnums(lexicographicSortSchema(builder.toSchema()))

export { reactions } from './reactions.ts'
