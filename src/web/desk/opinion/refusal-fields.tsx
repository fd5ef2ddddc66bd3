import { showMoment } from '../../shared/language.ts'
import { Field, Notice } from '../../shared/parts.tsx'
import { useAsked } from '../hub/asked.ts'
import { refusable } from '../operations/question.ts'
import type { Measure } from './rules.ts'
import { useSaid } from './words.ts'

type Props = { business: string; measure: Measure; onChange: (more: Partial<Measure>) => void }

/** 拒不改正: which order was not obeyed, and which inspection shows it. */
export function RefusalFields({ business, measure, onChange }: Props) {
  const s = useSaid()
  const { answer, waiting } = useAsked(refusable, { business })
  const of = answer?.business
  const orders =
    of?.servedOrders.nodes.filter((one) => one.violation === measure.violation && one.voidedAt === null) ?? []
  const inspections = of?.visits.nodes.filter(({ kind }) => kind === 'INSPECTION') ?? []
  if (waiting) return null
  return (
    <>
      {orders.length === 0 && <Notice kind="warn">{s.orderNone}</Notice>}
      {inspections.length === 0 && <Notice kind="warn">{s.inspectionNone}</Notice>}
      <div className="figures">
        {orders.length > 0 && (
          <Field label={s.order}>
            {(by) => (
              <select {...by} value={measure.order} onChange={({ target }) => onChange({ order: target.value })}>
                <option value="">{s.orderPick}</option>
                {orders.map(({ id, number, dueOn }) => (
                  <option key={id} value={id}>
                    {s.orderLine(number, dueOn)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {inspections.length > 0 && (
          <Field label={s.inspection}>
            {(by) => (
              <select
                {...by}
                value={measure.inspection}
                onChange={({ target }) => onChange({ inspection: target.value })}
              >
                <option value="">{s.inspectionPick}</option>
                {inspections.map(({ id, visitedAt, inspected }) => (
                  <option key={id} value={id}>
                    {s.inspectionLine(showMoment(visitedAt), inspected !== null)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
    </>
  )
}
