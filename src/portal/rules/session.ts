// 会话: number and code on paper open one paper for half an hour of doing nothing. What proves more than holding the paper,
// the last four digits of the party's telephone, is asked for before anything is filed. Pure.
import { Refusal } from '../../platform/refusal.ts'

/** One paper that somebody opened. */
export type Session = {
  number: string
  code: string
  /** Whether the digits were given. */
  proved: boolean
  /** Tells this session from every other. */
  seed: string
  begunAt: number
  seenAt: number
}

/** How long it lasts with nothing done, and at most. */
export const idle = 30 * 60_000
const longest = 12 * 3_600_000

/** A session as its cookie has it, while it lasts; undefined for what is none, or is over. */
export function readSession(text: string | undefined, now: Date): Session | undefined {
  if (text === undefined) return undefined
  const session = JSON.parse(text) as Session
  const at = now.getTime()
  return at - session.seenAt < idle && at - session.begunAt < longest ? session : undefined
}

export type Guess = { wrong: number; restsUntil: Date | null }

const mostWrong = 5
const rest = 30 * 60_000

/** After five wrong ones nobody tries for half an hour, whoever they are and wherever they come from. */
export function assertRested({ restsUntil }: Guess, now: Date): void {
  if (restsUntil && restsUntil > now)
    throw new Refusal(
      'LOCKED',
      '后四位输错次数太多,已暂停。请半小时后再试;急用请带文书到签发单位办理。',
      'Too many wrong tries. Try again in half an hour, or bring the paper to the office that issued it.',
      { rule: 'party.rests', retryable: true },
    )
}

export function countGuess(guess: Guess, right: boolean, now: Date): Guess {
  if (right) return { wrong: 0, restsUntil: null }
  const wrong = (guess.restsUntil ? 0 : guess.wrong) + 1
  return { wrong, restsUntil: wrong >= mostWrong ? new Date(now.getTime() + rest) : null }
}

export const wrongDigits = ({ wrong, restsUntil }: Guess) =>
  restsUntil
    ? new Refusal(
        'LOCKED',
        '后四位不对,次数太多,已暂停半小时。之后再试,或带文书到签发单位办理。',
        'Not the right digits, and too many tries: wait half an hour, or bring the paper to the office that issued it.',
        { rule: 'party.rests' },
      )
    : new Refusal(
        'INVALID',
        `后四位不对,请再看一下登记的电话。还可以试 ${mostWrong - wrong} 次。`,
        `Not the right digits. Look at the number on record again; ${mostWrong - wrong} tries are left.`,
        { field: 'digits', rule: 'party.digits' },
      )

/** The last four digits of every telephone on record; what is too short for four is none. */
export const lastFours = (phones: readonly string[]): string[] =>
  phones
    .map((phone) => phone.normalize('NFKC').replaceAll(/\D/g, ''))
    .flatMap((digits) => (digits.length >= 7 ? [digits.slice(-4)] : []))

/** Full-width digits are digits. */
export const readDigits = (typed: string | null): string =>
  (typed ?? '').normalize('NFKC').replaceAll(/\s/g, '').slice(0, 8)
