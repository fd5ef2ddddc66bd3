import { useEffect, useRef, useState } from 'react'
import { showClock, useSay } from '../../shared/language.ts'
import { Notice, Window } from '../../shared/parts.tsx'
import { toldOf } from '../room.ts'
import type { CaptureKind, Fix } from './manifest.ts'
import { whileSealed } from '../store/draft.ts'
import { head, look, opens } from './kind.ts'
import { type Recording, record } from './recording.ts'
import { shutter, useFix, usePositionDenied } from './position.ts'

/** `at` and `position` are those of the shutter; of what comes from the gallery nobody knows where it was taken. */
export type Taken = { bytes: Blob; kind: CaptureKind; at: Date; position: Fix | null; imported: boolean }

type Props = {
  title: string
  /** What is to be captured now, as people call it. */
  wanted: string
  mode: 'photo' | 'video'
  /** Seals it; what it throws is shown. */
  onTaken: (taken: Taken) => Promise<void>
  onClose: () => void
}

/** What a chooser offers first; what is chosen is looked at all the same. */
const accepted = {
  photo: 'image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf',
  video: 'video/mp4,video/webm',
}
/** Longest film, ms; a longer one is taken as two. */
const longest = 60_000
/** Pictures of one burst, and how far apart they are, ms. */
const burst = { pictures: 3, apart: 350 }

/** F4 取证: shutter, burst and film; hashed and placed at the shutter, the gallery only with its label. */
export function Camera({ title, wanted, mode, onTaken, onClose }: Props) {
  const say = useSay()
  const fix = useFix()
  const denied = usePositionDenied()
  const video = useRef<HTMLVideoElement>(null)
  const stream = useStream(mode === 'video')
  // Nothing can be taken before the finder shows something.
  const [seeing, setSeeing] = useState(false)
  const [busy, setBusy] = useState(false)
  // Whoever closes the camera has all of it, by whichever way: what is still running or being sealed is waited for.
  const under = useRef(new Set<Promise<void>>())
  const failed = useRef(false)
  const [closing, setClosing] = useState(false)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  const [error, setError] = useState<string>()
  const [sealed, setSealed] = useState<string>()
  const [odd, setOdd] = useState(false)
  useEffect(() => {
    if (video.current && stream instanceof MediaStream) video.current.srcObject = stream
  }, [stream])

  const doing = (work: Promise<void>) => {
    const one: Promise<void> = work.finally(() => under.current.delete(one))
    under.current.add(one)
    whileSealed(one)
    return one
  }
  const seal = async (taken: Taken) => {
    try {
      await onTaken(taken)
      setSealed(showClock(taken.at))
    } catch (cause) {
      failed.current = true
      // Nobody sees this camera any more: it is told on the screen that is there.
      if (!here.current) throw cause
      const { message } = cause as Error
      const { zh, en } = toldOf(cause) ?? { zh: `没有存下:${message}`, en: `Not kept: ${message}` }
      setError(say(zh, en))
    }
  }
  const shoot = async (pictures: number) => {
    setBusy(true)
    setError(undefined)
    try {
      for (let i = 0; i < pictures; i++) {
        if (i > 0) await new Promise((resolve) => setTimeout(resolve, burst.apart))
        if (!here.current) return
        const taken = shutter()
        const bytes = await still(video.current!)
        await seal({ bytes, kind: 'photo', ...taken, imported: false })
      }
    } finally {
      setBusy(false)
    }
  }
  /** 相册导入: looked at before it is taken, so that nothing is sealed that the hub would not take. */
  const take = async (file: File) => {
    setError(undefined)
    const looked = look(new Uint8Array(await file.slice(0, head).arrayBuffer()), file.size)
    if ('zh' in looked) return setError(say(looked.zh, looked.en))
    const bytes = file.slice(0, file.size, looked.mime)
    setOdd(looked.mime.startsWith('image/') && !(await opens(bytes)))
    await seal({ bytes, kind: looked.kind, at: new Date(), position: null, imported: true })
  }
  const film = useFilm(stream, doing, (bytes, taken) => seal({ bytes, kind: 'video', ...taken, imported: false }))
  const close = async () => {
    if (closing) return
    setClosing(true)
    failed.current = false
    film.stop()
    while (under.current.size > 0) await Promise.allSettled(under.current)
    setClosing(false)
    // What was not kept is read before the camera goes.
    if (!failed.current) onClose()
  }

  return (
    <Window title={title} onClose={() => void close()} className="camera">
      <p className="wanted">{wanted}</p>
      {stream === null ? (
        <p className="finder">{say('正在打开相机……', 'Opening the camera …')}</p>
      ) : stream instanceof MediaStream ? (
        <video
          ref={video}
          className="finder"
          autoPlay
          playsInline
          muted
          onLoadedData={() => setSeeing(true)}
          aria-label={say('取景', 'Finder')}
        />
      ) : (
        <Notice kind="warn">
          {say(
            '相机打不开:请在浏览器设置中允许相机;也可从相册导入(会标明未核)',
            'The camera does not open. Allow it in the browser, or import from the gallery (marked as not verified).',
          )}
        </Notice>
      )}
      <p className="small">
        {fix
          ? say(
              `±${Math.round(fix.accuracy)} 米 WGS84 · 定位于 ${showClock(fix.fixedAt)}`,
              `±${Math.round(fix.accuracy)} m WGS84 · fixed at ${showClock(fix.fixedAt)}`,
            )
          : denied
            ? say('未允许定位:照片将不带位置', 'Position is not allowed: photos carry none')
            : say('正在定位……没有信号时照片不带位置', 'Finding the position … without a signal photos carry none')}
      </p>
      {sealed && !error && (
        <p className="sealed" role="status">
          {say(`✓ ${sealed} 已封存`, `✓ ${sealed} sealed`)}
        </p>
      )}
      {sealed && !error && odd && (
        <Notice kind="warn">
          {say(
            '本机打不开这张图(可能不完整,或是本机看不了的格式);已照原样封存',
            'This phone cannot show the picture (broken off, or of a kind it does not know). It is sealed as it is.',
          )}
        </Notice>
      )}
      {error && <Notice kind="bad">{error}</Notice>}
      <div className="actions">
        {mode === 'photo' && stream instanceof MediaStream && (
          <>
            <button className="primary" disabled={busy || !seeing} onClick={() => void doing(shoot(1))}>
              {say('拍照', 'Shoot')}
            </button>
            <button disabled={busy || !seeing} onClick={() => void doing(shoot(burst.pictures))}>
              {say('连拍 3 张', 'Burst of 3')}
            </button>
          </>
        )}
        {mode === 'video' && stream instanceof MediaStream && (
          <button className="primary" onClick={film.running ? film.stop : film.start}>
            {film.running ? say('停止', 'Stop') : say('开始录像', 'Film')}
          </button>
        )}
        <label className="button">
          {say('相册导入', 'From gallery')}
          <input
            type="file"
            className="hidden"
            accept={accepted[mode]}
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) void doing(take(file)).finally(() => (target.value = ''))
            }}
          />
        </label>
        <button disabled={closing} onClick={() => void close()}>
          {closing ? say('正在封存……', 'Sealing …') : sealed ? say('完成', 'Done') : say('返回', 'Back')}
        </button>
      </div>
    </Window>
  )
}

