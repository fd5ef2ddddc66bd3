import { useState } from 'react'
import { useSay } from '../../shared/language.ts'
import { record, type Taken } from './camera.tsx'
import { shutter } from './position.ts'

/** A note that is spoken; a second press ends it. */
export function Voice({ onTaken, onFailed }: { onTaken: (taken: Taken) => Promise<void>; onFailed: () => void }) {
  const say = useSay()
  const [recorder, setRecorder] = useState<MediaRecorder>()
  const start = async () => {
    const taken = shutter()
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const made = record(stream, ['audio/mp4', 'audio/webm'], (bytes) => {
      for (const track of stream.getTracks()) track.stop()
      setRecorder(undefined)
      void onTaken({ bytes, kind: 'audio', ...taken, imported: false })
    })
    setRecorder(made)
  }
  return (
    <button
      type="button"
      aria-pressed={recorder !== undefined}
      onClick={() => (recorder ? recorder.stop() : void start().catch(onFailed))}
    >
      {recorder ? say('■ 停止录音', '■ Stop') : say('● 语音备注', '● Voice note')}
    </button>
  )
}
