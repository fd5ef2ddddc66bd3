// 当场收缴 (行政处罚法68–71): a fine is paid at the bank; an officer takes it in cash only where the law lets them, for an
// official receipt, brings it to the agency within two working days, and the agency to the bank within two more. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const cashGrounds = ['small', 'hardLater', 'remote'] as const
/** 当场处罚一百元以下 · 当场处罚,不当场收缴事后难以执行 · 边远、水上、交通不便地区,当事人提出. */
export type CashGround = (typeof cashGrounds)[number]

/** 一百元, in fen (行政处罚法68(一)); the sum itself too. */
const small = 10_000

const law = '行政处罚法67、68、69'

/** Whether an officer may take this fine in cash, and says why where the law asks for it. */
export function assertCash(
  { ground, reason }: { ground: CashGround; reason?: string | undefined },
  { procedure, fine }: { procedure: 'simple' | 'ordinary'; fine: number },
): void {
  if (ground !== 'remote' && procedure !== 'simple')
    throw conflict(
      'cash.simple',
      '普通程序的罚款由当事人到银行缴纳,执法人员不得当场收缴;边远、水上、交通不便地区由当事人提出的除外',
      'What was fined by the ordinary procedure is paid at the bank; cash is taken only in remote places, when the party asks for it.',
      { law, field: 'cash.ground' },
    )
  if (ground === 'small' && fine > small)
    throw conflict(
      'cash.small',
      `当场收缴限于一百元以下的罚款,本决定罚款 ${fine / 100} 元;事后难以执行的请按该情形写明理由`,
      'Cash is taken for fines of at most 100 yuan; where a larger one would hardly be collected later, say so and why.',
      { law, field: 'cash.ground', fine },
    )
  if ((ground === 'small') !== (reason === undefined))
    throw invalid(
      'cash.reason',
      '事后难以执行、边远地区当事人提出的须写明理由,一百元以下的不写',
      'Say why it would hardly be collected later, or that the party asked for it and why; of a small fine nothing is said.',
      { rule: 'cash.reason', law },
    )
}

/** Only an officer who handles the case takes cash, with a certificate that is valid on that day (行政处罚法42、68). */
export function assertCollector(
  { handlers }: { handlers: readonly string[] },
  certified: ReadonlyMap<string, unknown>,
  actor: { personId: string },
): void {
  if (handlers.includes(actor.personId) && certified.has(actor.personId)) return
  throw forbidden(
    '只有本案承办人、且当日执法证有效的执法人员可以当场收缴罚款',
    'Only an officer who handles the case, certified on that day, takes its fine in cash.',
    { rule: 'cash.collector', law: '行政处罚法42、68' },
  )
}

export type Cash = {
  collectedBy: string
  collectedOn: LegalDay
  handedOn: LegalDay | null
  bankedOn: LegalDay | null
}

const noCash = () =>
  conflict('cash.none', '该笔缴款不是当场收缴,或者已经撤销', 'This payment was not taken in cash, or was taken back.', {
    law: '行政处罚法71',
  })

const assertDay = (on: LegalDay, from: LegalDay, today: LegalDay) => {
  if (on < from || on > today)
    throw invalid('on', `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, { rule: 'cash.day', from })
}

/** It comes to the agency once, and somebody else than the officer who took it says so. */
export function assertReceivable<C extends Cash>(
  cash: C | undefined,
  on: LegalDay,
  { today, personId }: { today: LegalDay; personId: string },
): asserts cash is C {
  if (!cash) throw noCash()
  if (cash.handedOn !== null)
    throw conflict('cash.received', '该笔罚款已交至行政机关', 'This cash is with the agency already.', {
      law: '行政处罚法71',
      on: cash.handedOn,
    })
  if (cash.collectedBy === personId)
    throw forbidden(
      '收缴罚款的人不能自己登记交款,请由本部门其他人员清点后登记',
      'Whoever took the cash does not receive it: somebody else of the agency counts and records it.',
      { rule: 'cash.otherThanCollector', law: '行政处罚法71' },
    )
  assertDay(on, cash.collectedOn, today)
}

/** From the agency it goes to the bank, once. */
export function assertBankable<C extends Cash>(
  cash: C | undefined,
  on: LegalDay,
  today: LegalDay,
): asserts cash is C & { handedOn: LegalDay } {
  if (!cash) throw noCash()
  if (cash.handedOn === null || cash.bankedOn !== null)
    throw conflict(
      'cash.banked',
      cash.handedOn === null ? '该笔罚款尚未交至行政机关,请先登记交款' : '该笔罚款已缴付银行',
      cash.handedOn === null ? 'Record first that it came to the agency.' : 'This cash is at the bank already.',
      { law: '行政处罚法71' },
    )
  assertDay(on, cash.handedOn, today)
}
