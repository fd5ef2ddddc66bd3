import { useEffect, useState } from 'react'
import { useSay } from '../shared/language.ts'
import type { Notice, Picture } from './day.ts'
import { openPaper, openPicture } from './store/paper.ts'

/** Opens the printed notice as it lies on the phone. */
export function PaperLink({ notice }: { notice: Notice }) {
  const say = useSay()
  const [missing, setMissing] = useState(false)
  const show = async () => {
    const paper = await openPaper(notice)
    if (!paper) return setMissing(true)
    const url = URL.createObjectURL(paper)
    window.open(url, '_blank', 'noopener')
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <button onClick={() => void show()}>
      {missing ? say('本机还没有 PDF', 'The PDF is not here yet') : say('看 PDF', 'Open the PDF')}
    </button>
  )
}

/** A picture of before, as it lies on the phone. */
export function KeptPicture({ picture, label }: { picture: Picture; label: string }) {
  const say = useSay()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    void openPicture(picture).then((blob) => {
      made = blob && URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [picture])
  return (
    <figure className="thumb">
      {url ? <img src={url} alt={label} /> : <span className="blank">{say('不在本机', 'not here')}</span>}
      <figcaption>{label}</figcaption>
    </figure>
  )
}
