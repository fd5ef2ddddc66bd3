import type { Act } from '../../audit/index.ts'
import { assertPolicy, type LadderPolicy, recordLadderPolicy } from '../../followup/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import * as registry from '../../registry/index.ts'
import { type Figure, isPeriod, periodFigures } from '../rules/figure.ts'

/** 提议数值: a figure from a day on, of the ladder or of a period of the product's own. */
export async function proposeFigure(
  act: Act,
  input: { id: string; name: Figure; value: number; validFrom: LegalDay; reason: string },
): Promise<{ id: string }> {
  const { id, name, value, validFrom, reason } = input
  if (isPeriod(name)) return registry.proposePeriod(act, { ...input, name: periodFigures[name] })
  assertPolicy({ name, value, validFrom }, legalDay(act.now))
  return registry.proposeAmendment(act, {
    id,
    kind: 'ladder',
    subject: name,
    content: { value },
    reason,
    validFrom,
    base: '',
  })
}

/** 采用提议: by a second person; from its day on it counts. */
export async function takeAmendment(act: Act, input: { amendment: string }): Promise<{ id: string }> {
  const { id, kind, subject, content, reason, validFrom } = await registry.takeAmendment(act, input)
  if (kind === 'ladder')
    await recordLadderPolicy(act, {
      id: newId(),
      name: subject as LadderPolicy,
      value: content['value'] as number,
      basis: reason,
      validFrom: validFrom!,
    })
  return { id }
}
