// 较大数额、情节复杂或者重大: what one decision imposes together gives a right to a hearing (行政处罚法63) or is not one head's
// alone (57). Never summed with another agency's. Pure: the profile is an argument.
import type { Party } from '../../handbook/index.ts'
import { fineOf, type PenaltyItem } from './items.ts'
import type { Profile } from './profile.ts'

const over = (sum: number, threshold: number, inclusive: boolean) => (inclusive ? sum >= threshold : sum > threshold)

/** All that one decision confiscates, in fen; what is not worth a sum yet may be worth any: no right is lost for that. */
const confiscated = (items: readonly PenaltyItem[]) =>
  items
    .filter(({ kind }) => kind === 'confiscate')
    .reduce((sum, { amount = Number.POSITIVE_INFINITY }) => sum + amount, 0)
const stops = (items: readonly PenaltyItem[]) => items.some(({ kind }) => kind === 'suspend' || kind === 'revoke')

/** 行政处罚法63: a large fine, a large confiscation, suspension or revocation give a right to be heard in a hearing. */
export function givesHearing(items: readonly PenaltyItem[], party: Party, profile: Profile): boolean {
  const threshold = party === 'citizen' ? profile.hearingCitizen : profile.hearingOrganisation
  return (
    stops(items) ||
    over(fineOf(items), threshold, profile.hearingInclusive) ||
    over(confiscated(items), threshold, profile.hearingInclusive)
  )
}

/** 情节复杂或者重大违法行为给予行政处罚 (行政处罚法57): by what is proposed, or because whoever filed it says so. */
export function isGrave(items: readonly PenaltyItem[], party: Party, profile: Profile, complex: boolean): boolean {
  const threshold = party === 'citizen' ? profile.graveCitizen : profile.graveOrganisation
  return complex || stops(items) || fineOf(items) >= threshold || confiscated(items) >= threshold
}
