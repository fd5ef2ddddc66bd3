import { legalDay } from '../../platform/calendar.ts'
import { keptDays } from './draft.ts'
import { at, type Frame, type Pair, say } from './frame.ts'
import { escaped, link, page, problemPart, told } from './pages.ts'
import { type Answers, answerOf, choicesOf, type Field, type Question } from './question.ts'

export type Kind = 'appeal' | 'statement' | 'report'
export type Sent = { sha256: string; name: string }

export const kindWords: Record<Kind, Pair> = {
  appeal: ['申诉', 'Appeal'],
  statement: ['陈述申辩', 'Statement and defence'],
  report: ['整改报告', 'What was put right'],
}

/** A draft that is being written, as its pages show it. */
export type Writing = {
  kind: Kind
  place: number
  draft: string
  seal: string
  questions: readonly Question[]
  answers: Answers
  files: readonly Sent[]
  /** What was written before was cleared, and nothing has been sent since. */
  swept: boolean
}

const placed = ({ place }: Pick<Writing, 'place'>): Record<string, string> =>
  place > 0 ? { place: String(place) } : {}

/** What is the same in both tongues is what a paper says, in Chinese. */
const saidBoth = (frame: Frame, words: Pair) =>
  words[0] === words[1] ? told(frame, words[0]) : escaped(say(frame, words))

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escaped(value)}">`

const opening = (frame: Frame, writing: Writing, step: string) =>
  `<form method="post" action="${escaped(at(frame, `/p/${writing.kind}`))}">
${hidden('seal', writing.seal)}${hidden('step', step)}${writing.place > 0 ? hidden('place', String(writing.place)) : ''}`

/** The question, and with it all that its answer is given in: one field set, or one labelled field. */
function fieldsPart(
  frame: Frame,
  question: Question,
  writing: Writing,
  given: URLSearchParams | undefined,
  wrong: boolean,
): string {
  const flawed = wrong ? ' aria-invalid="true"' : ''
  const described = [...(wrong ? ['problem'] : []), ...(question.hint ? ['hint'] : [])].join(' ')
  const by = described ? ` aria-describedby="${described}"` : ''
  const hint = question.hint ? `<p id="hint" class="hint">${escaped(say(frame, question.hint))}</p>` : ''
  const heading = escaped(say(frame, question.title))
  switch (question.kind) {
    case 'choice': {
      const chosen = given?.getAll(question.key) ?? choicesOf(writing.answers, question.key)
      const options = question.options.map(
        ({ value, label, detail }, i) => `<div class="option">
<input type="${question.many ? 'checkbox' : 'radio'}" id="o${i}" name="${question.key}" value="${escaped(value)}"${chosen.includes(value) ? ' checked' : ''}>
<label for="o${i}">${saidBoth(frame, label)}${detail ? `<span class="detail">${told(frame, detail[0])}</span>` : ''}</label>
</div>`,
      )
      return `<fieldset${by}><legend><h1>${heading}</h1></legend>
${hint}
${options.join('\n')}
</fieldset>`
    }
    case 'text':
      return `<h1><label for="answer">${heading}</label></h1>
${question.about ? `<p class="about">${told(frame, question.about[0])}</p>` : ''}
${hint}
<textarea id="answer" name="${escaped(question.key)}" rows="6" maxlength="${question.most}"${by}${flawed}>${escaped(given?.get(question.key) ?? answerOf(writing.answers, question.key))}</textarea>`
    case 'fields':
      return `<h1>${heading}</h1>
${hint}
${question.fields.map((field) => fieldPart(frame, field, given?.get(field.name) ?? answerOf(writing.answers, field.name), `${by}${flawed}`)).join('\n')}`
    case 'files':
      return `<h1>${heading}</h1>\n${hint}`
  }
}

