import { askRights, explain, type Hub, transact } from '../platform/database/transaction.ts'
import type { Topic } from '../platform/graphql/builder.ts'
import { system } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Rights } from './audience.ts'
import { type Event, pull } from './feed.ts'
import * as store from './store.ts'

/** What one audience asks: its topic past a number, under a duty; `nobody` when its people share the answer. */
export type Ask = { topic: Topic; from: number; dutyId: string; nobody: boolean }

/** The rights of sessions as they are now; `undefined` for one that has ended. */
export type Standing = Map<string, Rights | undefined>

/** What whoever follows by such a session is told. */
export const loggedOut = () =>
  new Refusal('UNAUTHENTICATED', '登录已失效,请重新登录', 'The session has ended. Log in again.')

/** What a round is asked to look at, and what must be known before anybody is told anything. */
export type Plan = {
  from: number
  /** The sessions to read anew whatever happened. */
  tokens: readonly string[]
  /** The sessions of the people whose rights an event may have changed. */
  tokensOf(people: ReadonlySet<string>): string[]
  /** Whether those whom sensitive cases name are still unknown. */
  namesWanted: boolean
  /** Takes in what changed, and says what to ask. */
  decide(known: { head: number; news: store.News[]; standing: Standing; named: readonly string[] }): Ask[]
}

/** What each ask brought, in order; a statement that failed fails alone, and those after it are asked again. */
export type Round = { head: number; answers: Event[][]; failed?: { index: number; error: unknown } }

const mostNews = 1000

/**
 * Reads for all who watch in one transaction, two flushes: first as the system what happened and who may still do
 * what, then each audience's events under its own rights. All is one snapshot: nobody is told an event that was
 * committed after the right to it ended.
 */
export const readRound = (hub: Hub, plan: Plan): Promise<Round> =>
  transact(
    hub.sql,
    {
      who: system.fanOut,
      moment: hub.clock(),
      readOnly: true,
      alongside: (tx) =>
        Promise.all([
          store.headNo(tx),
          store.listNews(tx, plan.from, mostNews),
          plan.namesWanted ? store.listNamed(tx) : [],
        ]),
    },
    async (tx, { now }, [last, news, names]): Promise<Round> => {
      const head = news.length < mostNews ? Math.max(last, plan.from) : news.at(-1)!.no
      const changed = new Set(news.filter((one) => one.subjectType === 'Person').map((one) => one.subjectId))
      const tokens = [...new Set([...plan.tokens, ...(changed.size > 0 ? plan.tokensOf(changed) : [])])]
      const rights = tokens.length > 0 ? await store.listRights(tx, tokens, now) : []
      const standing: Standing = new Map(tokens.map((token) => [token, undefined]))
      for (const { token, ...found } of rights) standing.set(token, found)
      const named = [...names, ...news.flatMap((one) => one.named ?? [])]
      const asks = plan.decide({ head, news, standing, named })
      const asked = asks.map(async ({ topic, from, dutyId, nobody }) => {
        const [, , events] = await Promise.all([
          askRights(tx, { dutyId }, now),
          nobody ? store.beNobody(tx).execute() : undefined,
          pull(tx, topic, from, head),
        ])
        return events as Event[]
      })
      const settled = await Promise.allSettled([...asked, tx`commit`.execute()])
      const answers: Event[][] = []
      for (const [index, one] of settled.slice(0, asks.length).entries()) {
        if (one.status === 'fulfilled') answers.push(one.value as Event[])
        else {
          const error = explain(one.reason)
          if (error instanceof Refusal && error.code === 'UNAVAILABLE') throw error
          return { head, answers, failed: { index, error } }
        }
      }
      return { head, answers }
    },
  )
