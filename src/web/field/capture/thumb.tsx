import { useEffect, useState } from 'react'
import { showClock, useSay } from '../../shared/language.ts'
import { database } from '../store/database.ts'
import { openBytes } from '../store/vault.ts'
import type { Captured } from './capture.ts'

/** The captured bytes as an address a page can show; undefined once the hub alone has them. */
function useBytes(sha256: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let alive = true
    let made: string | undefined
    const read = async () => {
      const db = await database()
      const [blob, kept] = [await db.get('blobs', sha256), await db.get('bytes', sha256)]
      if (!blob || !kept || !alive) return
      made = URL.createObjectURL(new Blob([await openBytes(kept.sealed)], { type: blob.mime }))
      if (alive) setUrl(made)
      else URL.revokeObjectURL(made)
    }
    void read()
    return () => {
      alive = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256])
  return url
}

/** What is known of a capture that is shown. */
export type Shown = Pick<Captured, 'sha256' | 'kind'> & Partial<Captured>

/** One capture: what it shows, when, how exactly where, and that it is sealed. */
export function Thumb({ shot, label }: { shot: Shown; label: string }) {
  const say = useSay()
  const url = useBytes(shot.sha256)
  const [blind, setBlind] = useState(shot.kind === 'file')
  const at = shot.capturedAt ? showClock(shot.capturedAt) : ''
  const words = `${label} ${at}`
  return (
    <figure className="thumb">
      {!url ? (
        <span className="blank">{say('已交服务器', 'with the hub')}</span>
      ) : blind ? (
        <span className="blank">{shot.kind === 'file' ? 'PDF' : say('本机看不了', 'not shown here')}</span>
      ) : shot.kind === 'video' ? (
        <video src={url} controls aria-label={words} />
      ) : shot.kind === 'audio' ? (
        <audio src={url} controls aria-label={words} />
      ) : (
        <img src={url} alt={words} onError={() => setBlind(true)} />
      )}
      <figcaption>
        {label} {at}
        <br />
        {shot.imported === undefined
          ? ''
          : shot.imported
            ? say('相册导入·位置未核', 'from the gallery, not verified')
            : shot.position
              ? `±${Math.round(shot.position.accuracy)} m`
              : say('无定位', 'no position')}{' '}
        · <span className="hash">{shot.sha256.slice(0, 6)}…</span>
      </figcaption>
    </figure>
  )
}
