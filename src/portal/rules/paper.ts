import { type Calendar, type LegalDay, workingDaysBetween } from '../../platform/calendar.ts'
import { escaped, page } from './pages.ts'

const states = {
  due: '等您整改',
  done: '已报整改,等复查',
  verified: '复查通过',
  failed: '复查没有通过,请继续整改',
  escalated: '没有改好,已转入下一步处理',
  ended: '已了结,不用再做',
}

const courses = {
  filed: '已收到,等受理',
  admitted: '已受理,等合议',
  refused: '没有受理,理由见送给您的文书',
  withdrawn: '您已撤回',
  lapsed: '按撤回处理',
  ruled: '已有裁议,结果见送给您的裁议书',
}

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
  appeals: { number: string; status: keyof typeof courses; filedOn: LegalDay }[]
}

type Shown = { calendar: Calendar; today: LegalDay; pdf: string }

/** The day and what is left until it: 2026-12-01,还有 6 个工作日. */
export function untilWords(calendar: Calendar, today: LegalDay, dueOn: LegalDay): string {
  if (dueOn < today) return `${dueOn},已过期`
  if (dueOn === today) return `${dueOn},就是今天`
  return `${dueOn},还有 ${workingDaysBetween(calendar, today, dueOn)} 个工作日`
}

/** What to do and until when, how to contest it, the original, how it stands. */
export function paperPage(elder: boolean, told: Told, { calendar, today, pdf }: Shown): string {
  const until = (day: LegalDay) => untilWords(calendar, today, day)
  const open = (status: string) => status === 'due' || status === 'failed'
  const measures = told.measures.map(
    (one) => `<li>
<h3>${escaped(one.text)}</h3>
<dl>
<dt>为什么</dt><dd>${escaped(one.fact)}</dd>
<dt>哪个部门</dt><dd>${escaped(one.agency)}</dd>
<dt>到哪天</dt><dd>${one.dueOn === null ? '没有规定天数,请尽快' : open(one.status) ? until(one.dueOn) : one.dueOn}</dd>
<dt>现在</dt><dd>${states[one.status]}</dd>
</dl>
</li>`,
  )
  const appeals = told.appeals.map(
    (one) => `<li>${escaped(one.number)}(${one.filedOn} 提出):${courses[one.status]}</li>`,
  )
  return page(
    `${told.number} 要做什么`,
    elder,
    `<h1>${escaped(told.number)}</h1>
<p>${escaped(told.unit)}</p>
<h2>要做什么</h2>
${
  measures.length > 0
    ? `<ol>${measures.join('')}</ol>`
    : `<p>${told.served ? '这份文书没有要您整改的事项。' : '还没有送达。期限从送达后算起,送达后这里会写明到哪天。'}</p>`
}
<h2>不同意怎么办</h2>
<p>可以向联合执法合议庭申诉${
      told.appealUntil
        ? `,截止 ${until(told.appealUntil)}。请带这份文书到签发单位提出,或按文书上的地址邮寄。`
        : '。从送达后算起。'
    }</p>
<p>申诉不影响整改,也不代替行政复议和行政诉讼,不改变它们的期限。复议和诉讼找哪里、多少天内,写在文书末尾。</p>
${appeals.length > 0 ? `<h2>申诉进度</h2><ul>${appeals.join('')}</ul>` : ''}
<h2>原文</h2>
<p><a class="button" href="${escaped(pdf)}">打开原文 PDF</a></p>
<p><a class="button plain" href="/p${elder ? '?elder=1' : ''}">再查一份</a></p>`,
  )
}
