import { useState } from 'react'
import { useSay } from '../../shared/language.ts'
import { Notice } from '../../shared/parts.tsx'

/** 导出备份: what is unsent, as a ZIP that is kept outside the app. */
export function SaveBackup() {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(0)
  const save = async () => {
    setBusy(true)
    try {
      const { backup } = await import('../outbox/backup.ts')
      const made = await backup()
      setMissing(made.missing)
      const url = URL.createObjectURL(made.zip)
      const link = document.createElement('a')
      link.href = url
      link.download = `heyi-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '')}.zip`
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button disabled={busy} onClick={() => void save()}>
        {busy ? say('正在导出……', 'Exporting …') : say('导出备份.zip', 'Export a backup')}
      </button>
      {missing > 0 && (
        <Notice kind="warn">
          {say(
            `有 ${missing} 件读不出来或放不下,没有导出,列在备份的 missing.json 中;请告知协调员`,
            `${missing} could not be read or had no room and are not in it: missing.json in the backup names them. Tell the coordinator.`,
          )}
        </Notice>
      )}
    </>
  )
}
