import { access } from 'node:fs/promises'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../refusal.ts'

/** Where a page gets a map's ground from, and what is to be written on it (审图号). */
export type Tiles = { address: string; credit: string }

const originOf = ({ address }: Tiles) => new URL(address.replace(/[{}]/g, '')).origin

/** Our own pages load our own files alone, and nothing that is made from text becomes code; a map may have its ground from one place. */
const policyOf = (tiles: Tiles | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' blob: data:${tiles ? ` ${originOf(tiles)}` : ''}`,
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const year = 365 * 24 * 3600 * 1000

/** Everybody in an office opens the app at once from one address; a page is no guess at who may come in. */
const uncounted = { config: { rateLimit: false as const } }

/** The staff clients as they were built: files named by their content for a year, pages and workers asked for anew. */
export async function servePages(
  app: FastifyInstance,
  directory: string,
  pages: readonly string[],
  ground: { page: string; tiles: Tiles } | undefined,
): Promise<void> {
  const [strict, grounded] = [policyOf(undefined), policyOf(ground?.tiles)]
  const built = await access(join(directory, '.built')).then(
    () => true,
    () => false,
  )
  await app.register(async (scope) => {
    await scope.register(files, { root: directory, serve: false, preCompressed: true, etag: true, cacheControl: false })
    scope.addHook('onSend', async (request, reply) => {
      const own = ground && new RegExp(`^/${ground.page}(?:[/?]|$)`).test(request.url)
      void reply.headers({
        'content-security-policy': own ? grounded : strict,
        'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    })
    scope.get('/assets/*', uncounted, (request, reply) =>
      reply
        .header('cache-control', `public, max-age=${year / 1000}, immutable`)
        .sendFile(`assets/${(request.params as { '*': string })['*']}`),
    )
    if (ground)
      scope.get(`/${ground.page}/tiles.json`, uncounted, (_request, reply) =>
        reply.header('cache-control', 'no-cache').send(ground.tiles),
      )
    for (const page of pages) {
      const index = async (request: FastifyRequest, reply: FastifyReply) => {
        if (!built) throw notFound('该页面(请先运行 npm run build:web)', 'page (run npm run build:web first)')
        const path = request.url.split('?')[0]!
        const own = /^\/\w+\/(sw\.js|[\w-]+\.(webmanifest|png|svg))$/.exec(path)?.[1]
        // Whatever else lies below a page is a place in it.
        return reply.header('cache-control', 'no-cache').sendFile(own ? `${page}/${own}` : `${page}/index.html`)
      }
      scope.get(`/${page}`, uncounted, index)
      scope.get(`/${page}/*`, uncounted, index)
    }
  })
}
