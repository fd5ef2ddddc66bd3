import type { Act } from '../../audit/index.ts'
import type { Role } from '../../platform/identity.ts'
import { newId } from '../../platform/ids.ts'
import { invalid } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { assertScope } from '../rules/certificate.ts'
import * as store from '../store/people.ts'

/** The roles that a person can be given; the system's own are nobody's to give. */
export type GivenRole = Exclude<Role, 'system' | 'door'>

export async function appointDuty(
  act: Act,
  input: {
    id: string
    person: string
    role: GivenRole
    agency: string
    gridCode: string
    validFrom?: Date | undefined
    validTo?: Date | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'duty.appoint')
  const { id, role, gridCode } = input
  await store.insertDuty(act.tx, {
    id,
    personId: input.person,
    role,
    agencyId: input.agency,
    gridCode,
    validFrom: input.validFrom ?? act.now,
    validTo: input.validTo ?? null,
  })
  act.record({
    type: 'duty.appointed',
    subject: ['Person', input.person],
    data: { duty: id, role, agency: input.agency, gridCode },
  })
  return { id }
}

/** Ends a duty now: the next operation under it finds no rights. */
export async function endDuty(act: Act, input: { duty: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'duty.appoint')
  const duty = await store.endDuty(act.tx, input.duty, act.now)
  act.record({ type: 'duty.ended', subject: ['Person', duty.personId], data: { duty: duty.id, reason: input.reason } })
  return { id: duty.id }
}

export async function issueCertificate(
  act: Act,
  input: { person: string; agency: string; number: string; scope: string[]; validFrom: string; validTo: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'certificate.issue')
  if (input.validTo < input.validFrom)
    throw invalid('validTo', '有效期止不能早于有效期起', 'A certificate cannot end before it starts.')
  assertScope(input.scope, await store.listAuthorities(act.tx, input.agency))
  const id = newId()
  const { number, scope, validFrom, validTo } = input
  await store.insertCertificate(act.tx, {
    id,
    personId: input.person,
    agencyId: input.agency,
    number,
    scope,
    validFrom,
    validTo,
    revokedAt: null,
    revokedFor: null,
  })
  act.record({
    type: 'certificate.issued',
    subject: ['Person', input.person],
    data: { certificate: id, number, agency: input.agency, scope, validFrom, validTo },
  })
  return { id }
}

export async function revokeCertificate(
  act: Act,
  input: { certificate: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'certificate.issue')
  const { id, personId } = await store.revokeCertificate(act.tx, input.certificate, input.reason, act.now)
  act.record({
    type: 'certificate.revoked',
    subject: ['Person', personId],
    data: { certificate: id, reason: input.reason },
  })
  return { id }
}
