// 案卷评查: what law wants of each step of a case or a docket, and whether its file shows it (行政处罚法47). Nothing is kept of
// it: it is worked out from what exists, so that the same rule shows it, stands in the exported file, and may refuse a closing.

export const stepStates = ['ok', 'missing', 'outOfOrder', 'late'] as const
export type StepState = (typeof stepStates)[number]

export type Step = {
  /** Names it: `filing`. */
  key: string
  state: StepState
  /** What it is, in Chinese and English. */
  zh: string
  en: string
  /** What law wants of it. */
  wantedZh: string
  law: string
  /** What to do; empty where it is in order. */
  remedyZh: string
  remedyEn: string
}

export type Wanted = Pick<Step, 'key' | 'zh' | 'en' | 'wantedZh' | 'law'>
/** What is wrong with a step, and what to do about it. */
export type Fault = { state: Exclude<StepState, 'ok'>; zh: string; en: string }

/** A step in order, or with the first thing that is wrong with it. */
export const step = (wanted: Wanted, ...faults: readonly (Fault | false | null | undefined)[]): Step => {
  const fault = faults.find((one): one is Fault => !!one)
  return {
    ...wanted,
    state: fault?.state ?? 'ok',
    remedyZh: fault?.zh ?? '',
    remedyEn: fault?.en ?? '',
  }
}

export const missing = (zh: string, en: string): Fault => ({ state: 'missing', zh, en })
export const outOfOrder = (zh: string, en: string): Fault => ({ state: 'outOfOrder', zh, en })
export const late = (zh: string, en: string): Fault => ({ state: 'late', zh, en })

/** What stands in the way of closing: steps that are missing or out of order. Lateness is shown, and holds nothing back. */
export const unfinished = (steps: readonly Step[]): Step[] =>
  steps.filter(({ state }) => state === 'missing' || state === 'outOfOrder')

export type ServedFact = {
  status: string
  happenedOn: string
  effectiveOn: string | null
  officer: boolean
  proofs: number
  arrived: number
}

export type ClockFact = { kind: string; status: string; dueOn: string; endedOn: string | null }

/** Periods that ended after their day, or are running past it. A right that was not used is no fault of anybody. */
export const overdue = (clocks: readonly ClockFact[], today: string): ClockFact[] =>
  clocks.filter(
    ({ status, dueOn, endedOn }) =>
      ((status === 'running' || status === 'suspended') && today > dueOn) ||
      (status === 'satisfied' && endedOn !== null && endedOn > dueOn),
  )
