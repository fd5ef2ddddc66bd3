import type { LegalDay } from '../../platform/calendar.ts'
import { type Frame, type Pair, say } from './frame.ts'
import { contactPart, escaped, explained, link, originalPart, page, told } from './pages.ts'
import { goOn, type Sitting, sittingWords } from './paper.ts'

type Prior = {
  servedOn: LegalDay | null
  statementUntil: LegalDay | null
  grantsHearing: boolean
  hearingUntil: LegalDay | null
  decided: boolean
  statements: { kind: 'statement' | 'waiver'; madeOn: LegalDay; adoption: string | null }[]
  asked: { requestedOn: LegalDay; outcome: string | null; session: Sitting | null } | null
}

type Shown = {
  until: (day: LegalDay) => string
  pdf: string
  /** What is being written to it. */
  writing: readonly string[]
  /** What was sent on it, for the party alone. */
  sent: string
}

const answers: Record<string, Pair> = {
  adopted: ['已复核,采纳', 'Looked at: adopted'],
  partly: ['已复核,部分采纳', 'Looked at: adopted in part'],
  rejected: ['已复核,没有采纳', 'Looked at: not adopted'],
}

/** 事先告知书: nothing is decided yet; how the party is heard, until when, and how that stands (行政处罚法44、45、63、64). */
export function priorPage(
  frame: Frame,
  paper: { number: string; unit: string; contact: string | null },
  prior: Prior,
  { until, pdf, writing, sent }: Shown,
): string {
  const { servedOn, statementUntil, grantsHearing, hearingUntil, decided, statements, asked } = prior
  const by = (day: LegalDay | null): Pair => (day ? [`,截止 ${until(day)}`, `, until ${until(day)}`] : ['', ''])
  const [state, hear] = [by(statementUntil), by(hearingUntil)]
  const said = statements.map(
    ({ kind, madeOn, adoption }) =>
      `<li>${madeOn} ${escaped(say(frame, kind === 'waiver' ? ['放弃陈述申辩', 'Waived'] : ['陈述申辩', 'Statement']))}:${escaped(
        say(
          frame,
          adoption
            ? (answers[adoption] ?? ['已复核', 'Looked at'])
            : kind === 'waiver'
              ? ['已记录', 'Noted']
              : ['已收到,等复核', 'Received, to be looked at'],
        ),
      )}</li>`,
  )
  const requested = asked
    ? [
        `<li>${asked.requestedOn} ${say(frame, ['要求听证', 'Hearing asked for'])}:${
          asked.session
            ? sittingWords(frame, asked.session)
            : say(frame, ['已收到,等通知时间', 'Received: you will be told the day'])
        }</li>`,
      ]
    : []
  return page({
    frame,
    title: [`${paper.number} 拟处罚告知`, `${paper.number}: what is proposed`],
    path: '/p/paper',
    opened: true,
    main: `<h1>${told(frame, paper.number)}</h1>
<p>${told(frame, paper.unit)}</p>
<h2>${say(frame, ['这是什么', 'What this is'])}</h2>
<p>${say(
      frame,
      decided
        ? ['这件事已经有决定,以送给您的决定书为准。', 'This has been decided: see the decision that is brought to you.']
        : [
            '还没有罚。单位告诉您打算怎么罚、为什么,先听您怎么说,再决定。',
            'Nothing is decided yet. You are told what is proposed and why, and are heard first.',
          ],
    )}</p>
${explained(frame, [
  '您说的话要记下来、复核、答复,不会因为您说了就罚得更重。开听证会是当面说,不收钱,要在送达后 5 个工作日内提出。',
  'What you say is recorded, looked at and answered; nothing becomes heavier because of it. A hearing is in person and free of charge, asked for within 5 working days of service.',
])}
<h2>${say(frame, ['怎么说', 'How to be heard'])}</h2>
${
  servedOn === null
    ? `<p>${say(frame, ['还没有送达。期限从送达后算起。', 'Not served yet. Periods run from service.'])}</p>`
    : `<ul>
<li>${escaped(say(frame, [`陈述、申辩${state[0]}`, `Statement and defence${state[1]}`]))}</li>
${grantsHearing ? `<li>${escaped(say(frame, [`要求听证${hear[0]}`, `A hearing${hear[1]}`]))}</li>` : ''}
</ul>
${decided ? '' : `<p>${link(frame, '/p/statement', writing.includes('statement') ? goOn : ['陈述申辩、要求听证', 'State your case'], 'button')}</p>`}`
}
${said.length + requested.length > 0 ? `<h2>${say(frame, ['进度', 'How it stands'])}</h2><ul>${said.join('')}${requested.join('')}</ul>` : ''}
${sent}
${originalPart(frame, pdf)}
${contactPart(frame, paper)}`,
  })
}
