import { type Hub, transact } from '../platform/database/transaction.ts'
import type { Present } from '../platform/graphql/builder.ts'
import type { Who } from '../platform/identity.ts'
import { globalId } from '../platform/ids.ts'
import { notFound } from '../platform/refusal.ts'
import { may } from './access.ts'
import { findVisit } from './store/visit.ts'

/** What whoever may not see a docket is told. */
export const noDocket = () => notFound('案卷', 'docket')

/** Who comes to a docket, and by which duty; refused to whoever may not see it, or has no desk to see it at. */
export const visitDocket = (
  hub: Hub,
  who: Who,
  docket: string,
  { doing, finding }: { doing: Present['doing']; finding: string | null },
): Promise<{ dutyId: string; person: Present }> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: (tx) => findVisit(tx, docket, finding) },
    async (tx, { actor }, visit) => {
      await tx`commit`
      if (!visit || !may['docket.attend'](actor)) throw noDocket()
      if (finding && !visit.finding) throw notFound('本案的疑点', 'finding of this docket')
      return {
        dutyId: actor.dutyId,
        person: {
          id: globalId('Person', actor.personId),
          name: actor.name,
          agency: visit.agency,
          agencyEn: visit.agencyEn,
          doing,
          finding: finding && globalId('Finding', finding),
        },
      }
    },
  )