const fieldPart = (frame: Frame, { name, label, type, most, autocomplete }: Field, value: string, more: string) =>
  `<label for="${name}">${escaped(say(frame, label))}</label>
<input id="${name}" name="${name}" type="${type}" maxlength="${most}" value="${escaped(value)}"${autocomplete ? ` autocomplete="${autocomplete}"` : ' autocomplete="off"'}${more}>`

/** What was sent, each of which may be taken out again; and where more is sent, with the network coming and going. */
const filesPart = (frame: Frame, { files }: Writing) =>
  `<ul class="files">
${files.map(({ sha256, name }) => `<li>${told(frame, name)} <button class="button plain" name="remove" value="${sha256}">${say(frame, ['去掉', 'Remove'])}</button></li>`).join('\n')}
</ul>`

/** Sent by a form of its own: in pieces that go on where they broke off, or at once where no script runs. */
const uploadPart = (frame: Frame, writing: Writing) =>
  `<form method="post" enctype="multipart/form-data" action="${escaped(at(frame, '/p/files', { kind: writing.kind, ...placed(writing) }))}" id="upload" data-draft="${writing.draft}" data-failed="${escaped(say(frame, ['网断了,正在重试', 'The network is away: trying again']))}" data-done="${escaped(say(frame, ['已收到', 'Received']))}">
${hidden('seal', writing.seal)}${hidden('draft', writing.draft)}
<label for="chosen">${say(frame, ['选照片或 PDF(一张一张交,每张不超过 10 MB)', 'Choose a photograph or a PDF (one at a time, 10 MB each)'])}</label>
<input id="chosen" name="file" type="file" accept="image/*,application/pdf" required>
<progress id="progress" max="100" value="0" hidden aria-label="${say(frame, ['已传', 'Sent'])}"></progress>
<p id="upload-told" role="status"></p>
<button class="button plain">${say(frame, ['交这一张', 'Send this one'])}</button>
</form>`

const cleared: Pair = [
  `您以前写的 ${keptDays} 天没有接着填,已经清空,附件也去掉了。请重新填写。`,
  `What you wrote was left for ${keptDays} days and is cleared, with its files. Please begin anew.`,
]

/** One question. What is answered is kept when the next one is asked for. */
export function questionPage(
  frame: Frame,
  writing: Writing,
  question: Question,
  again?: { given?: URLSearchParams; problem: Pair },
): string {
  const { kind, questions } = writing
  const place = questions.findIndex(({ key }) => key === question.key)
  const before = questions[place - 1]
  const [n, all] = [place + 1, questions.length]
  const fields = fieldsPart(frame, question, writing, again?.given, again !== undefined)
  return page({
    frame,
    title: [
      `${again ? '请改一下:' : ''}${question.title[0]}`,
      `${again ? 'To be put right: ' : ''}${question.title[1]}`,
    ],
    path: `/p/${kind}`,
    more: { step: question.key, ...placed(writing) },
    opened: true,
    main: `<p class="where">${say(frame, kindWords[kind])} · ${say(frame, [`第 ${n} 问,共 ${all} 问`, `Question ${n} of ${all}`])}</p>
${problemPart(frame, again?.problem ?? (writing.swept ? cleared : undefined))}
${question.kind === 'files' ? fields + uploadPart(frame, writing) : ''}
${opening(frame, writing, question.key)}
${question.kind === 'files' ? filesPart(frame, writing) : fields}
<p><button class="button">${say(frame, ['保存,下一步', 'Save and go on'])}</button></p>
</form>
<p>${before ? link(frame, `/p/${kind}`, ['上一问', 'Back'], 'button plain', { step: before.key, ...placed(writing) }) : ''}</p>
<p class="hint">${say(frame, [
      `答过的已经保存。以后凭文书号、核验码和电话后四位,随时回来接着填,换手机也行。${keptDays} 天没有接着填的会清空。`,
      `What you answered is kept. Come back with number, code and the four digits, on any phone, and go on. What is left for ${keptDays} days is cleared.`,
    ])}</p>`,
  })
}

