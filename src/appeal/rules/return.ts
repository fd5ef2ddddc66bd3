// 退回申诉: a panel that nobody may man. Which seats stay empty is computed from the candidates, each with what bars them;
// the coordinator asks, a supervisor of justice decides, and the statutory remedies stay as they are (§2.15). Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'
import { type Bar, barOf, type Candidate, chairs, sizeFor } from './panel.ts'

type Barred = { name: string; agency: string; zh: string; en: string; law: string }
/** 空缺席位: which seat nobody can take, for which agency a member's is, and why not each who was thought of. */
export type Lack = { seat: 'chair' | 'member'; agency: string | null; barred: Barred[] }
type Wanted = { role: 'chair' | 'member'; agencyId: string | null; agencyCode: string | null }
type Contested = readonly { agencyId: string; agencyCode: string }[]

const fits = (one: Candidate, { role, agencyId }: Wanted): boolean =>
  role === 'chair' ? chairs.includes(one.agencyKind) : agencyId === null || one.agencyId === agencyId

const needed: Bar = {
  rule: 'seat.needed',
  zh: '已须占用另一席位,一人不占两席',
  en: 'is needed for another seat',
  law: '行政处罚法43',
}

/** The seats of a bench: its chair, a member of each contested agency, and whoever fills it up. */
function wantedOf(contested: Contested, size: number): Wanted[] {
  const members = contested.map(({ agencyId, agencyCode }) => ({ role: 'member' as const, agencyId, agencyCode }))
  const fill = Math.max(0, size - 1 - members.length)
  const anyone = { role: 'member' as const, agencyId: null, agencyCode: null }
  return [
    { role: 'chair', agencyId: null, agencyCode: null },
    ...members,
    ...Array.from({ length: fill }, () => anyone),
  ]
}

/**
 * Which seats of a bench nobody can take, however its people are put: everybody takes one seat, and whoever may sit moves
 * over where that lets another seat be taken. None where the bench can be manned.
 */
export function lackOf(candidates: readonly Candidate[], contested: Contested, size: number): Lack[] {
  const wanted = wantedOf(contested, size)
  const taken = new Map<string, number>()
  const seat = (at: number, tried: Set<string>): boolean => {
    const { role } = wanted[at]!
    for (const one of candidates) {
      if (!fits(one, wanted[at]!) || barOf(one, role) !== null || tried.has(one.personId)) continue
      tried.add(one.personId)
      const held = taken.get(one.personId)
      if (held === undefined || seat(held, tried)) {
        taken.set(one.personId, at)
        return true
      }
    }
    return false
  }
  const empty = wanted.filter((_, at) => !seat(at, new Set()))
  return empty.map((one) => ({
    seat: one.role,
    agency: one.agencyCode,
    barred: candidates
      .filter((candidate) => fits(candidate, one))
      .map((candidate) => {
        const { zh, en, law } = barOf(candidate, one.role) ?? needed
        return { name: candidate.name, agency: candidate.agencyCode, zh, en, law }
      }),
  }))
}

/** How many vote on the bench that is looked for: as many as were to, or the fewest that give each agency its member. */
export const benchSize = (panel: { size: number } | undefined, contested: Contested): number =>
  panel?.size ?? sizeFor(contested.length) ?? contested.length + 1

/** Only an appeal that was admitted and has no panel that sits is returned, and only while no bench can be manned. */
export function assertUnmanned(
  { status, number }: { status: string; number: string },
  panel: { status: string } | undefined,
  lacks: readonly Lack[],
): void {
  if (status !== 'admitted')
    throw conflict('return.admitted', `${number} 未受理或已终止,不能退回`, `${number} is not admitted, or is over.`, {
      status,
    })
  if (panel?.status === 'seated' || lacks.length === 0)
    throw conflict(
      'return.manned',
      panel?.status === 'seated'
        ? `${number} 的合议庭已经组成,不能以无法组庭退回`
        : `${number} 还有可以组成合议庭的人员,不能以无法组庭退回;请从候选名单中组庭或补席`,
      `A panel can still hear ${number}: form or fill it from the candidates.`,
    )
}

export const returnOnce = (number: string) =>
  conflict('return.once', `${number} 的退回申请正待决定`, `It is asked already that ${number} be returned.`)

/** Decided once, by a supervisor of justice other than whoever asked. */
export function assertReturnDecidable(
  { granted, askedBy }: { granted: boolean | null; askedBy: string },
  agencyKind: string | undefined,
  actor: { personId: string },
): void {
  if (granted !== null)
    throw conflict('return.decided', '该退回申请已经决定', 'It is decided already whether it is returned.')
  if (askedBy === actor.personId)
    throw conflict('return.own', '不能决定自己提出的退回申请', 'Whoever asked for it does not decide on it.')
  if (agencyKind !== 'oversight')
    throw forbidden(
      '退回申诉由司法行政机关的督导决定,请交司法行政机关办理',
      'Whether an appeal is returned is for a supervisor of justice to decide.',
      { rule: 'return.justice' },
    )
}
