import { newId } from '../../../src/platform/ids.ts'
import type { Case } from './cases.ts'
import { type MutationRow, keeper } from './rights.ts'
import { type Things, word } from './things.ts'

const ofHandbook: MutationRow['rights'] = { ours: { may: 'wang luo' }, theirs: { may: 'zhao' } }
const joint: MutationRow['rights'] = { ours: { may: 'chen liao' } }
const book = ({ name }: Case, { handbooks }: Things) => handbooks[name === 'theirs' ? 'theirs' : 'ours']

/** What is done to the handbooks. */
export const handbookMutations: Record<string, MutationRow> = {
  acknowledgeOverlap: { input: (_about, _by, { overlap }) => ({ overlap }), rights: joint },
  draftEdition: {
    input: (about, _by, things) => ({ id: newId(), agency: book(about, things).agency, title: '执法手册' }),
    rights: ofHandbook,
  },
  mergeJointEdition: { input: () => ({ id: newId(), title: '联合执法手册' }), rights: joint },
  publishEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999 }),
    rights: ofHandbook,
  },
  publishJointEdition: { input: (_about, _by, { edition }) => ({ edition, expectedVersion: 999 }), rights: joint },
  putItem: {
    input: (about, _by, things) => ({
      edition: book(about, things).edition,
      expectedVersion: 999,
      code: 'X-1',
      factCode: 'F-BBQ',
      record: '写明时间',
    }),
    rights: ofHandbook,
  },
  recordPolicy: {
    input: () => ({
      name: 'INDIVIDUAL_BUSINESS',
      gridCode: word().replaceAll(/\D/g, ''),
      value: 'CITIZEN',
      basis: '地方裁量基准',
      validFrom: '2099-01-01',
    }),
    rights: keeper,
  },
  removeItem: {
    input: (about, _by, things) => ({ item: book(about, things).item, expectedVersion: 999 }),
    rights: ofHandbook,
  },
  returnEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999, reason: '补充' }),
    rights: ofHandbook,
  },
  submitEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999 }),
    rights: ofHandbook,
  },
}
