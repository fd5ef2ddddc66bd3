import { useEffect, useRef, useState } from 'react'
import { useSay } from '../../shared/language.ts'
import type { Taken } from './camera.tsx'
import { shutter } from './position.ts'
import { whileSealed } from '../store/draft.ts'
import { type Recording, record } from './recording.ts'

/** Longest note, minutes; a longer one is taken as two. */
const longest = 5

/** A note that is spoken; a second press ends it, as does leaving the place where it was begun. */
export function Voice({ onTaken, onFailed }: { onTaken: (taken: Taken) => Promise<void>; onFailed: () => void }) {
  const say = useSay()
  const [recording, setRecording] = useState<Recording>()
  const [busy, setBusy] = useState(false)
  const running = useRef<Recording>(undefined)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      running.current?.stop()
    }
  }, [])
  const put = (one: Recording | undefined) => {
    running.current = one
    setRecording(one)
  }
  const start = async () => {
    const taken = shutter()
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const silence = () => stream.getTracks().forEach((track) => track.stop())
    // Gone before the microphone was there.
    if (!here.current) return silence()
    const made = record(stream, ['audio/mp4', 'audio/webm'], longest * 60_000, (bytes) => {
      silence()
      put(undefined)
      return onTaken({ bytes, kind: 'audio', ...taken, imported: false })
    })
    whileSealed(made.done)
    put(made)
  }
  const begin = () => {
    setBusy(true)
    void start()
      .catch(onFailed)
      .finally(() => setBusy(false))
  }
  return (
    <button
      type="button"
      disabled={busy}
      aria-pressed={recording !== undefined}
      onClick={() => (recording ? recording.stop() : begin())}
    >
      {recording
        ? say(`■ 停止录音(最长 ${longest} 分钟)`, `■ Stop (${longest} minutes at most)`)
        : say('● 语音备注', '● Voice note')}
    </button>
  )
}
