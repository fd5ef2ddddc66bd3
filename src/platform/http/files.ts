import type { FastifyInstance } from 'fastify'
import type { GraphQLError } from 'graphql'
import { isSha256 } from '../files/kept.ts'
import { uploadLasts } from '../files/partial.ts'
import { unauthenticated } from '../graphql/reading.ts'
import { bearer, type Who } from '../identity.ts'
import { sendError } from './answers.ts'
import { type Downloads, giveFiles } from './downloads.ts'
import { receiveUploads, type Uploads } from './uploads.ts'

type Serving = Omit<Uploads, 'admit' | 'path'> &
  Downloads & {
    /** The person behind a session, whose its uploads are. */
    admit(who: Who): Promise<string>
    tell(error: unknown, traceId: string): GraphQLError
  }

/** `/files`: uploads by tus, downloads by hash. Every error is JSON in the words of a refusal. */
export const serveFiles = (app: FastifyInstance, options: Serving) =>
  app.register(async (scope) => {
    const { answer, sweep } = receiveUploads({
      ...options,
      path: '/files',
      async admit({ headers }) {
        const who = bearer(headers.authorization)
        if (!who) throw unauthenticated()
        return { who, owner: await options.admit(who) }
      },
    })
    const give = giveFiles(options)
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    scope.setErrorHandler((error, request, reply) => sendError(reply, options.tell(error, request.id)))
    scope.route({ url: '/files', method: ['POST', 'OPTIONS'], handler: answer })
    scope.route({ url: '/files/:id', method: ['PATCH', 'DELETE', 'OPTIONS'], handler: answer })
    scope.route({
      url: '/files/:id',
      method: ['GET', 'HEAD'],
      exposeHeadRoute: false,
      // The address of an upload and that of kept bytes differ in form: `person.upload`, and a hash.
      handler: (request, reply) =>
        request.method === 'HEAD' && !isSha256((request.params as { id: string }).id)
          ? answer(request, reply)
          : give(request, reply),
    })
    const clean = () =>
      sweep(Date.now()).then(
        () => undefined,
        (error: unknown) => void options.tell(error, 'sweep'),
      )
    const hourly = setInterval(clean, uploadLasts / 24).unref()
    scope.addHook('onReady', clean)
    scope.addHook('onClose', async () => clearInterval(hourly))
  })
