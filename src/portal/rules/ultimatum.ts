import type { LegalDay } from '../../platform/calendar.ts'
import { type Frame, type Pair, say } from './frame.ts'
import { contactPart, escaped, explained, originalPart, page, told } from './pages.ts'

export type Ultimatum = {
  demand: string
  /** Working days from service. */
  days: number
  status: 'issued' | 'done' | 'met' | 'lapsed'
  /** Null before service. */
  dueOn: LegalDay | null
  /** To a court or a procuratorate; of nothing else the party is told here. */
  referred: { on: LegalDay; receiver: string } | null
}

const states: Record<Ultimatum['status'], Pair> = {
  issued: ['等您整改', 'Yours to put right'],
  done: ['已报改好,等单位来看', 'Reported as put right, to be looked at'],
  met: ['单位看过了,已经改好,这件事不再往下走', 'Confirmed as put right: it goes no further'],
  lapsed: ['期限已过,没有按通牒改好', 'The day has passed and it was not put right'],
}

/** 通牒: the last deadline for what was ordered; in words and working days, and what happens then. */
export function ultimatumPage(
  frame: Frame,
  paper: { number: string; unit: string; contact: string | null },
  { demand, days, status, dueOn, referred }: Ultimatum,
  { today, until, pdf }: { today: LegalDay; until: (day: LegalDay) => string; pdf: string },
): string {
  const passed = dueOn !== null && dueOn < today
  const open = status === 'issued' || status === 'done'
  const by: Pair = dueOn
    ? open
      ? [until(dueOn), until(dueOn)]
      : [dueOn, dueOn]
    : [`还没有送达;送达以后 ${days} 个工作日`, `Not served yet: ${days} working days from service`]
  const then: Pair[] =
    status === 'met'
      ? [['已经改好,不会因为这份通牒移送。', 'It is put right: nothing is referred because of this ultimatum.']]
      : [
          [
            '这是最后的期限,到期不再另行催促。到期没有改好,单位依法移送有权处理的机关,由它依法决定;移送不是处罚,也不代替整改。',
            'This is the last deadline; nobody reminds you again. What is not put right by then is referred to the authority that may act on it, which decides by law. To be referred is no penalty, and puts nothing right.',
          ],
          [
            '移送以前、以后改好,都仍然有用,单位会如实记下。',
            'To put it right still counts, before and after, and is put on record as it is.',
          ],
        ]
  return page({
    frame,
    title: [`${paper.number} 通牒`, `${paper.number}: the last deadline`],
    path: '/p/paper',
    opened: true,
    main: `<h1>${told(frame, paper.number)}</h1>
<p>${told(frame, paper.unit)}</p>
<h2>${say(frame, ['要做什么', 'What to do'])}</h2>
<h3>${told(frame, demand)}</h3>
<dl>
<dt>${say(frame, ['最后期限', 'The last day'])}</dt><dd>${escaped(say(frame, by))}</dd>
<dt>${say(frame, ['现在', 'Now'])}</dt><dd>${escaped(say(frame, status === 'issued' && passed ? states.lapsed : states[status]))}</dd>
</dl>
${explained(frame, [
  `从送达的第二天起数 ${days} 个工作日,周末和法定节假日不算,调休上班的日子算。`,
  `${days} working days, counted from the day after service: no weekend and no public holiday counts, a make-up working day does.`,
])}
${
  referred
    ? `<h2>${say(frame, ['已经移送', 'It was referred'])}</h2>
<p>${escaped(say(frame, [`${referred.on} 已移送:`, `Referred on ${referred.on} to `]))}${told(frame, referred.receiver)}</p>
<p>${say(frame, [
        '怎么处理由它依法决定,它会另外通知您。您可以向它说明情况、提交改好的材料;也可以请律师。',
        'It decides by law what follows and tells you itself. You may explain yourself to it, hand in what shows that it is put right, and have a lawyer.',
      ])}</p>`
    : ''
}
<h2>${say(frame, ['到期没有改好会怎样', 'What happens if it is not put right'])}</h2>
${then.map((one) => `<p>${escaped(say(frame, one))}</p>`).join('\n')}
<h2>${say(frame, ['改好了怎么报', 'How to report it'])}</h2>
<p>${say(frame, [
      '用原来那份意见书的文书号和核验码打开,点“改好了,报整改”,附上照片;也可以直接找下面的单位,请它来看。',
      'Open the notice itself by its number and code and report it there, with photographs; or tell the office below, and have them come and see.',
    ])}</p>
<p>${say(frame, [
      '不同意的,行政复议、行政诉讼的期限写在意见书页,照样算,没有因为这份通牒停下或者重新起算。',
      'If you do not agree: the periods of the statutory remedies stand on the page of the notice; this ultimatum neither stops them nor begins them anew.',
    ])}</p>
${originalPart(frame, pdf)}
${contactPart(frame, paper)}`,
  })
}
