import type { LegalDay } from '../../platform/calendar.ts'
import { type Frame, type Pair, say } from './frame.ts'
import { explained } from './pages.ts'

/** The last days of the statutory remedies; they count natural days and months, not working days. */
export type Remedies = { reconsider?: LegalDay; litigate?: LegalDay }

/** It suspends nothing and replaces nothing (行政处罚法73; 行政复议法20; 行政诉讼法46): beside it stand the remedies of law. */
export function remediesPart(frame: Frame, { reconsider, litigate }: Remedies, today: LegalDay): string {
  const by = (day: LegalDay | undefined): Pair => {
    if (!day) return ['', '']
    const left = (Date.parse(day) - Date.parse(today)) / 86_400_000
    return left < 0
      ? [`(截止 ${day},已过期)`, ` (until ${day}, which has passed)`]
      : [`(截止 ${day},还有 ${left} 天)`, ` (until ${day}, ${left} days left)`]
  }
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
