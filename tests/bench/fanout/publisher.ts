import postgres from 'postgres'
import { newId } from '../../../src/platform/ids.ts'
import { ask } from '../contenders.ts'
import type { Place } from '../place.ts'
import { idOf } from '../seed/size.ts'

/** The one docket that everybody watches: the first to be merged, which every audience sees. */
export const watched = (place: Place) => idOf('docket', place.size.dockets)

export const subscription =
  'subscription Watch($docket: ID!) { docketEvents(docket: $docket) { cursor type at docket { id status round business { id name } } } }'

/** Makes one event happen. */
export type Publish = () => Promise<void>

/** A real act of the hub: an officer claims a question of the docket, and lets it go the next time. */
export async function publishOurs(place: Place, port: number, token: string, ownerUrl: string): Promise<Publish> {
  const sql = postgres(ownerUrl, { max: 1 })
  // The seed has answered every question of the dockets to merge; the ones that are claimed are opened again.
  const questions = await sql<{ id: string }[]>`
    update assessment_request set status = 'open' where docket_id = ${watched(place)} and agency_id = ${place.city.agencies['FDA']!} returning id`
  await sql.end()
  let n = 0
  return async () => {
    const { id } = questions[n % questions.length]!
    const verb = Math.floor(n++ / questions.length) % 2 === 0 ? 'claimAssessment' : 'releaseAssessment'
    const name = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
    const query = `mutation Do($input: ${name}!) { ${verb}(input: $input) { id } }`
    await ask(
      port,
      JSON.stringify({ query, variables: { input: { requestId: newId(), request: `AssessmentRequest:${id}` } } }),
      token,
    )
  }
}

/** For those who only pass a payload on: the same frame that ours sends, by NOTIFY. */
export async function publishPayload(
  place: Place,
  ownerUrl: string,
  channel: string,
): Promise<Publish & { end(): Promise<void> }> {
  const sql = postgres(ownerUrl, { max: 1 })
  const docket = watched(place)
  const [row] = await sql<{ status: string; round: number; business: string; name: string }[]>`
    select d.status, d.round, b.id as business, b.name from docket d join business b on b.id = d.business_id where d.id = ${docket}`
  await sql`select 1`
  const publish = async () => {
    const { status, round, business, name } = row!
    const payload = JSON.stringify({
      cursor: 'x2Kd8sLrQm0vB3nE9tYpZw',
      type: 'assessment.claimed',
      at: new Date().toISOString(),
      docket: {
        id: `Docket:${docket}`,
        status: status.toUpperCase(),
        round,
        business: { id: `Business:${business}`, name },
      },
    })
    await sql`select pg_notify(${channel}, ${payload})`
  }
  return Object.assign(publish, { end: () => sql.end() })
}