/** The rear camera while it is wanted; null while it opens, an error where it does not. */
function useStream(withSound: boolean): MediaStream | Error | null {
  const [stream, setStream] = useState<MediaStream | Error | null>(null)
  useEffect(() => {
    let alive = true
    let opened: MediaStream | undefined
    const video = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1440 } }
    const open = async () => {
      opened = await navigator.mediaDevices.getUserMedia({ video, audio: withSound })
      if (alive) setStream(opened)
      else for (const track of opened.getTracks()) track.stop()
    }
    open().catch((error: Error) => alive && setStream(error instanceof Error ? error : new Error(String(error))))
    return () => {
      alive = false
      for (const track of opened?.getTracks() ?? []) track.stop()
    }
  }, [withSound])
  return stream
}

/** What the finder shows at this moment, as a JPEG. */
async function still(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')!.drawImage(video, 0, 0)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.9),
  )
}

function useFilm(
  stream: MediaStream | Error | null,
  doing: (work: Promise<void>) => void,
  seal: (bytes: Blob, taken: ReturnType<typeof shutter>) => Promise<void>,
) {
  const [running, setRunning] = useState<Recording>()
  const start = () => {
    if (!(stream instanceof MediaStream)) return
    const taken = shutter()
    const made = record(stream, ['video/mp4', 'video/webm'], longest, (bytes) => {
      setRunning(undefined)
      return seal(bytes, taken)
    })
    setRunning(made)
    doing(made.done)
  }
  return { running: running !== undefined, start, stop: () => running?.stop() }
}
