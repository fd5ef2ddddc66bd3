import { showDay, useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { countOf, Part } from './part.tsx'
import type { Shown } from './whole.tsx'
import type { BusinessWords } from './words.ts'

export function Identity({ w, shown }: { w: BusinessWords; shown: Shown }) {
  const { premises, grid, identities, otherNames, addressConfirmations } = shown
  const [confirmed] = addressConfirmations.nodes
  const rows: [string, string | null | undefined][] = [
    [w.creditCode, shown.creditCode ?? w.noCode],
    [w.principal, shown.principal],
    [w.phone, shown.phone],
    [w.address, premises?.address],
    [
      w.position,
      premises?.latitude != null ? `${premises.latitude.toFixed(5)}, ${premises.longitude?.toFixed(5)}` : null,
    ],
    [w.grid, [grid?.parent?.parent?.name, grid?.parent?.name, grid?.name].filter(Boolean).join(' › ')],
    [w.otherNames, otherNames.join('、')],
    [w.identities, identities.map(({ source, key }) => `${source} ${key}`).join(' · ')],
    [w.serviceAddress, confirmed && `${confirmed.address} (${showDay(confirmed.signedAt)})`],
    [w.registeredAt, showDay(shown.registeredAt)],
  ]
  return (
    <Part w={w} name="identity">
      <dl className="known">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Part>
  )
}

export function Permits({ w, shown }: { w: BusinessWords; shown: Shown }) {
  const { language } = useReading()
  return (
    <Part w={w} name="permits" of={countOf(shown.permits, w.noPermits)}>
      <ul className="entries">
        {shown.permits.nodes.map(({ id, kind, number, status, current, expiresOn, agency }) => (
          <li key={id}>
            <span className="entry">
              <b>{kind}</b>
              <span className={current ? 'tag good' : 'tag warn'}>{current ? w.permitCurrent : w[`p${status}`]}</span>
            </span>
            <small>
              <span className="code">{number}</span>{' '}
              {[language === 'zh' ? agency?.name : agency?.nameEn, expiresOn && w.until(expiresOn)]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Related({ w, shown, base }: { w: BusinessWords; shown: Shown; base: string }) {
  const { related } = shown
  return (
    <Part w={w} name="related" of={{ all: related.length, shown: related.length, none: w.noRelated }}>
      <ul className="entries">
        {related.map(({ business, byPlace, byOperator, byPerson, current }) => (
          <li key={business!.id}>
            <Link to={`${base}/${business!.id}`}>{business!.name}</Link>
            <span className="tags">
              {byPlace && <span className="tag">{current ? w.byPlace : w.byPlaceBefore}</span>}
              {byOperator && <span className="tag">{w.byOperator}</span>}
              {byPerson && <span className="tag">{w.byPerson}</span>}
            </span>
            <small>{business!.premises?.address}</small>
          </li>
        ))}
      </ul>
      <p className="small">{w.relatedWhy}</p>
    </Part>
  )
}
