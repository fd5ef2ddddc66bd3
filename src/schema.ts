// The one list of modules. Each adds its types, fields and mutations to the schema by being imported here.
import './identity/graphql.ts'
import './registry/graphql.ts'
import './permit/graphql.ts'
import './handbook/graphql.ts'
import './inspection/graphql.ts'
import './opinion/graphql.ts'
import './docket/graphql.ts'
import { lexicographicSortSchema } from 'graphql'
import { reactions as docket } from './docket/reactions.ts'
import type { Reactions } from './live/index.ts'
import { reactions as opinion } from './opinion/reactions.ts'
import { builder } from './platform/graphql/builder.ts'

/** What the server serves. `schema/api.graphql` is its print. */
export const schema = lexicographicSortSchema(builder.toSchema())

/** Who reacts to the trace, from left to right along the line of the case. */
export const reactions: Reactions[] = [opinion, docket]
