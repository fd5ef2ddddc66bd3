import { useState } from 'react'
import { useSay } from '../../shared/language.ts'

/** 导出备份: what is unsent, as a ZIP that is kept outside the app. */
export function SaveBackup() {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const { backup } = await import('../outbox/backup.ts')
    const url = URL.createObjectURL(await backup())
    const link = document.createElement('a')
    link.href = url
    link.download = `heyi-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '')}.zip`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    setBusy(false)
  }
  return (
    <button disabled={busy} onClick={() => void save()}>
      {busy ? say('正在导出……', 'Exporting …') : say('导出备份.zip', 'Export a backup')}
    </button>
  )
}
