import { generateKeyPairSync } from 'node:crypto'
import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type MutationRow, same } from './rights.ts'

const others = 'wang luo zheng zhao'
// One's own phone, and nobody else's.
const ofPhone = (more: string, blind: string): MutationRow['rights'] => ({
  ...same({ may: `lin ${more}`, NOT_FOUND: `he ${others} ${blind}` }, 'ours', 'waiting', 'sealed'),
  theirs: { may: `he ${more}`, NOT_FOUND: `lin ${others} ${blind}` },
})
const coordinated = same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'waiting', 'theirs', 'sealed')

/** What is done in the field, and to what comes from there. */
export const fieldMutations: Record<string, MutationRow> = {
  answerEvidenceRequest: {
    input: ({ evidenceRequest, evidence }) => ({ evidenceRequest, evidence: [evidence] }),
    rights: {
      ...same({ may: 'lin', NOT_FOUND: 'he zhao' }, 'ours', 'waiting'),
      theirs: { may: 'he', NOT_FOUND: 'lin wang luo zheng' },
      sealed: { may: 'lin', NOT_FOUND: 'he luo zheng zhao' },
    },
  },
  // Before anybody proposed it: who proposes does not confirm.
  confirmRelease: { input: ({ capture }) => ({ capture }), rights: coordinated },
  proposeRelease: { input: ({ capture }) => ({ capture, reason: '终端已找回,未被他人使用' }), rights: coordinated },
  rejectCapture: { input: ({ capture }) => ({ capture, reason: '来源不明' }), rights: coordinated },
  enrolDevice: {
    input: () => ({
      id: newId(),
      name: '备用机',
      publicKey: generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
        .publicKey.export({ format: 'der', type: 'spki' })
        .toString('base64'),
    }),
    rights: { ours: { may: `lin he ${others}` } },
  },
  revokeDevice: {
    input: ({ device }) => ({ device, lostAt: new Date(0).toISOString(), reason: '遗失' }),
    rights: ofPhone('chen wu', 'liao'),
  },
  syncField: {
    input: ({ device }) => ({ device, sentAt: new Date().toISOString(), captures: [], operations: [] }),
    rights: ofPhone('', ''),
  },
  requestEvidence: {
    input: ({ finding }) => ({
      id: newId(),
      finding,
      angle: 'WIDE',
      until: addDays(legalDay(new Date()), 3),
      note: '补拍全景',
    }),
    rights: {
      ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  // Its own agency alone takes back what it asked for.
  withdrawEvidenceRequest: {
    input: ({ evidenceRequest }) => ({ evidenceRequest, reason: '已足够' }),
    rights: {
      ...same({ may: 'wang luo', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  recordCheck: {
    input: ({ clock, visit }) => ({
      id: newId(),
      clock,
      visit,
      result: 'NOT_SEEN',
      checkedAt: new Date(0).toISOString(),
    }),
    rights: {
      ours: { may: 'lin wang luo zheng', NOT_FOUND: 'he zhao' },
      waiting: { may: '', NOT_FOUND: `lin he ${others}` },
      theirs: { may: 'he zhao', NOT_FOUND: 'lin wang luo zheng' },
      sealed: { may: 'lin wang', NOT_FOUND: 'he luo zheng zhao' },
    },
  },
  requestHandover: {
    input: ({ notice }) => ({ notice, reason: '调休' }),
    rights: {
      ours: { may: 'lin', NOT_FOUND: 'he' },
      waiting: { may: '', NOT_FOUND: 'lin he' },
      theirs: { may: 'he', NOT_FOUND: 'lin' },
      sealed: { may: 'lin', NOT_FOUND: 'he' },
    },
  },
  resolveOperation: {
    input: ({ operation }) => ({ operation, resolution: 'CLOSED', reason: '已另行办理' }),
    rights: coordinated,
  },
}
