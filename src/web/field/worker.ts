// Keeps every file of this build, so that the app opens without a network; nothing else is cached here. A new build takes
// over once no page of the old one is open: a page never misses what it was built with.

type Lifecycle = Event & { waitUntil(work: Promise<unknown>): void }
type Fetched = Event & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = EventTarget & {
  clients: { claim(): Promise<void> }
  location: Location
}

const worker = self as unknown as Scope
const files = '__PRECACHE__'.split(' ')
// One cache a build: its files are named by their content.
const name = `heyi-field ${files.join(' ')}`
const page = '/field/'

worker.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(name)
    await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))
  }
  ;(event as Lifecycle).waitUntil(fill())
})

worker.addEventListener('activate', (event) => {
  const sweep = async () => {
    for (const other of await caches.keys())
      if (other.startsWith('heyi-field ') && other !== name) await caches.delete(other)
    await worker.clients.claim()
  }
  ;(event as Lifecycle).waitUntil(sweep())
})

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetched
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  const wanted = request.mode === 'navigate' && pathname.startsWith(page) ? page : pathname
  if (!files.includes(wanted)) return
  const answer = async () => (await (await caches.open(name)).match(wanted)) ?? fetch(request)
  respondWith.call(event, answer())
})

export {}
