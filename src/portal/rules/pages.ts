import { legalDay } from '../../platform/calendar.ts'
import type { Given } from './given.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words of others inside a page are text and never markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)

/** A whole page around what is shown; `elder` makes its letters 30 pt. */
export const page = (title: string, elder: boolean, main: string) => `<!doctype html>
<html lang="zh-CN"${elder ? ' class="elder"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/p/page.css">
<script src="/p/page.js" defer></script>
</head>
<body>
<main>
<p><a class="button plain" href="/p${elder ? '' : '?elder=1'}">${elder ? '普通字号' : '大字版'}</a></p>
${main}
</main>
</body>
</html>
`

/** The form a paper is looked up by, with what went wrong before it. */
export const lookupPage = (elder: boolean, given: Pick<Given, 'number'>, problem?: string) =>
  page(
    '查验文书',
    elder,
    `<h1>这份文书是真的吗?</h1>
${problem ? `<p class="problem" role="alert">${escaped(problem)}</p>` : ''}
<form method="post" action="/p${elder ? '?elder=1' : ''}">
<label for="number">文书号(印在标题下面)</label>
<input id="number" name="number" value="${escaped(given.number)}" required maxlength="80" autocomplete="off">
<label for="code">核验码(印在首页二维码旁的 12 位字母数字;老文书扫二维码得到,整段粘贴也可以)</label>
<input id="code" name="code" required maxlength="400" autocomplete="off" autocapitalize="off" spellcheck="false">
<div id="file-part" hidden>
<label for="file">收到的 PDF(可不选;只在您的手机上比对,不会上传)</label>
<input id="file" type="file" accept="application/pdf">
<p id="file-told" role="status"></p>
</div>
<input id="sha256" type="hidden" name="sha256">
<button class="button">查验</button>
</form>`,
  )

const told = {
  original: '一致:您手里的文件就是原件。',
  copy: '一致:您手里的文件是登记过的副本。',
  different: '不一致:您手里的文件不是这份文书的原件,也不是登记过的副本。请勿按它付款,并联系签发单位。',
}

const standings = {
  standing: '有效',
  voided: '已作废,不用再按它办',
  superseded: '已被新的文书替代,请按新的文书办',
  withdrawn: '已撤回,不用再按它办',
}

type Checked = {
  number: string
  unit: string
  issuedAt: Date
  standing: keyof typeof standings
  matched: keyof typeof told | null
}

/** Number, day, unit, whether it stands, whether the file is it: nothing of what it says, which is one step further. */
export const checkedPage = (elder: boolean, one: Checked, code: string) =>
  page(
    '查验结果',
    elder,
    `<h1>查到这份文书</h1>
<dl>
<dt>文书号</dt><dd>${escaped(one.number)}</dd>
<dt>日期</dt><dd>${legalDay(one.issuedAt)}</dd>
<dt>签发单位</dt><dd>${escaped(one.unit)}</dd>
<dt>状态</dt><dd>${standings[one.standing]}</dd>
<dt>文件比对</dt><dd>${one.matched ? told[one.matched] : '没有选文件,未比对'}</dd>
</dl>
${
  one.standing === 'standing'
    ? `<form method="post" action="/p/paper${elder ? '?elder=1' : ''}">
<input type="hidden" name="number" value="${escaped(one.number)}">
<input type="hidden" name="code" value="${escaped(code)}">
<button class="button">看要做什么、到哪天</button>
</form>`
    : ''
}
<p><a class="button plain" href="/p${elder ? '?elder=1' : ''}">再查一份</a></p>`,
  )
