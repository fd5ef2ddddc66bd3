import { newId } from '../../../src/platform/ids.ts'
import type { Person, World } from '../world.ts'

/** What is there besides cases, to be acted upon: things that may be used up. */
export type Things = {
  edition: string
  /** Of FDA (ours) and ENV (theirs). */
  handbooks: Record<'ours' | 'theirs', { agency: string; edition: string; item: string }>
  overlap: string
  /** What some part of the hub could not do. */
  parked: string
  fire: string
  grid: string
  post: string
  /** Somebody who already carries a notice. */
  carrier: string
  /** Somebody nobody needs, with a duty and a certificate. */
  spare: { person: string; duty: string; certificate: string; unlogged: string }
}

/** A code that nothing has yet. */
export const word = () => `X${newId().replaceAll('-', '').slice(-12).toUpperCase()}`

/** Gathers what the mutations act upon besides cases, as an administrator. */
export async function findThings(world: World, wu: Person): Promise<Things> {
  const agency = (code: string) => `Agency:${world.city.agencies[code]}`
  const book = async (code: string) => {
    const { editions } = await wu.asks(
      'query ($s: String) { editions(series: $s, first: 1) { nodes { id items { id } } } }',
      { s: code },
    )
    const [edition] = editions.nodes
    return { agency: agency(code), edition: edition.id, item: edition.items[0].id }
  }
  const { jointEdition, grid, street } = await wu.asks(
    '{ jointEdition { id overlaps { id } } grid(code: "440106") { id } street: grid(code: "440106001002001") { posts { id } } }',
  )
  const [person, unlogged, duty] = [newId(), newId(), newId()]
  await wu.does('registerPerson', { id: person, name: '闲人' })
  await wu.does('registerPerson', { id: unlogged, name: '新人' })
  await wu.does('appointDuty', {
    id: duty,
    person: `Person:${person}`,
    role: 'OFFICER',
    agency: agency('FIRE'),
    gridCode: '440106',
  })
  await wu.does('recordPolicy', {
    name: 'INDIVIDUAL_BUSINESS',
    gridCode: '440103',
    value: 'ORGANISATION',
    basis: '测试口径',
    validFrom: '2098-01-01',
  })
  const certificate = await wu.does('issueCertificate', {
    person: `Person:${person}`,
    agency: agency('FIRE'),
    number: '测试-闲',
    scope: ['综合'],
    validFrom: '2026-01-01',
    validTo: '2029-12-31',
  })
  const parked = newId()
  await world.settle()
  await world.owner`insert into parked_reaction (id, reader, event_no, type, failure, reason, parked_at)
    values (${parked}, 'nobody', 1, 'person.registered', 'Error', 'not today', now())`
  return {
    parked: `ParkedReaction:${parked}`,
    edition: jointEdition.id,
    handbooks: { ours: await book('FDA'), theirs: await book('ENV') },
    overlap: jointEdition.overlaps[0].id,
    fire: agency('FIRE'),
    grid: grid.id,
    post: street.posts[0].id,
    carrier: `Person:${world.city.people['lin']!.personId}`,
    spare: {
      person: `Person:${person}`,
      unlogged: `Person:${unlogged}`,
      duty: `Duty:${duty}`,
      certificate: certificate.id,
    },
  }
}
