import { refusedBy } from '../../shared/graphql.ts'
import { showDay } from '../../shared/language.ts'
import { go } from '../../shared/route.tsx'
import { asks, type Session } from '../hub/session.ts'
import { findingsCoded, numbered, peopleNamed, searchBusinesses } from '../operations/search.ts'
import { placesOf } from './places.ts'
import { type Kind, looksLike, nearest, ranked, serialIs } from './ranking.ts'

export type Hit = {
  key: string
  kind: Kind | 'place'
  title: string
  more: string
  /** An address of the desk, or of a paper. */
  to?: string | undefined
  paper?: string | undefined
}

type Says = {
  role: (role: Session['duty']['role']) => string
  round: (n: number) => string
  agency: (agency: { name: string; nameEn: string } | null) => string
  principalOf: (name: string) => string
  voided: string
}

/** Only what the hub itself cannot answer now is left out; a bug is told. */
const orNothing = (error: unknown): undefined => {
  if (!refusedBy(error)) throw error
}

/** Everything that may be seen and is found by a few letters; groups that hold nothing are not there. */
export async function find(text: string, { duty }: Session, says: Says): Promise<Map<Kind, Hit[]>> {
  const like = looksLike(text)
  const [shops, papers, coded, people] = await Promise.all([
    asks(searchBusinesses, { text }).catch(orNothing),
    like.number ? asks(numbered, { number: text }).catch(orNothing) : undefined,
    like.code ? asks(findingsCoded, { code: text }).catch(orNothing) : undefined,
    like.name ? asks(peopleNamed, { name: text }).catch(orNothing) : undefined,
  ])
  const opens = new Set(placesOf(duty.role).map(({ to }) => to))
  const at = (place: string, rest: string) => (opens.has(place) ? `/desk${place}${rest}` : undefined)
  const documents = (papers?.documents.nodes ?? []).toSorted(
    (a, b) => Number(serialIs(text, b.number)) - Number(serialIs(text, a.number)),
  )
  const dockets = new Map(documents.flatMap((one) => (one.docket ? [[one.docket.id, one] as const] : [])))
  const groups: Record<Kind, Hit[]> = {
    docket: [...dockets.values()].map(({ docket, number, business }) => ({
      key: docket!.id,
      kind: 'docket',
      title: `${business?.name ?? ''} ${says.round(docket!.round)}`,
      more: number,
      to: at('/dockets', `/${docket!.id}`),
    })),
    document: documents.map(({ id, number, business, issuedAt, voidedAt, url }) => ({
      key: id,
      kind: 'document',
      title: number,
      more: [business?.name, showDay(issuedAt), voidedAt && says.voided].filter(Boolean).join(' · '),
      paper: url,
    })),
    finding: (coded?.findings.nodes ?? []).map(({ id, fact, business, foundAt, requests }) => {
      const own = requests.find(({ agency }) => agency?.id === duty.agency?.id)
      return {
        key: id,
        kind: 'finding',
        title: `${fact?.code ?? ''} ${fact?.title ?? ''}`,
        more: [business?.name, showDay(foundAt)].filter(Boolean).join(' · '),
        to: (own && at('/opinions', `/${own.id}`)) ?? (business ? at('/business', `/${business.id}#${id}`) : undefined),
      }
    }),
    business: nearest(text, shops?.searchBusinesses ?? [], ({ name }) => name).map((one) => ({
      key: one.id,
      kind: 'business',
      title: one.name,
      more: [one.premises?.address, one.creditCode, ...one.otherNames].filter(Boolean).join(' · '),
      to: at('/business', `/${one.id}`),
    })),
    person: [
      ...(people?.people.nodes ?? []).map(
        (one): Hit => ({
          key: one.id,
          kind: 'person',
          title: one.name,
          more: one.duties.map(({ agency, role }) => `${says.agency(agency)} ${says.role(role)}`).join(' · '),
          to: at('/map', one.duties[0]?.gridCode ? `?grid=${one.duties[0].gridCode}` : ''),
        }),
      ),
      ...(people?.businesses.nodes ?? []).map(
        (one): Hit => ({
          key: `principal ${one.id}`,
          kind: 'person',
          title: one.principal ?? '',
          more: `${says.principalOf(one.name)} · ${one.premises?.address ?? ''}`,
          to: at('/business', `/${one.id}`),
        }),
      ),
    ],
  }
  return new Map(ranked(text).flatMap((kind) => (groups[kind].length > 0 ? [[kind, groups[kind].slice(0, 8)]] : [])))
}

export function open({ to, paper }: Hit): void {
  if (paper) window.open(paper, '_blank', 'noopener')
  else if (to) go(to)
}
