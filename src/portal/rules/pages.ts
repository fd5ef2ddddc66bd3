import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { at, type Frame, type Pair, say } from './frame.ts'
import type { Given } from './given.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words of others inside a page are text and never markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)

/** What a paper says, which stays Chinese in an English page. */
export const told = ({ english }: Frame, text: string): string =>
  english ? `<span lang="zh-CN">${escaped(text)}</span>` : escaped(text)

/** A word, and behind it what it means. */
export const explained = (frame: Frame, meaning: Pair): string =>
  `<details><summary>${say(frame, ['怎么理解', 'What this means'])}</summary><p>${escaped(say(frame, meaning))}</p></details>`

export const problemPart = (frame: Frame, problem: Pair | undefined): string =>
  problem ? `<p class="problem" role="alert" id="problem">${escaped(say(frame, problem))}</p>` : ''

export const link = (frame: Frame, path: string, words: Pair, kind = 'button plain', more = {}): string =>
  `<a class="${kind}" href="${escaped(at(frame, path, more))}">${escaped(say(frame, words))}</a>`

type Shown = {
  frame: Frame
  title: Pair
  main: string
  /** Where the same page is read in other letters or in the other tongue. */
  path?: string
  more?: Readonly<Record<string, string>>
  /** Whether a paper is open. */
  opened?: boolean
}

/** A whole page around what is shown. */
export function page({ frame, title, main, path = '/p', more = {}, opened = false }: Shown): string {
  const { elder, english } = frame
  const open = opened
    ? `<nav aria-label="${say(frame, ['这份文书', 'This paper'])}">
${path === '/p/paper' ? '' : link(frame, '/p/paper', ['看这份文书', 'This paper'])}
${link(frame, '/p/leave', ['退出', 'Leave'])}
${link(frame, '/p', ['再查一份', 'Check another'])}
</nav>
`
    : ''
  return `<!doctype html>
<html lang="${english ? 'en' : 'zh-CN'}"${elder ? ' class="elder"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(say(frame, title))}</title>
<link rel="stylesheet" href="/p/page.css">
<script src="/p/page.js" defer></script>
</head>
<body>
<nav aria-label="${say(frame, ['页面', 'Page'])}">
${link({ elder: !elder, english }, path, elder ? ['普通字号', 'Usual letters'] : ['大字版', 'Large letters'], 'button plain', more)}
<a class="button plain" lang="${english ? 'zh-CN' : 'en'}" href="${escaped(at({ elder, english: !english }, path, more))}">${english ? '中文' : 'English'}</a>
</nav>
<main>
${main}
</main>
${open}</body>
</html>
`
}

/** The form a paper is looked up by, with what went wrong before it. */
export const lookupPage = (frame: Frame, given: Pick<Given, 'number'>, problem?: Pair) =>
  page({
    frame,
    title: ['查验文书', 'Check a paper'],
    main: `<h1>${say(frame, ['查文书、办申诉', 'Check a paper, contest it'])}</h1>
${problemPart(frame, problem)}
<p>${say(frame, [
      '看文书是真是假、要做什么、到哪天;也在这里申诉、陈述申辩、报整改。',
      'See whether a paper is genuine, what it asks and until when; contest it, state your case or report what you put right.',
    ])}</p>
<form method="post" action="${escaped(at(frame, '/p'))}">
<label for="number">${say(frame, ['文书号(印在标题下面)', 'Number (below the title)'])}</label>
<input id="number" name="number" value="${escaped(given.number)}" required maxlength="80" autocomplete="off">
<label for="code">${say(frame, [
      '核验码(印在二维码旁边,大小写、横线都不要紧;扫码得到的整段也可以粘贴)',
      'Code (beside the square code; capitals and dashes do not matter. What a scan reads may be pasted whole)',
    ])}</label>
<input id="code" name="code" required maxlength="400" autocomplete="off" autocapitalize="off" spellcheck="false">
<div id="file-part" hidden>
<label for="file">${say(frame, [
      '收到的 PDF(可不选;只在您的手机上比对,不会上传)',
      'The PDF you received (optional; compared on your phone, never uploaded)',
    ])}</label>
<input id="file" type="file" accept="application/pdf">
<p id="file-told" role="status" data-told="${say(frame, ['文件已读取,点“查验”比对', 'The file was read: press the button to compare'])}"></p>
</div>
<input id="sha256" type="hidden" name="sha256">
<button class="button">${say(frame, ['查验', 'Check'])}</button>
<noscript>
<label for="pdf">${say(frame, [
      '收到的 PDF(可不选;传上来比对,比完不保存)',
      'The PDF you received (optional; sent to be compared, and not kept)',
    ])}</label>
<input id="pdf" type="file" name="pdf" accept="application/pdf">
<button class="button plain" formaction="${escaped(at(frame, '/p/compare'))}" formenctype="multipart/form-data">${say(frame, ['查验并比对 PDF', 'Check and compare the PDF'])}</button>
</noscript>
</form>`,
  })

