import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { Case } from './cases.ts'
import { everywhere, type MutationRow } from './rights.ts'
import type { QueryRow, Seen } from './seen.ts'

/** One of 罗's exports for each case; there is none for a case that is not there. */
const jobs = {
  ours: `ExportJob:${newId()}`,
  waiting: `ExportJob:${newId()}`,
  theirs: `ExportJob:${newId()}`,
  sealed: `ExportJob:${newId()}`,
  unknown: `ExportJob:${newId()}`,
}
const jobOf = ({ name }: Pick<Case, 'name'>) => jobs[name]
const same = (who: string): Seen => ({ ours: who, waiting: who, theirs: who, sealed: who })
const board = 'luo qian zhou'

/** 罗 exports what is late at the agency, once for each case. */
export async function openReporting(world: World): Promise<void> {
  const luo = await world.person('luo')
  for (const name of ['ours', 'waiting', 'theirs', 'sealed'] as const) {
    const id = jobs[name].slice(jobs[name].indexOf(':') + 1)
    await luo.does('startExport', { id, figure: 'LATE', format: 'CSV' })
  }
}

export const reportingNodes = [{ type: 'ExportJob', id: jobOf, seen: same('luo') }]

export const reportingQueries: Record<string, QueryRow | QueryRow[]> = {
  figures: [
    { ask: () => 'figures { name }', mark: () => '"LATE"', seen: same(board) },
    { ask: () => 'figures { name }', mark: () => '"CHRONIC"', seen: same('qian zhou') },
  ],
  // The rows of units: of every unit of an area for those who supervise it, of its own for the lead of one.
  figureRows: [
    {
      ask: () => 'figureRows(figure: LATE, first: 100) { nodes { id } }',
      mark: ({ openRequest }) => openRequest,
      seen: { ours: 'qian zhou', waiting: 'qian zhou' },
    },
    {
      ask: () => 'figureRows(figure: RESPONSES, first: 100) { nodes { id } }',
      mark: ({ request }) => request,
      seen: { ours: board, waiting: board, theirs: 'qian zhou' },
    },
  ],
  exports: { ask: () => 'exports(first: 100) { nodes { id } }', mark: jobOf, seen: same('luo') },
}

export const reportingMutations: Record<string, MutationRow> = {
  startExport: {
    input: () => ({ id: newId(), figure: 'LATE', format: 'CSV' }),
    rights: { ours: { may: board } },
  },
  // It is over already: its owner is told so, and it stays for the next.
  cancelExport: {
    input: (about) => ({ export: jobOf(about) }),
    rights: everywhere({ may: 'luo', NOT_FOUND: 'lin he wang zheng zhao chen liao feng qian zhou wu' }),
  },
}