const answerWords = (frame: Frame, question: Question, { answers, files }: Writing): string => {
  switch (question.kind) {
    case 'choice': {
      const chosen = choicesOf(answers, question.key)
      return question.options
        .filter(({ value }) => chosen.includes(value))
        .map(({ label }) => saidBoth(frame, label))
        .join('<br>')
    }
    case 'text':
      return escaped(answerOf(answers, question.key)).replaceAll('\n', '<br>')
    case 'fields':
      return question.fields.map(({ name }) => escaped(answerOf(answers, name))).join(' ')
    case 'files':
      return files.length > 0
        ? files.map(({ name }) => told(frame, name)).join('<br>')
        : say(frame, ['没有附件', 'No files'])
  }
}

/** Everything that was answered, before it is sent; `beside` is what has to be known with it. */
export const reviewPage = (frame: Frame, writing: Writing, beside: string, problem?: Pair) =>
  page({
    frame,
    title: ['核对', 'Check your answers'],
    path: `/p/${writing.kind}`,
    more: { step: 'review', ...placed(writing) },
    opened: true,
    main: `<p class="where">${say(frame, kindWords[writing.kind])}</p>
<h1>${say(frame, ['请核对,没有错就提交', 'Check your answers, then send'])}</h1>
${problemPart(frame, problem)}
<dl>
${writing.questions
  .map(
    (one) => `<dt>${escaped(say(frame, one.title))}</dt>
<dd>${one.kind === 'text' && one.about ? `<p class="about">${told(frame, one.about[0])}</p>` : ''}${answerWords(frame, one, writing)}
<p>${link(frame, `/p/${writing.kind}`, ['改', 'Change'], 'button plain', { step: one.key, ...placed(writing) }).replace('</a>', `<span class="unseen"> ${escaped(say(frame, one.title))}</span></a>`)}</p></dd>`,
  )
  .join('\n')}
</dl>
${beside}
${opening(frame, writing, 'send')}
${hidden('draft', writing.draft)}
<button class="button">${say(frame, ['提交', 'Send'])}</button>
</form>`,
  })

/** What became of it, and what happens next. */
export const sentPage = (frame: Frame, kind: Kind, result: string, next: readonly Pair[]) =>
  page({
    frame,
    title: ['已提交', 'Sent'],
    opened: true,
    main: `<h1>${say(frame, ['已提交', 'Sent'])}</h1>
<p class="receipt">${say(
      frame,
      kind === 'appeal' ? ['申诉编号', 'Number of the appeal'] : ['提交日期', 'Sent on'],
    )}<strong>${told(frame, result)}</strong></p>
<h2>${say(frame, ['接下来', 'What happens next'])}</h2>
<ul>${next.map((one) => `<li>${escaped(say(frame, one))}</li>`).join('')}</ul>
<p>${link(frame, '/p/paper', ['看进度', 'See how it stands'], 'button')}</p>`,
  })

/** 您提交过的: what the party sent on this paper, for itself alone. */
export function sentPart(
  frame: Frame,
  sent: readonly { kind: Kind; place: number; result: string; sentAt: Date; files: readonly string[] }[],
): string {
  if (sent.length === 0) return ''
  const rows = sent.map(({ kind, place, result, sentAt, files }) => {
    const of: Pair =
      place > 0 ? [`(第 ${place} 项)`, ` (item ${place})`] : kind === 'appeal' ? [` ${result}`, ` ${result}`] : ['', '']
    const beside: Pair = files.length > 0 ? [`,附件 ${files.length} 个:`, `, files (${files.length}): `] : ['', '']
    return `<li>${legalDay(sentAt)} ${say(frame, kindWords[kind])}${told(frame, say(frame, of))}${say(frame, beside)}${told(frame, files.join('、'))}</li>`
  })
  return `<h2>${say(frame, ['您提交过的', 'What you sent'])}</h2><ul>${rows.join('')}</ul>`
}
