import type { FastifyInstance } from 'fastify'
import { perform } from '../audit/index.ts'
import { legalDay } from '../platform/calendar.ts'
import { look } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { removeFile, saveDraft } from './commands/draft.ts'
import { sendDraft, withdrawFiled } from './commands/send.ts'
import { questionsOf } from './queries.ts'
import type { Pair } from './rules/frame.ts'
import { nothingPage, withdrawPage } from './rules/pages.ts'
import { remediesPart } from './rules/remedies.ts'
import { answerOf, findUnanswered, isAnswered, readAnswer } from './rules/question.ts'
import { type Kind, questionPage, reviewPage, sentPage, type Writing } from './rules/question-page.ts'
import * as store from './store/draft.ts'
import { formOf, isUuid, type Portal, refusedOf, type Visit, visiting } from './visit.ts'

const kinds: readonly Kind[] = ['appeal', 'statement', 'report']
type Query = { step?: string; place?: string; draft?: string; number?: string }

const placeOf = (kind: Kind, given: string | null | undefined) =>
  kind === 'report' && /^\d{1,3}$/.test(given ?? '') ? Number(given) : 0

/** What is being written, with what is asked of whoever writes it. */
export async function readWriting(
  { hub, now }: Portal,
  { asked, seal }: Pick<Visit, 'asked' | 'seal'>,
  kind: Kind,
  place: number,
): Promise<Writing> {
  const { draft, files, swept } = await look(hub, system.page, async (tx) => {
    const which = { documentId: asked.paper.id, kind, place }
    const open = await store.findOpen(tx, which)
    return { draft: open, files: open ? await store.listFiles(tx, open.id) : [], swept: await store.isSwept(tx, which) }
  })
  const answers = draft?.answers ?? {}
  const questions = questionsOf(asked, { kind, place, answers }, legalDay(now()))
  return { kind, place, draft: draft?.id ?? '', seal, questions, answers, files, swept }
}

