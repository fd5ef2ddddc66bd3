import { reactions as appeal } from './appeal/reactions.ts'
import { reactions as desk } from './desk/reactions.ts'
import { reactions as docket } from './docket/reactions.ts'
import { reactions as document, settling } from './document/reactions.ts'
import { reactions as followup } from './followup/reactions.ts'
import { reactions as hearing } from './hearing/reactions.ts'
import { reactions as inspection } from './inspection/reactions.ts'
import { reactions as joint } from './joint/reactions.ts'
import type { Reactions } from './live/index.ts'
import { reactions as opinion } from './opinion/reactions.ts'
import { reactions as penalty } from './penalty/reactions.ts'
import { reactions as permit } from './permit/reactions.ts'
import { reactions as reporting } from './reporting/reactions.ts'
import { reactions as ruling } from './ruling/reactions.ts'
import { reactions as service } from './service/reactions.ts'

/** Who reacts to the trace, from left to right along the line of the case. */
export const reactions: Reactions[] = [
  permit,
  inspection,
  opinion,
  penalty,
  docket,
  document,
  settling,
  service,
  appeal,
  hearing,
  ruling,
  followup,
  joint,
  desk,
  reporting,
]
