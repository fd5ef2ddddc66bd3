import { useState } from 'react'
import { type Checked, checkHash } from '../../evidence/verify.ts'
import { useFileWords } from './words.ts'

/** The hash of what the hub keeps, computed in this browser, beside the one that is recorded. */
export function HashCheck({ url, sha256, shown = false }: { url: string; sha256: string; shown?: boolean }) {
  const w = useFileWords()
  const [checked, setChecked] = useState<Checked>()
  const verify = async () => {
    setChecked('checking')
    setChecked(await checkHash(url, sha256))
  }
  const said = checked === 'same' && shown ? w.sameAsShown : checked && w[checked]
  return (
    <span className="hash-check" title={sha256}>
      <code className="hash">{sha256.slice(0, 8)}</code>
      <span role="status" className={checked === 'same' ? 'good' : checked === 'checking' ? '' : 'bad'}>
        {said}
      </span>
      {checked !== 'same' && checked !== 'checking' && (
        <button type="button" className="tiny" onClick={() => void verify()}>
          {w.check}
        </button>
      )}
    </span>
  )
}
