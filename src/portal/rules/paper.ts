import { type Calendar, type LegalDay, workingDaysBetween } from '../../platform/calendar.ts'
import { at, type Frame, type Pair, say } from './frame.ts'
import { escaped, explained, link, originalPart, page, told } from './pages.ts'

const states: Record<'due' | 'done' | 'verified' | 'failed' | 'escalated' | 'ended', { now: Pair; means?: Pair }> = {
  due: { now: ['等您整改', 'Yours to put right'] },
  done: {
    now: ['已报整改,等复查', 'Reported, to be looked at'],
    means: [
      '您说改好了,单位还没有来看。来看的人和要求您整改的是同一个部门。',
      'You said it is put right; the agency that asked for it has yet to come and see.',
    ],
  },
  verified: {
    now: ['复查通过', 'Confirmed'],
    means: ['单位看过了,这一项改好了。', 'The agency has seen that it is put right.'],
  },
  failed: {
    now: ['复查没有通过,请继续整改', 'Not put right yet: go on'],
    means: [
      '单位看过,认为还没有改好,或者到期了还没有报。改好以后可以再报一次。',
      'The agency does not think it is put right, or the day has passed. Report it again once it is.',
    ],
  },
  escalated: {
    now: ['没有改好,已转入下一步处理', 'Not put right: taken to the next step'],
    means: [
      '单位会再通知您。现在改好、报上来,仍然有用。',
      'You will be told what comes next. To put it right and report it still counts.',
    ],
  },
  ended: { now: ['已了结,不用再做', 'Over: nothing to be done'] },
}

const courses: Record<'filed' | 'admitted' | 'refused' | 'withdrawn' | 'lapsed' | 'ruled', { now: Pair; means: Pair }> =
  {
    filed: {
      now: ['已收到,等受理', 'Received, to be admitted'],
      means: [
        '单位先看您说的是不是能审的事项,再告诉您收不收。',
        'It is looked at whether it can be heard; you will be told.',
      ],
    },
    admitted: {
      now: ['已受理,等合议', 'Admitted, to be heard'],
      means: [
        '几个部门各派一人组成合议庭,和原来看您店的人不是同一批,会约时间听您说。',
        'Members of several agencies, none of whom dealt with your shop before, will set a day to hear you.',
      ],
    },
    refused: {
      now: ['没有受理', 'Not admitted'],
      means: ['这次申诉不审理。行政复议、行政诉讼照样可以办。', 'It is not heard. The statutory remedies remain open.'],
    },
    withdrawn: {
      now: ['您已撤回', 'Withdrawn by you'],
      means: ['期限内还可以再提。', 'Within the period it may be filed again.'],
    },
    lapsed: {
      now: ['文书已撤回,申诉结束', 'The notice was withdrawn: over'],
      means: ['您申诉的文书不再执行。', 'What you contested binds you no more.'],
    },
    ruled: {
      now: ['已有裁议', 'Ruled on'],
      means: [
        '结果写在裁议书里,会送给您。只会维持或减轻,不会因为您申诉而加重。',
        'The result is in the ruling that is brought to you. It never makes things worse.',
      ],
    },
  }

const grounds: Record<string, Pair> = {
  late: ['过了期限,也没有说明正当理由', 'It came too late, without an excuse that holds'],
  noStanding: ['提出的人不是店家,也没有店家的委托', 'Whoever filed it is not the business, nor acts for it'],
  notContestable: ['说的事情不在这份文书里', 'What it contests is not in this notice'],
  repeated: ['同一件事已经裁过', 'The same was ruled on before'],
}

export type Sitting = { startsAt: string; place: string; outcome: string | null }
export type Remedies = { reconsider?: LegalDay; litigate?: LegalDay }

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
    session: Sitting | null
    ruling: { number: string; ruledAt: string } | null
  }[]
}

type Shown = { calendar: Calendar; today: LegalDay; pdf: string; proved: boolean }

/** The day and what is left until it: 2026-12-01,还有 6 个工作日. */
export function untilWords(calendar: Calendar, today: LegalDay, dueOn: LegalDay, english = false): string {
  if (dueOn < today) return english ? `${dueOn}, which has passed` : `${dueOn},已过期`
  if (dueOn === today) return english ? `${dueOn}, today` : `${dueOn},就是今天`
  const left = workingDaysBetween(calendar, today, dueOn)
  return english ? `${dueOn}, ${left} working days left` : `${dueOn},还有 ${left} 个工作日`
}

const hour = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** When and where a sitting is, or what became of it. */
export function sittingWords(frame: Frame, { startsAt, place, outcome }: Sitting): string {
  const when = hour.format(new Date(startsAt)).replaceAll('/', '-')
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

/** It suspends nothing and replaces nothing (行政处罚法73; 行政复议法20; 行政诉讼法46): beside it stand the remedies of law. */
export function remediesPart(
  frame: Frame,
  { reconsider, litigate }: Remedies,
  until: (day: LegalDay) => string,
): string {
  const by = (day: LegalDay | undefined): Pair => (day ? [`(截止 ${until(day)})`, ` (until ${until(day)})`] : ['', ''])
  const [first, second] = [by(reconsider), by(litigate)]
  return `<p><strong>${say(frame, [
    '申诉不会让整改停下来:该做的照样做,期限照样算。',
    'An appeal suspends nothing by itself: what is asked is still to be done, and every period runs on.',
  ])}</strong></p>
<p>${say(frame, [
    '申诉也不代替下面两条法律规定的路,可以同时走,它们的期限不会因为申诉而延后:',
    'Nor does it replace the two remedies of law. They may be used beside it, and their periods do not wait for it:',
  ])}</p>
<ul>
<li>${say(frame, [`行政复议:知道之日起 60 天内,向同级人民政府申请${first[0]}。`, `Administrative reconsideration: within 60 days, to the government of the same level${first[1]}.`])}</li>
<li>${say(frame, [`行政诉讼:知道之日起 6 个月内,向人民法院起诉${second[0]}。`, `Litigation: within 6 months, at the people’s court${second[1]}.`])}</li>
</ul>
${explained(frame, [
  '申诉是几个部门自己再看一遍,不收钱;复议是请上面的政府来看;诉讼是到法院打官司。找哪个政府、哪个法院,写在文书末尾。',
  'An appeal has the agencies look again, free of charge; reconsideration has the government above them look; litigation goes to court. Which ones they are is at the end of the paper.',
])}`
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

function measuresPart(frame: Frame, { served, measures }: Told, until: (day: LegalDay) => string): string {
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
${open(status) ? `<p>${link(frame, '/p/report', ['改好了,报整改', 'Report that it is put right'], 'button', { place: String(place) })}</p>` : ''}
</li>`
  })
  return `<ol>${rows.join('')}</ol>`
}

function appealsPart(frame: Frame, { appeals }: Contested, proved: boolean): string {
  if (appeals.length === 0) return ''
  const rows = appeals.map(({ number, status, filedOn, ground, reason, session, ruling }) => {
    const { now, means } = courses[status]
    const lines = [
      ...(session ? [sittingWords(frame, session)] : []),
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
  { calendar, today, pdf, proved }: Shown,
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
${measuresPart(frame, paper, until)}
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
${paper.served && left ? `<p>${link(frame, '/p/appeal', ['提出申诉', 'Appeal'], 'button')}</p>` : ''}
${remediesPart(frame, contested.remedies, until)}
${appealsPart(frame, contested, proved)}
${originalPart(frame, pdf)}
<p><a class="button plain" href="${escaped(at(frame, '/p'))}">${say(frame, ['再查一份', 'Check another'])}</a></p>`,
  })
}
