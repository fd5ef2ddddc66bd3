import { useEffect, useRef, useState } from 'react'
import { useSay } from '../../shared/language.ts'
import { Notice, Window } from '../../shared/parts.tsx'

type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
type Reader = (video: HTMLVideoElement) => Promise<string | undefined>

/** Reads codes by the browser's own detector; without one, by jsqr, fetched only then. */
async function openReader(): Promise<Reader> {
  const { BarcodeDetector: Own } = globalThis as { BarcodeDetector?: new (options: object) => Detector }
  if (Own) {
    const detector = new Own({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d', { willReadFrequently: true })!
  return async (video) => {
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    brush.drawImage(video, 0, 0)
    const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height)
    return read(data, width, height)?.data
  }
}

/** 扫码: tells the first code it reads, once. */
export function Scanner({
  title,
  onRead,
  onClose,
}: {
  title: string
  onRead: (text: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const video = useRef<HTMLVideoElement>(null)
  const [error, setError] = useState(false)
  useEffect(() => {
    let alive = true
    let stream: MediaStream | undefined
    const look = async () => {
      const [opened, read] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
        openReader(),
      ])
      stream = opened
      const { current } = video
      if (!current) return
      current.srcObject = opened
      await current.play()
      while (alive) {
        const text = current.videoWidth > 0 ? await read(current) : undefined
        if (text && alive) return onRead(text)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    look().catch(() => alive && setError(true))
    return () => {
      alive = false
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  return (
    <Window title={title} onClose={onClose} className="camera">
      {error ? (
        <Notice kind="warn">
          {say('相机打不开;请改为核对文书号', 'The camera does not open. Compare the number instead.')}
        </Notice>
      ) : (
        <video ref={video} className="finder" playsInline muted aria-label={say('取景', 'Finder')} />
      )}
      <div className="actions">
        <button onClick={onClose}>{say('返回', 'Back')}</button>
      </div>
    </Window>
  )
}
