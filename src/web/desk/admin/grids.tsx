import { useEffect, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { go, Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { adminGrids, type AdminGrids } from '../operations/admin-grids.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useGridWords } from './grid-words.ts'
import { saveSheet } from './sheet-file.ts'

type Page = AdminGrids['grids']
type Grid = Page['nodes'][number]
const kinds = ['all', 'unstaffed', 'undrawn', 'ended'] as const
type Kind = (typeof kinds)[number]

/** Every grid by its code, so that each stands below the one it is part of. */
export function Grids({ base, again }: { base: string; again: number }) {
  const w = useGridWords()
  const search = useSearch()
  const [under, text] = [search.get('under') ?? '', search.get('text') ?? '']
  const kind = kinds.find((one) => one === search.get('which')) ?? 'all'
  const variables = {
    under: under || null,
    text: text || null,
    unstaffed: kind === 'unstaffed' ? true : null,
    undrawn: kind === 'undrawn' ? true : null,
    current: kind !== 'ended',
  }
  const key = JSON.stringify(variables)
  const { answer, refused } = useAsked(adminGrids, variables, again)
  const [shown, setShown] = useState<{ key: string; page: Page }>()
  const [failed, setFailed] = useState<Refused>()
  useEffect(() => {
    if (answer) setShown({ key, page: answer.grids })
  }, [answer, key])
  const page = shown?.key === key ? shown.page : undefined
  const loadMore = async () => {
    const { grids } = await asks(adminGrids, { ...variables, after: page!.pageInfo.endCursor })
    setShown({ key, page: { ...grids, nodes: [...page!.nodes, ...grids.nodes] } })
  }
  const here = page?.nodes.find(({ code }) => code === under)
  const save = (of: string | null) => {
    setFailed(undefined)
    saveSheet(of).catch((error: unknown) => setFailed(refusedBy(error)))
  }
  return (
    <div className="grids">
      <div className="filterbar">
        <input
          type="search"
          aria-label={w.find}
          placeholder={w.find}
          value={text}
          onChange={({ target }) => setSearch({ text: target.value })}
        />
        <select
          aria-label={w.which}
          value={kind}
          onChange={({ target }) => setSearch({ which: target.value === 'all' ? null : target.value })}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {w[one satisfies Kind]}
            </option>
          ))}
        </select>
        <button onClick={() => save(null)}>{w.template}</button>
        <button onClick={() => save(under)}>{here ? w.filledUnder(here.name) : w.filled}</button>
        <button className="primary" onClick={() => go(`${base}/import`)}>
          {w.importing}
        </button>
      </div>
      <p className="small found" role="status">
        {page ? w.count(page.totalCount, page.totalCount >= 1000) : w.loading}
        {under && (
          <>
            {' · '}
            <Link to={base}>{w.whole}</Link>
            {here?.parent && (
              <>
                {' › '}
                <Link to={`${base}?under=${here.parent.code}`}>{here.parent.name}</Link>
              </>
            )}
            {` › ${here?.name ?? under}`}
          </>
        )}
      </p>
      {failed && <Refusal refused={failed} />}
      {refused && <Refusal refused={refused} />}
      {page && page.nodes.length === 0 && <p className="empty">{w.none}</p>}
      {page && page.nodes.length > 0 && <Table base={base} grids={page.nodes} />}
      {page?.pageInfo.hasNextPage && (
        <button className="wide plain" onClick={() => void loadMore()}>
          {w.more}
        </button>
      )}
    </div>
  )
}

function Table({ base, grids }: { base: string; grids: readonly Grid[] }) {
  const w = useGridWords()
  const levels = [w.l1, w.l2, w.l3, w.l4, w.l5]
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.grids}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.code}</th>
            <th scope="col">{w.level}</th>
            <th scope="col">{w.worker}</th>
            <th scope="col" className="tallied">
              {w.below}
            </th>
            <th scope="col">{w.boundary}</th>
            <th scope="col">{w.since}</th>
          </tr>
        </thead>
        <tbody>
          {grids.map(({ id, code, level, name, workers, below, outline, validFrom, validTo }) => (
            <tr key={id} className={validTo ? 'past' : undefined}>
              <th scope="row" style={{ paddingInlineStart: `${0.625 + (level - 1) * 1.25}rem` }}>
                {below > 0 ? <Link to={`${base}?under=${code}`}>{name}</Link> : name}
              </th>
              <td>
                <code>{code}</code>
              </td>
              <td>{levels[level - 1]}</td>
              <td>
                {workers.length > 0
                  ? workers.map((one) => one.name).join('、')
                  : level > 3 && <em className="lacks">{w.noWorker}</em>}
              </td>
              <td className="tallied">{below || ''}</td>
              <td>{Array.isArray(outline) ? w.points(outline.length) : <em className="lacks">{w.noBoundary}</em>}</td>
              <td>
                {validFrom} {validTo && w.until(validTo)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
