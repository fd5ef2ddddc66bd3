// Every GraphQL document of this app; a test holds each against schema/api.graphql.

export const login = 'mutation ($input: LoginInput!) { login(input: $input) { token person expiresAt } }'

export const logout = 'mutation ($input: LogoutInput!) { logout(input: $input) { __typename } }'

export const device = 'query ($id: ID!) { device(id: $id) { revokedAt } }'

export const me = '{ me { id name } }'

export const enrol = 'mutation ($input: EnrolDeviceInput!) { enrolDevice(input: $input) { id } }'

export const hubKey = '{ hubKey { id publicKey } }'

export const sync = `mutation ($input: SyncFieldInput!) { syncField(input: $input) {
  clockOffsetMs
  captures { sha256 outcome flags receipt { text signature } error { code message messageEn } }
  operations { id outcome trace current error { code message messageEn rule law } }
} }`

const shop = `
  id name kind phone principal creditCode risk gridCode premises { address latitude longitude }
  permits(first: 10) { nodes { kind number status expiresOn } }
  coverage { item { id code } answer answeredAt }
  findings(first: 10) { nodes {
    id description foundAt status item { id code title } docket { id } evidence { id sha256 url capturedAt mime }
  } }`

export const search = `query ($text: String!) { searchBusinesses(text: $text) { ${shop} } }`

export const day = `query ($since: String, $held: [ID!]) { fieldDay(since: $since, held: $held) {
  cursor at gone
  worker { id name duties { gridCode } }
  stops { business { id } reason due order }
  editions { id number title items { id code title look record minimumEvidence shownWhen { item answers } position violations { title } } }
  businesses { ${shop} }
  notices {
    id number status issuedAt business { id } docket { revision } attempts { id }
    document { id contentSha256 url pages }
  }
  rechecks { id dueOn law explained explainedEn agencyCode business { id } docket { id } notice { number content } }
  evidenceRequests {
    id angle until note business { id } agency { name } finding { id description visit { id } } item { id title }
  }
} }`
