import type { Question } from '../operations/question.ts'

type Finding = NonNullable<NonNullable<Question['assessmentRequest']>['finding']>

export type Piece = Finding['evidence'][number]
export type Place = NonNullable<Finding['premises']>
