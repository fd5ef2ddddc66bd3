import './graphql/check.ts'
import './graphql/closing.ts'
import './graphql/measure.ts'
