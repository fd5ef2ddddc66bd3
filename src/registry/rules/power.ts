// 职权种类: an agency acts in a power of its own (行政处罚法17), in one that the province gave to a township or subdistrict
// (24), or in another's, by its written 委托 and in its name, which answers for it (20、21). Pure.
import { conflict, invalid } from '../../platform/refusal.ts'

export const powers = ['statutory', 'delegated', 'entrusted'] as const
export type Power = (typeof powers)[number]

/** What an agency holds at a place, authority by authority; `principalHolds`: the agency that entrusts it holds it itself. */
export type HeldPower = {
  authority: string
  power: Power
  basis: string
  principalId: string | null
  /** Its code. */
  principal: string | null
  principalHolds: boolean
}

/** A township or subdistrict is at the second level of the grid tree or below: nine digits of its code at least. */
const townDigits = 9

/** What is granted says what its kind wants: a delegation its place, an entrustment by whom and until when. */
export function assertPower(
  {
    power,
    principal,
    validTo,
    gridCode,
  }: { power: Power; principal?: string | undefined; validTo?: string | undefined; gridCode: string },
  own: { agencyId: string; principalHolds: boolean },
): void {
  if (power === 'delegated' && gridCode.length < townDigits)
    throw invalid(
      'gridCode',
      '下放只及于乡镇人民政府、街道办事处,请填写其区域',
      'A power is delegated to a township or subdistrict: name its area.',
      { rule: 'competence.delegated', law: '行政处罚法24' },
    )
  if ((power === 'entrusted') !== (principal !== undefined))
    throw invalid(
      'principal',
      '委托须写明委托机关,法定和下放的职权不写',
      'An entrustment names the agency that entrusts; no other power does.',
      { rule: 'competence.entrusted', law: '行政处罚法20' },
    )
  if (power !== 'entrusted') return
  if (validTo === undefined)
    throw invalid('validTo', '委托须有期限', 'An entrustment has a last day.', {
      rule: 'competence.entrusted',
      law: '行政处罚法20',
    })
  if (principal === own.agencyId || !own.principalHolds)
    throw conflict(
      'competence.entrusted',
      '委托机关在该区域须自有所委托的职权;受委托的不得再委托',
      'Who entrusts holds the power at that place itself. What is entrusted is not entrusted on.',
      { law: '行政处罚法20' },
    )
}
