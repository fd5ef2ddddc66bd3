// 文书落款: what an agency's papers say of it. Pure.
import { conflict } from '../../platform/refusal.ts'

/** A paper that grants rights says where to go with them: nothing of that is guessed. */
export function assertLetterhead<T>(set: T | null): asserts set is T {
  if (set === null)
    throw conflict(
      'letterhead.unset',
      '本部门尚未登记文书落款信息(联系方式、复议机关、管辖法院、缴款账户),文书不能制发;请管理员或本部门负责人先登记',
      'Your agency has not set its letterhead yet: contact, who hears an appeal, which court, where to pay. Let the administrator or your lead set it first.',
      { law: '行政处罚法44、59' },
    )
}
