import type { HearingKind, HearingStage } from '../operations/hearings.ts'
import { useHearingWords } from './words.ts'

/** 听证 or 合议庭会议: which of the two, wherever one is named. */
export function KindTag({ kind }: { kind: HearingKind }) {
  const w = useHearingWords()
  return (
    <span className={`kind ${kind.toLowerCase()}`} title={w[`kind${kind}why`]}>
      {kind === 'STATUTORY' && <b aria-hidden="true">§ </b>}
      {w[`kind${kind}`]}
    </span>
  )
}

export function StageTag({ stage }: { stage: HearingStage }) {
  const w = useHearingWords()
  const tone = stage === 'OPEN' ? 'tag good' : stage === 'SET' ? 'tag' : 'tag quiet'
  return (
    <span className={tone}>
      {stage === 'OPEN' && <span aria-hidden="true">● </span>}
      {w[`stage${stage}`]}
    </span>
  )
}
