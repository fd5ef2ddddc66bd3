import './graphql/figure.ts'
