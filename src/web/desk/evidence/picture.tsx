import type { Words } from '../words/words.ts'
import type { Piece } from './piece.ts'

type Props = { w: Words; piece: Piece; label: string; scale: number; turned: number }

/** One picture, as large as one wants it; what has none is opened apart. */
export function Picture({ w, piece, label, scale, turned }: Props) {
  const { large, small, url, mime, kind } = piece
  const shown = large ?? small
  if (!shown)
    return (
      <div className="picture none">
        <p>{kind}</p>
        {mime?.startsWith('video/') && url ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <video controls src={url} />
        ) : mime?.startsWith('audio/') && url ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <audio controls src={url} />
        ) : (
          <p className="small">{w.noPreview}</p>
        )}
      </div>
    )
  const sideways = turned % 180 !== 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="picture" role="region" aria-label={label} tabIndex={0}>
      <img
        src={shown.url}
        alt={`${label} ${kind}`}
        width={shown.width}
        height={shown.height}
        className={sideways ? 'sideways' : ''}
        style={{ width: `${scale * 100}%`, transform: `rotate(${turned}deg)` }}
      />
    </div>
  )
}
