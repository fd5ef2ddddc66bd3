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
      const blob = await (await database()).get('blobs', sha256)
      if (!blob || !alive) return
      made = URL.createObjectURL(new Blob([await openBytes(blob.sealed)], { type: blob.mime }))
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

/** One capture: what it shows, when, how exactly where, and that it is sealed. */
export function Thumb({ shot, label }: { shot: Captured; label: string }) {
  const say = useSay()
  const url = useBytes(shot.sha256)
  const at = showClock(shot.capturedAt)
  const words = `${label} ${at}`
  return (
    <figure className="thumb">
      {!url ? (
        <span className="blank">{say('已交服务器', 'with the hub')}</span>
      ) : shot.kind === 'video' ? (
        <video src={url} controls aria-label={words} />
      ) : shot.kind === 'audio' ? (
        <audio src={url} controls aria-label={words} />
      ) : (
        <img src={url} alt={words} />
      )}
      <figcaption>
        {label} {at}
        <br />
        {shot.imported
          ? say('相册导入·位置未核', 'from the gallery, not verified')
          : shot.position
            ? `±${Math.round(shot.position.accuracy)} m`
            : say('无定位', 'no position')}{' '}
        · <span className="hash">{shot.sha256.slice(0, 6)}…</span>
      </figcaption>
    </figure>
  )
}
