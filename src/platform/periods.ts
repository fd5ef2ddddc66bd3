import type { Period } from './calendar.ts'

/** The name of a legal period. */
export type PeriodId = keyof typeof periods

/**
 * The periods the hub counts, each with its article. Periods of 行政处罚法 of 二/三/五/七日 are working days (art. 85),
 * those of 行政强制法 up to 十日 as well (art. 69); all others are natural days.
 */
export const periods = {
  /** Last day for the party to ask for a hearing, from service of the notice. */
  HEAR_REQUEST: { length: 5, unit: 'workingDays', direction: 'after', roll: true, law: '行政处罚法64(一)、85' },
  /** Latest day to tell the party time and place, back from the hearing. */
  HEAR_NOTICE: { length: 7, unit: 'workingDays', direction: 'before', roll: false, law: '行政处罚法64(二)、85' },
  /** Last day for the agency to decide on evidence preserved by registration. */
  PRESERVE: { length: 7, unit: 'workingDays', direction: 'after', roll: false, law: '行政处罚法56、85' },
  /** Last day to serve a decision on a party that was absent when it was announced. */
  SERVE_DECISION: { length: 7, unit: 'workingDays', direction: 'after', roll: false, law: '行政处罚法61、85' },
  /** Last day for the party to pay a fine, from receipt; extended by analogy (rules T-05, §8 no. 9). */
  PAY: { length: 15, unit: 'days', direction: 'after', roll: true, law: '行政处罚法67；参照民事诉讼法85' },
  /** Last day for the agency to decide, from filing the case. */
  DECIDE_90: { length: 90, unit: 'days', direction: 'after', roll: false, law: '行政处罚法60' },
  /** Last day for the party to ask for reconsideration, from knowing of the act. */
  RECON_60: { length: 60, unit: 'days', direction: 'after', roll: true, law: '行政复议法20、88；民事诉讼法85' },
  /** Last day for the party to go to court, from knowing of the act (without reconsideration). */
  LITIGATE_6M: { length: 6, unit: 'months', direction: 'after', roll: true, law: '行政诉讼法46；民事诉讼法85' },
  /** Last day for the party to go to court after a reconsideration, from receiving its decision. */
  LITIGATE_15: { length: 15, unit: 'days', direction: 'after', roll: true, law: '行政诉讼法45；民事诉讼法85' },
  /** Last day of a seizure; one extension is as long. It binds the agency, so it is never moved (rules T-06). */
  SEIZE_30: { length: 30, unit: 'days', direction: 'after', roll: false, law: '行政强制法25' },
  /** Last day for the agency to apply to the court, from the end of the party's periods. */
  COURT_3M: { length: 3, unit: 'months', direction: 'after', roll: false, law: '行政强制法53' },
  /** Last day for the panel to hear an appeal, from its filing. Its periods are the product's own: they stop none of law (rules §2.15). */
  PANEL_HEAR: { length: 10, unit: 'workingDays', direction: 'after', roll: false, law: '产品默认值,无法律效力' },
  /** Last day for it to rule, from the day it heard the appeal. */
  PANEL_RULE: { length: 3, unit: 'workingDays', direction: 'after', roll: false, law: '产品默认值,无法律效力' },
  /** Last day for the agency of an item to answer the ruling. */
  PANEL_ANSWER: { length: 5, unit: 'workingDays', direction: 'after', roll: false, law: '产品默认值,无法律效力' },
  /** Last day for agencies to agree who is competent, from the day they dispute it. */
  NEGOTIATE_7: {
    length: 7,
    unit: 'workingDays',
    direction: 'after',
    roll: false,
    law: '行政处罚法25(2)、85；参照住房和城乡建设行政处罚程序规定6',
  },
  /** Last day for the party to ask for a second test of food, from its result. */
  RETEST_7: { length: 7, unit: 'workingDays', direction: 'after', roll: true, law: '食品安全法88' },
  /** Last day for the party to perform after an urging letter, before the court may be asked. */
  URGE_10: { length: 10, unit: 'workingDays', direction: 'after', roll: true, law: '行政强制法54、69' },
  /** Latest day to urge once more, back from substitute performance 代履行. */
  SUBSTITUTE_3: { length: 3, unit: 'workingDays', direction: 'before', roll: false, law: '行政强制法51、69' },
  /** Last day for an officer to hand in a fine taken on the spot. */
  CASH_2: { length: 2, unit: 'workingDays', direction: 'after', roll: false, law: '行政处罚法71、85' },
  /** Last day to withdraw a published decision that was changed or annulled. */
  WITHDRAW_3: { length: 3, unit: 'workingDays', direction: 'after', roll: false, law: '行政处罚法48、85' },
  /** Last day to publish a penalty decision. */
  PUBLISH_7: { length: 7, unit: 'workingDays', direction: 'after', roll: false, law: '国办发〔2018〕118号' },
  /** Last day for an agency to answer an assessment request: a default of the product, without legal force. */
  ASSESS: { length: 5, unit: 'workingDays', direction: 'after', roll: false, law: '产品默认值，无法律效力' },
  /** Day on which an agency is reminded, back from the last day of its assessment: likewise without legal force. */
  OPINION_REMIND: { length: 1, unit: 'workingDays', direction: 'before', roll: false, law: '产品默认值，无法律效力' },
} as const satisfies Record<string, Period>
