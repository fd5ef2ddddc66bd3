import type { Act } from '../../audit/index.ts'
import { getNotice } from '../../docket/index.ts'
import { issue, kinds, paperId } from '../../document/index.ts'
import { heardOf } from '../../hearing/index.ts'
import type { Happened } from '../../live/index.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { readLetterhead } from '../../registry/index.ts'
import { getRuling } from '../store/ruling.ts'
import { readPaper } from '../store/paper.ts'

/** 合议庭裁议书: printed once every agency has answered, so that the party holds one paper that says what counts. */
export async function printRulings(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const { id, number, noticeId, ruledBy } = await getRuling(act.tx, subjectId)
    const { agencyId, panelId, ...told } = await readPaper(act.tx, id)
    const { on, absent } = (await heardOf(act, panelId))!
    const { businessId, docketId, carrierId, gridCode, agencies, named } = await getNotice(act.tx, noticeId)
    const { party, issuer } = await readLetterhead(act.tx, businessId, agencyId)
    await issue(act, {
      id: paperId('ruling', id),
      kind: 'ruling',
      agencyId,
      number,
      subjectType: 'Ruling',
      subjectId: id,
      businessId,
      docketId,
      content: parseInput(kinds.ruling.shape, { party, issuer, heard: { on, absent }, ...told }),
      issuedBy: ruledBy,
      issuedAt: act.now,
      carrierId,
      gridCode,
      agencies: [...new Set([...agencies, agencyId])],
      named,
    })
  }
}
