import { newId } from '../../../src/platform/ids.ts'
import { password } from '../city.ts'
import { type MutationRow, keeper } from './rights.ts'
import { word } from './things.ts'

const oneself: MutationRow['rights'] = { ours: { may: 'everyone' } }

/** Who is who, how they come in and go; and what an administrator does for the hub itself. */
export const identityMutations: Record<string, MutationRow> = {
  changePassword: { input: () => ({ password, next: password }), rights: oneself },
  disablePerson: { input: (_about, _by, { spare }) => ({ person: spare.person, reason: '离职' }), rights: keeper },
  login: { input: (_about, by) => ({ login: by.key, password }), rights: oneself },
  logout: { input: () => ({}), rights: oneself },
  openAccount: {
    input: (_about, _by, { spare }) => ({ person: spare.unlogged, login: word().toLowerCase(), password }),
    rights: keeper,
  },
  registerPerson: { input: () => ({ id: newId(), name: '新人' }), rights: keeper },
  // Whoever `openAccount` above gave a login.
  resetPassword: { input: (_about, _by, { spare }) => ({ person: spare.unlogged, password }), rights: keeper },
  retryReaction: { input: (_about, _by, { parked }) => ({ reaction: parked }), rights: { ours: { may: 'qian wu' } } },
  switchDuty: { input: (_about, by) => ({ duty: `Duty:${by.dutyId}` }), rights: oneself },
}