const matches: Record<'original' | 'copy' | 'different', Pair> = {
  original: ['一致:您手里的文件就是原件。', 'The same: the file you have is the original.'],
  copy: ['一致:您手里的文件是登记过的副本。', 'The same: the file you have is a registered copy.'],
  different: [
    '不一致:您手里的文件不是这份文书的原件,也不是登记过的副本。请勿按它付款,并联系签发单位。',
    'Different: your file is neither the original of this paper nor a registered copy. Pay nothing on it and ask the office that issued it.',
  ],
}

export const standings: Record<'standing' | 'voided' | 'superseded' | 'withdrawn', Pair> = {
  standing: ['有效', 'In force'],
  voided: ['已作废,不用再按它办', 'Void: it need not be followed'],
  superseded: ['已被新的文书替代,请按新的文书办', 'A new paper has taken its place: follow that one'],
  withdrawn: ['已撤回,不用再按它办', 'Withdrawn: it need not be followed'],
}

type Checked = {
  number: string
  unit: string
  issuedAt: Date
  standing: keyof typeof standings
  matched: keyof typeof matches | null
}

const facts = (frame: Frame, rows: readonly (readonly [Pair, string])[]): string =>
  `<dl>\n${rows.map(([name, html]) => `<dt>${say(frame, name)}</dt><dd>${html}</dd>`).join('\n')}\n</dl>`

/** Number, day, unit, whether it stands, whether the file is it: nothing of what it says, which is one step further. */
export const checkedPage = (frame: Frame, one: Checked) =>
  page({
    frame,
    title: ['查验结果', 'What was found'],
    main: `<h1>${say(frame, ['查到这份文书', 'This paper is known'])}</h1>
${facts(frame, [
  [['文书号', 'Number'], told(frame, one.number)],
  [['日期', 'Date'], legalDay(one.issuedAt)],
  [['签发单位', 'Issued by'], told(frame, one.unit)],
  [['状态', 'Standing'], say(frame, standings[one.standing])],
  [
    ['文件比对', 'File'],
    say(frame, one.matched ? matches[one.matched] : ['没有选文件,未比对', 'No file was chosen, nothing compared']),
  ],
])}
${one.standing === 'standing' ? `<p>${link(frame, '/p/paper', ['看要做什么、到哪天', 'What to do, and until when'], 'button')}</p>` : ''}
<p>${link(frame, '/p', ['再查一份', 'Check another'])}</p>`,
  })

/** A paper that asks nothing which is done on the page: what it is, and the original. */
export const plainPaperPage = (
  frame: Frame,
  one: { number: string; unit: string; contact: string | null },
  pdf: string,
) =>
  page({
    frame,
    title: [one.number, one.number],
    path: '/p/paper',
    opened: true,
    main: `<h1>${told(frame, one.number)}</h1>
<p>${told(frame, one.unit)}</p>
<p>${say(frame, [
      '这份文书要做什么、到哪天、不同意怎么办,都写在原文里。',
      'What it asks, until when, and how to contest it, is in the original.',
    ])}</p>
${originalPart(frame, pdf)}
${contactPart(frame, one)}`,
  })

/** Whom to ask: the unit, as its letterhead says it is reached. */
export const contactPart = (frame: Frame, { unit, contact }: { unit: string; contact: string | null }) =>
  `<h2>${say(frame, ['有不明白的,问谁', 'Whom to ask'])}</h2>
<p>${told(frame, [unit, ...(contact ? [contact] : [])].join(','))}</p>`

export const originalPart = (frame: Frame, pdf: string) =>
  `<h2>${say(frame, ['原文', 'The original'])}</h2>
<p><a class="button" href="${escaped(pdf)}">${say(frame, ['打开原文 PDF', 'Open the PDF'])}</a></p>`

/** Something is told, and where to go on from here. */
export const tellingPage = (frame: Frame, title: Pair, words: readonly Pair[], on: { path: string; words: Pair }) =>
  page({
    frame,
    title,
    main: `<h1>${escaped(say(frame, title))}</h1>
${words.map((one) => `<p>${escaped(say(frame, one))}</p>`).join('\n')}
<p>${link(frame, on.path, on.words, 'button')}</p>`,
  })

/** Where a browser keeps what was set only for its own pages: this page asks for the next one itself. */
export const openingPage = (frame: Frame, path: string) =>
  page({
    frame,
    title: ['正在打开', 'Opening'],
    main: `<meta http-equiv="refresh" content="0;url=${escaped(path)}">
<h1>${say(frame, ['正在打开文书', 'Opening the paper'])}</h1>
<p><a class="button" href="${escaped(path)}">${say(frame, ['打开', 'Open'])}</a></p>`,
  })

