// 类案: dockets that may be handled as one (并案), by operator, place, act and time, each with its reasons. It only
// suggests: people link. Pure.

/** What another docket has in common with this one. */
export type Common = {
  docket: string
  business: string
  round: number
  status: string
  linked: boolean
  sameBusiness: boolean
  samePhone: boolean
  samePrincipal: boolean
  samePremises: boolean
  /** Facts found in both, with the fewest days between them. */
  facts: readonly { fact: string; days: number }[]
}

export type Reason = { rule: string; points: number; zh: string; en: string }
export type LikeCase = Pick<Common, 'docket' | 'business' | 'round' | 'status' | 'linked'> & {
  score: number
  reasons: readonly Reason[]
}

/** From how many points on a docket is suggested, and how many are. [P] */
export const likeEnough = 40
const most = 10
/** Within so many days the same fact is near in time. [P] */
const nearDays = 30

function operator({ sameBusiness, samePhone, samePrincipal }: Common): Reason[] {
  if (sameBusiness)
    return [
      { rule: 'like.business', points: 40, zh: '同一经营主体的其他轮次', en: 'Another round with the same business.' },
    ]
  if (samePhone && samePrincipal)
    return [{ rule: 'like.operator', points: 40, zh: '负责人和电话相同', en: 'The same principal and telephone.' }]
  if (samePhone) return [{ rule: 'like.phone', points: 20, zh: '联系电话相同', en: 'The same telephone.' }]
  return []
}

const place = ({ samePremises }: Common): Reason[] =>
  samePremises ? [{ rule: 'like.place', points: 30, zh: '同一经营场所', en: 'The same premises.' }] : []

function act({ facts }: Common): Reason[] {
  const [nearest] = [...facts].sort((a, b) => a.days - b.days || (a.fact < b.fact ? -1 : 1))
  if (!nearest) return []
  const { fact, days } = nearest
  return [
    { rule: 'like.fact', points: 20, zh: `相同事实 ${fact}`, en: `The same fact, ${fact}.` },
    ...(days <= nearDays
      ? [{ rule: 'like.time', points: 10, zh: `相隔 ${days} 天`, en: `Within ${days} days of each other.` }]
      : []),
  ]
}

/** The dockets like this one, the likest first, with the reasons. One that is linked already is always among them. */
export function likeCases(candidates: readonly Common[]): LikeCase[] {
  return candidates
    .map((one) => {
      const reasons = [...operator(one), ...place(one), ...act(one)]
      const { docket, business, round, status, linked } = one
      return {
        docket,
        business,
        round,
        status,
        linked,
        reasons,
        score: reasons.reduce((sum, { points }) => sum + points, 0),
      }
    })
    .filter(({ score, linked }) => linked || score >= likeEnough)
    .sort((a, b) => Number(b.linked) - Number(a.linked) || b.score - a.score || (a.docket < b.docket ? -1 : 1))
    .slice(0, most)
}
