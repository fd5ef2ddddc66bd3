import { useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Notice } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { asks } from '../hub/session.ts'
import { gridSheetPreview, type GridSheetPreview, importGrids } from '../operations/admin-grids.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useGridWords } from './grid-words.ts'
import { inBase64, saveSheet, unsendable } from './sheet-file.ts'
import { SheetRows } from './sheet-rows.tsx'

export type Preview = NonNullable<GridSheetPreview['gridSheetPreview']>
type Looked = { name: string; sheet: string; preview: Preview; differs: ReadonlySet<number>; at: number }

/** 导入网格表: a file is looked at row by row, and taken over as it was seen. */
export function GridSheet({ base, again, onChanged }: { base: string; again: number; onChanged: () => void }) {
  const w = useGridWords()
  const chosen = useRef<HTMLInputElement>(null)
  const [looked, setLooked] = useState<Looked>()
  const [unsent, setUnsent] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState<'reading' | 'taking'>()
  const [taken, setTaken] = useState<{ fresh: number; changed: number }>()
  const now = useRef(again)
  useEffect(() => void (now.current = again), [again])

  const doing = async (what: 'reading' | 'taking', work: () => Promise<void>) => {
    setBusy(what)
    setRefused(undefined)
    try {
      await work()
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      setRefused(refusal)
    } finally {
      setBusy(undefined)
    }
  }
  const look = (name: string, sheet: string, before?: Preview) =>
    doing('reading', async () => {
      const { gridSheetPreview: preview } = await asks(gridSheetPreview, { input: { sheet } })
      if (!preview) return
      const differs = new Set(
        before ? preview.rows.filter((_row, n) => preview.seals[n] !== before.seals[n]).map(({ row }) => row) : [],
      )
      setLooked({ name, sheet, preview, differs, at: now.current })
    })
  const choose = async (file: File | undefined) => {
    if (!file) return
    setTaken(undefined)
    setLooked(undefined)
    setRefused(undefined)
    const why = unsendable(file)
    setUnsent(why && (why === 'kind' ? w.wrongKind : w.tooLarge(why.kb)))
    if (!why) await look(file.name, await inBase64(file))
    // The same file, put right, may be chosen again.
    if (chosen.current) chosen.current.value = ''
  }
  const take = ({ sheet, preview }: Looked) =>
    doing('taking', async () => {
      await asks(importGrids, { input: { requestId: newId(), sheet, seals: preview.seals } })
      setTaken({ fresh: count(preview, 'NEW'), changed: count(preview, 'CHANGED') })
      setLooked(undefined)
      onChanged()
    })
  return (
    <div className="grids importing">
      <p className="small found">
        <Link to={base}>← {w.back}</Link>
      </p>
      <h2>{w.importing}</h2>
      <p>{w.lead}</p>
      <p className="small">{w.limits}</p>
      <div className="actions">
        <label className={looked ? 'button' : 'button primary'}>
          {w.choose}
          <input
            ref={chosen}
            className="hidden"
            type="file"
            accept=".xlsx"
            disabled={busy !== undefined}
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </label>
        <button onClick={() => void doing('reading', () => saveSheet(null))}>{w.template}</button>
      </div>
      <div role="status">
        {busy && <p className="small">{w[busy]}</p>}
        {taken && <Notice kind="good">{w.taken(taken.fresh, taken.changed)}</Notice>}
      </div>
      {unsent && <Notice kind="bad">{unsent}</Notice>}
      {refused && <Refusal refused={refused} />}
      {looked && (
        <Seen
          looked={looked}
          meanwhile={looked.at !== again || refused?.code === 'STALE'}
          busy={busy !== undefined}
          onLook={() => void look(looked.name, looked.sheet, looked.preview)}
          onTake={() => void take(looked)}
        />
      )}
    </div>
  )
}

const count = ({ rows }: Preview, wanted: string) => rows.filter(({ result }) => result === wanted).length

function Seen(props: { looked: Looked; meanwhile: boolean; busy: boolean; onLook: () => void; onTake: () => void }) {
  const w = useGridWords()
  const { looked, meanwhile, busy, onLook, onTake } = props
  const { name, preview, differs } = looked
  const faulty = count(preview, 'ERROR')
  const doing = count(preview, 'NEW') + count(preview, 'CHANGED')
  return (
    <>
      <h3>{name}</h3>
      {faulty > 0 && <Notice kind="bad">{w.faulty(faulty)}</Notice>}
      {faulty === 0 && doing === 0 && <Notice kind="plain">{w.nothing}</Notice>}
      {meanwhile && <Notice kind="warn">{w.meanwhile}</Notice>}
      <div className="actions">
        {faulty === 0 && doing > 0 && (
          <button className="primary" disabled={busy} onClick={onTake}>
            {w.take(doing)}
          </button>
        )}
        <button disabled={busy} onClick={onLook}>
          {w.again}
        </button>
      </div>
      <SheetRows key={name} rows={preview.rows} differs={differs} />
    </>
  )
}
