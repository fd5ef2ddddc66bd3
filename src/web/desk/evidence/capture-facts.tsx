import { useState } from 'react'
import { showBytes, showMoment, useReading } from '../../shared/language.ts'
import { distance, showDistance } from '../../shared/plane.ts'
import type { Words } from '../words/words.ts'
import { Pin } from './pin.tsx'
import type { Piece, Place } from './piece.ts'
import { type Checked, checkHash } from './verify.ts'

const outcomes: Record<Checked, 'verifying' | 'verified' | 'falsified' | 'unverifiable'> = {
  checking: 'verifying',
  same: 'verified',
  other: 'falsified',
  unreachable: 'unverifiable',
}

const point = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }) =>
  latitude === null || longitude === null ? null : { latitude, longitude }

/** How a piece of evidence came about, and whether what the hub keeps is what was sealed. */
export function CaptureFacts({ w, piece, shop }: { w: Words; piece: Piece; shop: Place | null }) {
  const { language } = useReading()
  const [checked, setChecked] = useState<Checked>()
  const { url, sha256, capturedAt, capturedBy, device, accuracy, bytes, flags, capture, excludedAt, excludedFor } =
    piece
  const here = point(piece)
  const there = shop && point(shop)
  const verify = async () => {
    setChecked('checking')
    setChecked(await checkHash(url!, sha256))
  }
  return (
    <div className="capture">
      {here && <Pin w={w} here={here} there={there} accuracy={accuracy} />}
      <dl className="facts">
        <dt>{w.takenAt}</dt>
        <dd>
          {showMoment(capturedAt)} · {capturedBy?.name}
          {capture?.imported && <span className="tag bad">{w.imported}</span>}
          {piece.adoptions.length > 0 && <span className="tag good">{w.adopted}</span>}
          {excludedAt && <span className="tag bad">{w.excluded(excludedFor ?? '')}</span>}
        </dd>
        <dt>{w.position}</dt>
        <dd>
          {here ? `${here.latitude.toFixed(5)}, ${here.longitude.toFixed(5)}` : w.positionNone}
          {here && accuracy !== null && ` ${w.accuracy(Math.round(accuracy))}`}
          {here && there && ` · ${w.offShop(showDistance(distance(here, there)))}`}
        </dd>
        <dt>{w.device}</dt>
        <dd>
          {device} {bytes !== null && <small>{showBytes(bytes)}</small>}
        </dd>
        {flags.length > 0 && (
          <>
            <dt>{w.flags}</dt>
            <dd>
              {flags.map(({ kind }) => (
                <span key={kind} className="tag bad">
                  {w[`f${kind}`]}
                </span>
              ))}
            </dd>
          </>
        )}
        {piece.examination && piece.examination.outcome !== 'SHOWN' && (
          <>
            <dt>{w.origin}</dt>
            <dd>{language === 'zh' ? piece.examination.message : piece.examination.messageEn}</dd>
          </>
        )}
        <dt>{w.hash}</dt>
        <dd>
          <span className="hash">{sha256}</span>
          <span className="verify" role="status">
            {checked && (
              <b className={checked === 'same' ? 'good' : checked === 'checking' ? '' : 'bad'}>
                {w[outcomes[checked]]}
              </b>
            )}
          </span>
          {url && !checked && (
            <button className="small" onClick={() => void verify()}>
              {w.verify}
            </button>
          )}{' '}
          {url && (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {w.openOriginal}
            </a>
          )}
        </dd>
      </dl>
    </div>
  )
}
