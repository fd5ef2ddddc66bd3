import './graphql/measure.ts'
