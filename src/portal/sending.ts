import type { FastifyInstance, FastifyRequest } from 'fastify'
import { perform } from '../audit/index.ts'
import { storeFile } from '../inspection/index.ts'
import { look } from '../platform/database/transaction.ts'
import type { Kept } from '../platform/files/kept.ts'
import { takeBytes } from '../platform/files/take-bytes.ts'
import { sendError } from '../platform/http/answers.ts'
import { receiveUploads, type Sender } from '../platform/http/uploads.ts'
import { system } from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { invalid, Refusal } from '../platform/refusal.ts'
import type { GraphQLError } from 'graphql'
import { readWriting } from './filing.ts'
import { assertOpen, joins, mostFiles, tooManyFiles } from './rules/draft.ts'
import type { Pair } from './rules/frame.ts'
import { questionPage } from './rules/question-page.ts'
import { findPaper } from './store.ts'
import { findDraft, insertFile, listFiles, lockForFile } from './store/draft.ts'
import { fileOf, formOf, isUuid, type Portal, refusedOf, sessionOf, takeForms, visiting } from './visit.ts'

const notOpen = () =>
  new Refusal(
    'UNAUTHENTICATED',
    '请先打开文书并输入电话后四位,再上传;已传的部分还在',
    'Open the paper and give the four digits first; what was sent is kept.',
    { rule: 'page.session' },
  )

/** A name as its owner gave it, without what a path or a line could be made of. */
const nameOf = (given: string | undefined): string =>
  (given ?? '')
    .toWellFormed()
    .replaceAll(/[\p{Cc}/\\]/gu, ' ')
    .trim()
    .slice(0, 100) || '文件'

/** Bytes that a party sends with what it writes: resumable by tus, or whole by a form. */
export async function serveSending(app: FastifyInstance, portal: Portal): Promise<void> {
  const { hub, most, fail } = portal
  const limits = { video: most, other: most }

  /** The bytes are on record and belong to the draft, both or neither; the same again changes nothing. */
  const store = (requestId: string, draftId: string, file: Kept, name: string | undefined) =>
    perform(hub, system.page, { operation: 'sendFile', requestId, input: { draftId, ...file } }, async (act) => {
      const draft = await lockForFile(act.tx, draftId)
      const joining = joins(draft, await listFiles(act.tx, draftId), file.sha256)
      const stored = await storeFile(act, file)
      if (joining) await insertFile(act.tx, { draftId, sha256: file.sha256, name: nameOf(name), sentAt: act.now })
      return stored
    })

  /** Whose uploads they are: those of the draft that is written in a session that was proved. */
  const admit = async (request: FastifyRequest): Promise<Sender> => {
    const session = sessionOf(portal, request)
    if (!session?.proved) throw notOpen()
    const { id } = request.params as { id?: string }
    const draftId = id?.slice(0, 36) ?? String(request.headers['x-heyi-draft'] ?? '')
    if (!isUuid(draftId)) throw notOpen()
    const sent = await look(hub, system.page, async (tx) => {
      const paper = await findPaper(tx, session)
      const draft = paper?.standing === 'standing' ? await findDraft(tx, paper.id, draftId) : undefined
      if (draft) assertOpen(draft)
      return draft && (await listFiles(tx, draft.id))
    })
    if (!sent) throw notOpen()
    if (id === undefined && sent.length >= mostFiles) throw tooManyFiles()
    return { who: system.page, owner: draftId }
  }

  await app.register(async (scope) => {
    const begins = scope.createRateLimit({
      max: 60,
      timeWindow: '1 hour',
      keyGenerator: ({ headers }) => `p upload ${String(headers['x-heyi-draft'])}`,
    })
    const { answer } = receiveUploads({
      files: hub.files,
      limits,
      path: '/p/uploads',
      admit,
      store: (_who, uploadId, file, { owner, name }) => store(uploadId, owner, file, name),
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    scope.setErrorHandler((error, request, reply) => sendError(reply, fail(error, request.id) as GraphQLError))
    scope.route({
      url: '/p/uploads',
      method: ['POST', 'OPTIONS'],
      async handler(request, reply) {
        const taken = await begins(request)
        if (!taken.isAllowed && taken.isExceeded) throw tooManyFiles()
        return answer(request, reply)
      },
    })
    scope.route({ url: '/p/uploads/:id', method: ['PATCH', 'DELETE', 'HEAD', 'OPTIONS'], handler: answer })
  })

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    takeForms(scope)
    scope.post(
      '/p/files',
      visiting(portal, async (visit, request, reply) => {
        const { kind: given, place: at } = request.query as { kind?: string; place?: string }
        const kind = (['appeal', 'statement', 'report'] as const).find((one) => one === given)
        const place = kind === 'report' ? Number(at) || 0 : 0
        if (!kind || !visit.session.proved) return { to: '/p/paper' }
        await assertStillOpen(visit.asked.paper.id, formOf(request).get('draft'))
        const writing = await readWriting(portal, visit, kind, place)
        const back = { to: `/p/${kind}`, more: { step: 'files', ...(place > 0 ? { place: String(place) } : {}) } }
        if (!writing.draft) return back
        try {
          await take(request, writing.draft, writing.files.length)
          return back
        } catch (error) {
          const problem: Pair | undefined = refusedOf(error)
          const question = writing.questions.find((one) => one.kind === 'files')
          if (!problem || !question) throw error
          void reply.code(409)
          return questionPage(visit.frame, writing, question, { problem })
        }
      }),
    )
  })

  /** A form that was left open belongs to what it was opened for, and to nothing that was begun since. */
  const assertStillOpen = async (documentId: string, draftId: string | null) => {
    if (!isUuid(draftId)) return
    const draft = await look(hub, system.page, (tx) => findDraft(tx, documentId, draftId))
    if (draft) assertOpen(draft)
  }

  const take = async (request: FastifyRequest, draft: string, sent: number) => {
    const file = fileOf(request)
    if (!file) throw invalid('file', '请先选一个文件', 'Choose a file first.')
    if (sent >= mostFiles) throw tooManyFiles()
    const kept = await takeBytes(hub.files, new Uint8Array(await file.arrayBuffer()), limits)
    await store(newId(), draft, kept, file.name)
  }
}
