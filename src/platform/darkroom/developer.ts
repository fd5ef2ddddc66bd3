// The developer: a process of its own that looks into what people sent. What it opens may be made to hurt: it can take
// no more memory and time than it is given, sees no secret of the hub, and dies alone.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import type { Developed, Picture } from './darkroom.ts'
import { readOrigin } from './origin.ts'

export type Order = { no: number; path: string; mime: string; mostPixels: number; forPaper: boolean }
export type Delivery = { no: number } & Developed

sharp.cache(false)
sharp.concurrency(1)

const sides = { small: 320, large: 1280 } as const
/** Some 250 points an inch where a page is as wide as a picture. */
const paperSide = 1600

/** libheif takes some 14 bytes for each pixel of a HEIC: what is larger would be ended for its memory. */
const mostHeicPixels = 25_000_000

type Source = { open(): Sharp; width: number; height: number }

/** JPEG, PNG and WebP, upright. */
async function openPicture(path: string, limitInputPixels: number): Promise<Source> {
  const open = () => sharp(path, { limitInputPixels, failOn: 'error', sequentialRead: true }).autoOrient()
  const { width, height, orientation = 1 } = await open().metadata()
  return orientation >= 5 ? { open, width: height, height: width } : { open, width, height }
}

/** HEIC: the prebuilt libvips has no decoder of HEVC, libheif in WebAssembly has; it turns pictures upright itself. */
async function openHeic(path: string, limitInputPixels: number): Promise<Source> {
  const [first] = await decodeHeic.all({ buffer: await readFile(path) })
  if (!first) throw new Error('no picture in it')
  const { width, height } = first
  if (width * height > Math.min(limitInputPixels, mostHeicPixels)) throw new Error('Input image exceeds pixel limit')
  const { data } = await first.decode()
  return { open: () => sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels }), width, height }
}

/** Seconds of the processor, and kilobytes it may write to: what ffmpeg may take, held by the kernel whatever becomes of us. */
const [mostSeconds, mostWritable] = [10, 262_144]

const held = (program: string, given: string[]): [string, string[]] =>
  process.platform === 'win32'
    ? [program, given]
    : [
        '/bin/sh',
        ['-c', `ulimit -c 0; ulimit -t ${mostSeconds}; ulimit -d ${mostWritable}; exec "$0" "$@"`, program, ...given],
      ]

/** The poster of a video: an early frame, by ffmpeg where this machine has it. */
async function openVideo(path: string, limitInputPixels: number): Promise<Source | undefined> {
  const asked = ['-v', 'error', '-nostdin', '-protocol_whitelist', 'file', '-threads', '1', '-i', path]
  const made = ['-an', '-frames:v', '1', '-vf', 'scale=w=min(iw\\,1280):h=-2', '-f', 'image2pipe', '-c:v', 'png', '-']
  try {
    const options = { encoding: 'buffer' as const, timeout: 10_000, killSignal: 'SIGKILL' as const, maxBuffer: 64e6 }
    const { stdout } = await promisify(execFile)(...held('ffmpeg', [...asked, ...made]), options)
    const open = () => sharp(stdout, { limitInputPixels, failOn: 'error' })
    const { width, height } = await open().metadata()
    return { open, width, height }
  } catch (error) {
    // 127: the shell found no such program.
    const { code } = error as { code?: string | number }
    if (code === 'ENOENT' || code === 127) return undefined
    throw error
  }
}

async function develop({ path, mime, mostPixels, forPaper }: Order): Promise<Developed> {
  const origin = await readOrigin(path, mime)
  try {
    const source = await openSource(path, mime, mostPixels)
    if (!source) return { outcome: 'unshown', origin, pictures: [] }
    const { width, height } = source
    if (forPaper)
      return { outcome: 'shown', width, height, origin, pictures: [], paper: await makePaper(source.open()) }
    const large = await make(source.open(), 'large')
    const small = await make(sharp(large.bytes), 'small')
    return { outcome: 'shown', width, height, origin, pictures: [large, small] }
  } catch (error) {
    return { outcome: isTooMuch(error) ? 'tooMuch' : 'broken', origin, pictures: [] }
  }
}

function openSource(path: string, mime: string, mostPixels: number): Promise<Source | undefined> {
  if (mime === 'image/heic' || mime === 'image/heif') return openHeic(path, mostPixels)
  if (mime.startsWith('image/')) return openPicture(path, mostPixels)
  return mime.startsWith('video/') ? openVideo(path, mostPixels) : Promise.resolve(undefined)
}

/** Encoded anew, in sRGB, without any of the original's metadata: sharp keeps none unless it is asked to. */
async function make(picture: Sharp, size: keyof typeof sides): Promise<Picture> {
  const side = sides[size]
  const { data, info } = await picture
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 3 })
    .toBuffer({ resolveWithObject: true })
  return { size, bytes: data, width: info.width, height: info.height }
}

/** On white, as paper is. */
const makePaper = (picture: Sharp): Promise<Buffer> =>
  picture
    .resize(paperSide, paperSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer()

const isTooMuch = (error: unknown) =>
  /exceeds pixel limit|image dimension|memory|allocat|out of bounds|too large|maxBuffer/i.test(
    String((error as Error)?.message ?? error),
  )

// One after the other: each may take all the memory there is.
let last: Promise<void> = Promise.resolve()
process.on('message', (order: Order) => {
  last = last.then(() => develop(order)).then((developed) => void process.send!({ no: order.no, ...developed }))
})
process.send!('ready')
// The hub has gone, or needs us no longer. What Ctrl-C means to the hub, it tells us itself.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