/** 电话后四位: asked before anything is filed, uploaded or shown that only the party may see. */
export const provePage = (
  frame: Frame,
  paper: { unit: string; contact: string | null },
  asked: { seal: string; next: string; possible: boolean },
  problem?: Pair,
) =>
  page({
    frame,
    title: ['电话后四位', 'Last four digits'],
    path: '/p/prove',
    more: { next: asked.next },
    opened: true,
    main: asked.possible
      ? `<h1>${say(frame, ['您登记的电话,后四位是多少?', 'What are the last four digits of your telephone on record?'])}</h1>
${problemPart(frame, problem)}
<p>${say(frame, [
          '拿到这张纸的人不一定是店家。办申诉、报整改之前,请输入店里登记的电话号码的最后四位。',
          'Whoever holds the paper need not be the business. Before anything is filed, give the last four digits of the number on record.',
        ])}</p>
<form method="post" action="${escaped(at(frame, '/p/prove'))}">
<input type="hidden" name="seal" value="${escaped(asked.seal)}">
<input type="hidden" name="next" value="${escaped(asked.next)}">
<label for="digits">${say(frame, ['电话后四位', 'Last four digits'])}</label>
<input id="digits" name="digits" required inputmode="numeric" maxlength="8" autocomplete="off"${problem ? ' aria-invalid="true" aria-describedby="problem"' : ''}>
<button class="button">${say(frame, ['下一步', 'Next'])}</button>
</form>`
      : `<h1>${say(frame, ['没有登记电话', 'No telephone on record'])}</h1>
<p>${say(frame, [
          '我们这里没有您的电话,不能在网上确认是您本人。请带这份文书到签发单位办理,期限内都可以。',
          'We have no telephone of yours and cannot tell on the page that it is you. Bring this paper to the office that issued it, within the period.',
        ])}</p>
<p>${told(frame, [paper.unit, ...(paper.contact ? [paper.contact] : [])].join(','))}</p>`,
  })

export const nothingPage = (frame: Frame) =>
  page({
    frame,
    title: ['现在不用办', 'Nothing to be done'],
    opened: true,
    main: `<h1>${say(frame, ['现在没有可以办的', 'There is nothing to be done here now'])}</h1>
<p>${say(frame, [
      '可能已经办过,或者文书还没有送达。请看文书页上的进度。',
      'It may have been done already, or the paper was not served yet: see how it stands.',
    ])}</p>
<p>${link(frame, '/p/paper', ['看进度', 'See how it stands'], 'button')}</p>`,
  })

/** 撤回: what it means, and whether the same may be filed again, before it is done. */
export const withdrawPage = (
  frame: Frame,
  { number, appealUntil, today }: { number: string; appealUntil: LegalDay | null; today: LegalDay },
  seal: string,
) => {
  const inTime = appealUntil !== null && today <= appealUntil
  const words: Pair[] = [
    [
      '撤回以后,这件申诉不再开会、不再审理;合议庭正在评议的,也停下来。文书照旧执行。',
      'It is heard no more; a panel that is deliberating stops. What you contested stands.',
    ],
    inTime
      ? [
          `撤回以后还可以再提,到 ${appealUntil} 为止(含当天)。`,
          `The same may be filed again, up to and including ${appealUntil}.`,
        ]
      : [
          `申诉期限${appealUntil ? `(${appealUntil})` : ''}已经过了:撤回以后再提,就是逾期,要有不能怪您的正当理由才会受理。`,
          `The period to appeal${appealUntil ? ` (${appealUntil})` : ''} has passed: filed again it is late, and admitted only where what kept you was no fault of yours.`,
        ],
    [
      '裁议已经作出的,撤不回来,以裁议书为准。行政复议、行政诉讼的期限不受影响。',
      'Once it is ruled on it cannot be withdrawn: the ruling counts. The periods of the statutory remedies are not touched.',
    ],
  ]
  return page({
    frame,
    title: ['撤回申诉', 'Withdraw an appeal'],
    path: '/p/withdraw',
    more: { number },
    opened: true,
    main: `<h1>${say(frame, ['要撤回这件申诉吗?', 'Withdraw this appeal?'])}</h1>
<p>${told(frame, number)}</p>
${words.map((one) => `<p>${escaped(say(frame, one))}</p>`).join('\n')}
<form method="post" action="${escaped(at(frame, '/p/withdraw'))}">
<input type="hidden" name="seal" value="${escaped(seal)}">
<input type="hidden" name="number" value="${escaped(number)}">
<button class="button">${say(frame, ['撤回', 'Withdraw'])}</button>
</form>
<p>${link(frame, '/p/paper', ['不撤回,回到文书', 'Keep it: back to the paper'], 'button plain')}</p>`,
  })
}
