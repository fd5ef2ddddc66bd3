import { useEffect, useRef, useState } from 'react'
import type SignaturePad from 'signature_pad'
import { useSay } from '../../shared/language.ts'
import { Notice, Window } from '../../shared/parts.tsx'
import { withText } from '../../shared/png.ts'
import { toldOf } from '../room.ts'
import type { Taken } from './camera.tsx'
import { shutter } from './position.ts'

type Props = { title: string; onTaken: (taken: Taken) => Promise<void>; onClose: () => void }

/** 签名板: what is signed, with its strokes and their times inside the picture. */
export function Signature({ title, onTaken, onClose }: Props) {
  const say = useSay()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pad, setPad] = useState<SignaturePad>()
  const [error, setError] = useState<string>()
  // One tap, one signature; and nobody leaves while it is being sealed.
  const [busy, setBusy] = useState(false)
  const close = () => {
    if (!busy) onClose()
  }
  useEffect(() => {
    let made: SignaturePad | undefined
    let alive = true
    void import('signature_pad').then(({ default: Pad }) => {
      const { current } = canvas
      if (!alive || !current) return
      const ratio = Math.max(1, devicePixelRatio)
      current.width = current.offsetWidth * ratio
      current.height = current.offsetHeight * ratio
      current.getContext('2d')!.scale(ratio, ratio)
      made = new Pad(current, { backgroundColor: '#fff', penColor: '#00123a' })
      setPad(made)
    })
    return () => {
      alive = false
      made?.off()
    }
  }, [])
  const finish = async () => {
    if (!pad || pad.isEmpty()) return setError(say('还没有签名', 'Nothing is signed yet'))
    const taken = shutter()
    const picture = await new Promise<Blob | null>((resolve) => canvas.current!.toBlob(resolve, 'image/png'))
    if (!picture) return setError(say('签名没有存下,请再试', 'Not kept, try again'))
    const bytes = withText(new Uint8Array(await picture.arrayBuffer()), 'heyi-strokes', JSON.stringify(pad.toData()))
    try {
      await onTaken({ bytes, kind: 'signature', ...taken, imported: false })
      onClose()
    } catch (cause) {
      const told = toldOf(cause)
      setError(told ? say(told.zh, told.en) : (cause as Error).message)
    }
  }
  const sign = () => {
    setBusy(true)
    void finish().finally(() => setBusy(false))
  }
  return (
    <Window title={title} onClose={close} className="camera">
      <p className="small">{say('请在框内用手指或笔签名', 'Sign in the frame with a finger or pen')}</p>
      <canvas ref={canvas} className="pad" role="img" aria-label={say('签名区', 'Signing area')} />
      {error && <Notice kind="bad">{error}</Notice>}
      <div className="actions">
        <button className="primary" disabled={!pad || busy} onClick={sign}>
          {say('签好了', 'Signed')}
        </button>
        <button disabled={busy} onClick={() => pad?.clear()}>
          {say('重签', 'Clear')}
        </button>
        <button disabled={busy} onClick={close}>
          {say('返回', 'Back')}
        </button>
      </div>
    </Window>
  )
}
