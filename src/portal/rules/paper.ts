import { type Calendar, type LegalDay, legalMinute, workingDaysBetween } from '../../platform/calendar.ts'
import { type Frame, type Pair, say } from './frame.ts'
import { type Remedies, remediesPart } from './remedies.ts'
import { absences, courses, grounds, states } from './standing-words.ts'
import { contactPart, escaped, explained, link, originalPart, page, told } from './pages.ts'

export type Sitting = { startsAt: string; place: string; outcome: string | null }

type Told = {
  number: string
  unit: string
  served: boolean
  appealUntil: LegalDay | null
  measures: {
    place: number
    agency: string
    fact: string
    text: string
    status: keyof typeof states
    dueOn: LegalDay | null
  }[]
}

type Contested = {
  remedies: Remedies
  items: { appealed: 'open' | 'ruled' | null }[]
  appeals: {
    number: string
    status: keyof typeof courses
    filedOn: LegalDay
    ground: string | null
    reason: string | null
    due: { kind: 'hearAppeal' | 'ruleAppeal'; dueOn: LegalDay } | null
    session: Sitting | null
    ruling: { number: string; ruledAt: string } | null
  }[]
}

type Shown = {
  calendar: Calendar
  today: LegalDay
  pdf: string
  contact: string | null
  /** Whether the digits were given; then what is being written is told, too: `appeal`, `report-1`. */
  proved: boolean
  writing: readonly string[]
  /** What the party sent, told to itself. */
  sent: string
}

/** The day and what is left until it: 2026-12-01,还有 6 个工作日. */
export function untilWords(calendar: Calendar, today: LegalDay, dueOn: LegalDay, english = false): string {
  if (dueOn < today) return english ? `${dueOn}, which has passed` : `${dueOn},已过期`
  if (dueOn === today) return english ? `${dueOn}, today` : `${dueOn},就是今天`
  const left = workingDaysBetween(calendar, today, dueOn)
  return english ? `${dueOn}, ${left} working days left` : `${dueOn},还有 ${left} 个工作日`
}

/** When and where a sitting is, or what became of it. */
export function sittingWords(frame: Frame, { startsAt, place, outcome }: Sitting): string {
  const when = legalMinute(new Date(startsAt))
  if (outcome === null)
    return `${escaped(say(frame, [`开会时间:${when}`, `To be held: ${when}`]))} ${told(frame, place)}`
  const past: Record<string, Pair> = {
    held: [`${when} 已开会`, `Held ${when}`],
    left: [`${when} 已开会`, `Held ${when}`],
    absent: [`${when} 没有人到场`, `Nobody came on ${when}`],
    postponed: ['改期,等通知', 'Postponed: you will be told'],
    cancelled: ['取消,等通知', 'Cancelled: you will be told'],
  }
  return escaped(say(frame, past[outcome] ?? [when, when]))
}

/** How far it has come, in steps that anybody understands. */
function coursePart(frame: Frame, { served, measures }: Told): string {
  const of = (...statuses: string[]) => measures.filter(({ status }) => statuses.includes(status)).length
  const [all, reported, right] = [measures.length, of('done', 'verified', 'ended'), of('verified', 'ended')]
  const step = (done: boolean, words: Pair) =>
    `<li class="${done ? 'done' : 'open'}">${escaped(say(frame, done ? words : [`${words[0]}(还没有)`, `${words[1]} (not yet)`]))}</li>`
  return `<ol class="course">
${step(served, ['已送达', 'Served'])}
${all > 0 ? step(reported === all, [`整改已报 ${reported}/${all} 项`, `Reported as put right: ${reported} of ${all}`]) : ''}
${all > 0 ? step(right === all, [`复查通过 ${right}/${all} 项`, `Confirmed: ${right} of ${all}`]) : ''}
</ol>`
}

export const goOn: Pair = ['接着填,还没有提交', 'Go on writing: not sent yet']

function measuresPart(
  frame: Frame,
  { served, measures }: Told,
  until: (day: LegalDay) => string,
  writing: readonly string[],
): string {
  if (measures.length === 0)
    return `<p>${say(
      frame,
      served
        ? ['这份文书没有要您整改的事项。', 'This paper asks nothing to be put right.']
        : [
            '还没有送达。期限从送达后算起,送达后这里会写明到哪天。',
            'Not served yet. Periods run from service; the days will stand here then.',
          ],
    )}</p>`
  const open = (status: string) => status === 'due' || status === 'failed' || status === 'escalated'
  const rows = measures.map(({ place, agency, fact, text, status, dueOn }) => {
    const { now, means } = states[status]
    const by =
      dueOn === null
        ? say(frame, ['没有规定天数,请尽快', 'No days are set: as soon as you can'])
        : open(status)
          ? until(dueOn)
          : dueOn
    return `<li>
<h3>${told(frame, text)}</h3>
<dl>
<dt>${say(frame, ['为什么', 'Why'])}</dt><dd>${told(frame, fact)}</dd>
<dt>${say(frame, ['哪个部门', 'Which agency'])}</dt><dd>${told(frame, agency)}</dd>
<dt>${say(frame, ['到哪天', 'Until'])}</dt><dd>${escaped(by)}</dd>
<dt>${say(frame, ['现在', 'Now'])}</dt><dd>${escaped(say(frame, now))}${means ? explained(frame, means) : ''}</dd>
</dl>
${open(status) ? `<p>${link(frame, '/p/report', writing.includes(`report-${place}`) ? goOn : ['改好了,报整改', 'Report that it is put right'], 'button', { place: String(place) })}</p>` : ''}
</li>`
  })
  const next = measures.flatMap(({ status, dueOn }) => (open(status) && dueOn !== null ? [dueOn] : [])).sort()[0]
  const summary = next
    ? `<p><strong>${escaped(
        say(frame, [
          `共 ${measures.length} 项,最近的一项到 ${until(next)}。`,
          `${measures.length} in all; the next is due by ${until(next)}.`,
        ]),
      )}</strong></p>`
    : ''
  return `${summary}<ol>${rows.join('')}</ol>`
}

