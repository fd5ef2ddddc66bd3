/** Sound or film that runs; `done` once it has ended and lies sealed. */
export type Recording = { stop: () => void; done: Promise<void> }

/**
 * Records a stream in the first of these types that the browser makes, until it is stopped, its tracks end or `longest` ms
 * are over, and then seals it.
 */
export function record(
  stream: MediaStream,
  types: readonly string[],
  longest: number,
  seal: (bytes: Blob) => Promise<void>,
): Recording {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {})
  const parts: Blob[] = []
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const ended = new Promise<Blob>((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data)
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType.split(';')[0] ?? '' }))
  })
  recorder.start(1000)
  const timer = setTimeout(stop, longest)
  const done = ended.then((bytes) => {
    clearTimeout(timer)
    return seal(bytes)
  })
  return { stop, done }
}
