import { useSay } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { useFix } from '../capture/position.ts'
import type { Business, Stop } from '../day.ts'
import { project, showDistance } from '../../shared/plane.ts'

const size = 360

/** The stops as they lie to one another and to the worker; the list says the same in words. */
export function GridMap({ stops, businesses }: { stops: readonly Stop[]; businesses: ReadonlyMap<string, Business> }) {
  const say = useSay()
  const fix = useFix()
  const known = stops.flatMap((stop, i) => {
    const business = businesses.get(stop.business)
    return business && business.latitude !== null && business.longitude !== null
      ? [{ latitude: business.latitude, longitude: business.longitude, business, stop, number: i + 1 }]
      : []
  })
  const me = fix ? [{ ...fix, business: null, stop: null, number: 0 }] : []
  const { placed, metres } = project([...known, ...me], size)
  const missing = stops.length - known.length
  if (known.length === 0)
    return (
      <p className="empty">{say('这些站点都没有坐标,请看列表', 'None of these stops has a position. See the list.')}</p>
    )
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${size} ${size}`} aria-label={say('站点相对位置', 'Where the stops lie')}>
        <path d={`M0 ${size / 2}H${size}M${size / 2} 0V${size}`} className="axes" />
        <text x={size / 2 + 4} y="14">
          {say('北', 'N')}
        </text>
        {placed.map(({ point, x, y }) =>
          point.business ? (
            <Link
              key={`${point.business.id} ${point.stop?.reason}`}
              to={`/field/business/${point.business.id}`}
              aria-label={`${point.number} ${point.business.name}`}
            >
              <circle cx={x} cy={y} r="27" className="target" />
              <circle cx={x} cy={y} r="13" className={`dot ${point.stop?.reason.toLowerCase()}`} />
              <text x={x} y={y + 4.5} textAnchor="middle" className="on">
                {point.number}
              </text>
            </Link>
          ) : (
            <g key="me">
              <circle cx={x} cy={y} r="8" className="me" />
              <text x={x + 11} y={y + 4}>
                {say('我', 'me')}
              </text>
            </g>
          ),
        )}
      </svg>
      <figcaption>
        {say(`整幅约 ${showDistance(metres)}`, `About ${showDistance(metres)} across`)}
        {missing > 0 && say(`;${missing} 个站点没有坐标,见列表`, `; ${missing} stops have no position, see the list`)}
      </figcaption>
    </figure>
  )
}