/** Writing to a paper: one question a page, kept as it is answered, looked over, and sent once. */
export function serveFiling(scope: FastifyInstance, portal: Portal): void {
  const { hub, now } = portal
  const placed = (place: number): Record<string, string> => (place > 0 ? { place: String(place) } : {})
  const toProve = (kind: Kind, place: number) => ({
    to: '/p/prove',
    more: { next: place > 0 ? `${kind}-${place}` : kind },
  })

  const beside = ({ frame, asked }: Visit, kind: Kind): string =>
    kind === 'appeal' && asked.contested ? remediesPart(frame, asked.contested.remedies, legalDay(now())) : ''

  /** The question that is asked for, no further than the first that has no answer; after the last, everything. */
  const show = (visit: Visit, writing: Writing, step: string | undefined, problem?: Pair): string => {
    const { questions, answers, files } = writing
    if (questions.length === 0) return nothingPage(visit.frame)
    const missing = findUnanswered(questions, answers, files.length)
    const reached = missing ? questions.slice(0, questions.indexOf(missing) + 1) : questions
    const wanted = reached.find(({ key }) => key === step) ?? missing
    if (wanted) return questionPage(visit.frame, writing, wanted, problem && { problem })
    return reviewPage(visit.frame, writing, beside(visit, writing.kind), problem)
  }

  const send = async (visit: Visit, writing: Writing, draft: string) => {
    const { session } = visit
    const held = { number: session.number, code: session.code }
    try {
      const { answer } = await perform(
        hub,
        system.page,
        { operation: 'sendDraft', requestId: draft, input: { draft } },
        (act) => sendDraft(act, { held, draft }),
      )
      return { to: '/p/sent', more: { draft: answer.id } }
    } catch (error) {
      const problem = refusedOf(error)
      if (!problem) throw error
      return show(visit, writing, 'review', problem)
    }
  }

  for (const kind of kinds) {
    scope.get(
      `/p/${kind}`,
      visiting(portal, async (visit, request) => {
        const { step, place: given } = request.query as Query
        const place = placeOf(kind, given)
        if (!visit.session.proved) return toProve(kind, place)
        return show(visit, await readWriting(portal, visit, kind, place), step)
      }),
    )
    scope.post(
      `/p/${kind}`,
      visiting(portal, async (visit, request) => {
        const form = formOf(request)
        const place = placeOf(kind, form.get('place'))
        if (!visit.session.proved) return toProve(kind, place)
        const writing = await readWriting(portal, visit, kind, place)
        const step = form.get('step') ?? ''
        if (step === 'send') return send(visit, writing, uuidOf(form.get('draft')))
        const question = writing.questions.find(({ key }) => key === step)
        if (!question) return { to: `/p/${kind}`, more: placed(place) }
        const which = { documentId: visit.asked.paper.id, kind, place }
        const removed = form.get('remove')
        if (removed) {
          await removeFile(hub, which, removed)
          return { to: `/p/${kind}`, more: { step, ...placed(place) } }
        }
        const read = readAnswer(question, form)
        if (read.problem) return questionPage(visit.frame, writing, question, { given: form, problem: read.problem })
        await saveDraft(hub, which, question.kind === 'files' ? { [question.key]: 'looked at' } : read.answers)
        return onward(await readWriting(portal, visit, kind, place), question.key, place)
      }),
    )
  }

  /** To the next question; to the first without an answer where all behind it were answered before. */
  const onward = (writing: Writing, from: string, place: number) => {
    const { questions, answers, files, kind } = writing
    const behind = questions.slice(questions.findIndex(({ key }) => key === from) + 1)
    const next = behind.find(
      (one) => !isAnswered(one, answers, files.length) || (one.kind === 'files' && answerOf(answers, one.key) === ''),
    )
    const missing = findUnanswered(questions, answers, files.length)
    return { to: `/p/${kind}`, more: { step: (next ?? missing)?.key ?? 'review', ...placed(place) } }
  }

  scope.get(
    '/p/sent',
    visiting(portal, async ({ frame, session, asked }, request) => {
      if (!session.proved) return { to: '/p/paper' }
      const id = uuidOf((request.query as Query).draft)
      const draft = await look(hub, system.page, (tx) => store.findDraft(tx, asked.paper.id, id))
      if (!draft?.result) return { to: '/p/paper' }
      return sentPage(frame, draft.kind, draft.result, nextSteps[draft.kind])
    }),
  )

  scope.get(
    '/p/withdraw',
    visiting(portal, async ({ frame, session, asked, seal }, request) => {
      const { number = '' } = request.query as Query
      if (!session.proved) return { to: '/p/prove', more: { next: 'paper' } }
      const open = asked.contested?.appeals.some(
        (one) => one.number === number && (one.status === 'filed' || one.status === 'admitted'),
      )
      if (!open) return { to: '/p/paper' }
      const appealUntil = asked.told?.appealUntil ?? null
      return withdrawPage(frame, { number, appealUntil, today: legalDay(now()) }, seal)
    }),
  )
  scope.post(
    '/p/withdraw',
    visiting(portal, async ({ session }, request) => {
      if (!session.proved) return { to: '/p/prove', more: { next: 'paper' } }
      const number = formOf(request).get('number') ?? ''
      const held = { number: session.number, code: session.code }
      await perform(hub, system.page, { operation: 'withdrawFiled', requestId: newId(), input: { number } }, (act) =>
        withdrawFiled(act, { held, number }),
      )
      return { to: '/p/paper' }
    }),
  )
}

const uuidOf = (given: string | null | undefined): string =>
  isUuid(given) ? given : '00000000-0000-0000-0000-000000000000'

const nextSteps: Record<Kind, readonly Pair[]> = {
  appeal: [
    ['请记下申诉编号。', 'Note the number.'],
    [
      '先看是不是能审的事项,再告诉您受理不受理;提出后 10 个工作日内开会听您说,到哪天写在文书页的“申诉进度”里。',
      'It is looked at whether it can be heard, and you are told; you are heard within 10 working days of filing, by the day that the page of the paper shows.',
    ],
    [
      '申诉期间,该整改的照样整改。要申请复议、起诉的,期限照样算。',
      'Meanwhile go on putting things right; the periods of reconsideration and litigation run on.',
    ],
    [
      '随时凭文书号和核验码回来看进度,也可以撤回。',
      'Come back with number and code to see how it stands, or to withdraw it.',
    ],
  ],
  statement: [
    [
      '承办人会复核您说的,并答复采纳不采纳、为什么。',
      'What you said is looked at; you are told whether it is adopted, and why.',
    ],
    [
      '要求听证的,会在开会 7 个工作日之前通知您时间、地点。',
      'Who asked for a hearing is told day and place at least 7 working days before.',
    ],
    ['不会因为您说了就罚得更重。', 'Nothing becomes heavier because of what you said.'],
  ],
  report: [
    [
      '要求整改的部门会来复查,或者看您交的照片。',
      'The agency that asked for it will come and see, or look at what you sent.',
    ],
    [
      '复查通过以后,这一项就办完了;没有通过的,会告诉您还差什么。',
      'Once it is confirmed this item is done; if not, you are told what is missing.',
    ],
  ],
}
