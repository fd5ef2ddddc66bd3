import './graphql/figure.ts'
import './graphql/export.ts'
