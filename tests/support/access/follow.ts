import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { Person, World } from '../world.ts'

/** What is asked of an event. */
const event =
  'type subject sealed number finding { id } docket { id } opinion { id reasons } request { id } business { id } actor { id }'

/** Everything a subscription tells somebody over a socket until it has been silent for a while, as one text. */
export async function follow(
  world: Pick<World, 'url'>,
  { token }: Pick<Person, 'token'>,
  ask: string,
  { quiet = 700, select = event }: { quiet?: number; select?: string | undefined } = {},
): Promise<string> {
  const heard: string[] = []
  const client = createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  const query = `subscription { ${ask} { ${select} } }`
  await new Promise<void>((resolve) => {
    // Whoever hears something hears it soon after the socket opens; how soon that is depends on the machine.
    let timer = setTimeout(resolve, 3 * quiet)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, quiet)
    }
    client.subscribe(
      { query },
      {
        next: (result) => {
          heard.push(JSON.stringify(result))
          again()
        },
        error: (error) => {
          heard.push(JSON.stringify(error instanceof Error ? error.message : error))
          resolve()
        },
        complete: () => resolve(),
      },
    )
  })
  await client.dispose()
  return heard.join('\n')
}