const dues: Record<'hearAppeal' | 'ruleAppeal', (until: string) => Pair> = {
  hearAppeal: (until) => [`最迟开会听您说:${until}`, `To be heard by ${until}`],
  ruleAppeal: (until) => [`最迟有裁议:${until}`, `To be ruled on by ${until}`],
}

function appealsPart(frame: Frame, { appeals }: Contested, until: (day: LegalDay) => string, proved: boolean): string {
  if (appeals.length === 0) return ''
  const rows = appeals.map(({ number, status, filedOn, ground, reason, due, session, ruling }) => {
    const { now, means } = courses[status]
    const lines = [
      ...(due ? [escaped(say(frame, dues[due.kind](until(due.dueOn))))] : []),
      ...(session ? [sittingWords(frame, session)] : []),
      ...(session?.outcome === 'absent' && (status === 'admitted' || status === 'ruled')
        ? [escaped(say(frame, absences[status]))]
        : []),
      ...(ruling ? [`${say(frame, ['裁议书', 'Ruling'])} ${told(frame, ruling.number)}`] : []),
      ...(ground && grounds[ground] ? [escaped(say(frame, grounds[ground]))] : []),
      // What was said to the party is the party's, not whoever holds the paper.
      ...(reason && proved ? [`${say(frame, ['理由', 'Reason'])}:${told(frame, reason)}`] : []),
    ]
    return `<li><strong>${told(frame, number)}</strong> (${filedOn} ${say(frame, ['提出', 'filed'])})
<p>${escaped(say(frame, now))}</p>
${lines.map((one) => `<p>${one}</p>`).join('')}
${explained(frame, means)}
${status === 'filed' || status === 'admitted' ? `<p>${link(frame, '/p/withdraw', ['撤回这件申诉', 'Withdraw it'], 'button plain', { number })}</p>` : ''}</li>`
  })
  return `<h2>${say(frame, ['申诉进度', 'Your appeals'])}</h2><ul class="cards">${rows.join('')}</ul>`
}

/** What to do and until when, how to contest it, the original, how it stands. */
export function paperPage(
  frame: Frame,
  paper: Told,
  contested: Contested,
  { calendar, today, pdf, contact, proved, writing, sent }: Shown,
): string {
  const until = (day: LegalDay) => untilWords(calendar, today, day, frame.english)
  const left = contested.items.some(({ appealed }) => appealed === null)
  const late = paper.appealUntil !== null && paper.appealUntil < today
  return page({
    frame,
    title: [`${paper.number} 要做什么`, `${paper.number}: what to do`],
    path: '/p/paper',
    opened: true,
    main: `<h1>${told(frame, paper.number)}</h1>
<p>${told(frame, paper.unit)}</p>
${coursePart(frame, paper)}
<h2>${say(frame, ['要做什么', 'What to do'])}</h2>
${measuresPart(frame, paper, until, writing)}
<h2>${say(frame, ['不同意怎么办', 'If you do not agree'])}</h2>
<p>${say(
      frame,
      paper.appealUntil
        ? [
            `可以向联合执法合议庭申诉,截止 ${until(paper.appealUntil)}。${late ? '逾期的要说明理由。' : ''}`,
            `You may appeal to the agencies’ panel, until ${until(paper.appealUntil)}.${late ? ' Whoever is late says why.' : ''}`,
          ]
        : [
            '可以向联合执法合议庭申诉,从送达后算起。',
            'You may appeal to the agencies’ panel; the period runs from service.',
          ],
    )}</p>
${paper.served && left ? `<p>${link(frame, '/p/appeal', writing.includes('appeal') ? goOn : ['提出申诉', 'Appeal'], 'button')}</p>` : ''}
${remediesPart(frame, contested.remedies, today)}
${appealsPart(frame, contested, until, proved)}
${sent}
${originalPart(frame, pdf)}
${contactPart(frame, { unit: paper.unit, contact })}`,
  })
}
