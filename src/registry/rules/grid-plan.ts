// 网格导入: what a sheet would make of the grids as they stand, row by row. Pure: the same sheet over the same grids is
// always the same plan, which is how a preview is known to hold still when it is taken over.
import { readBoundary } from './boundary.ts'
import type { Said, SheetRow } from './grid-sheet.ts'
import type { Outline } from './outline.ts'

export type Post = {
  id: string
  personId: string
  login: string | null
  name: string
  schedule: string
  responsibility: string
  validFrom: string
  validTo: string | null
}
export type StandingGrid = {
  id: string
  code: string
  name: string
  level: number
  parentId: string | null
  validTo: string | null
  outline: Outline | null
  posts: Post[]
}
export type Account = { login: string; personId: string; name: string; disabled: boolean; areas: string[] }

export type Change = { what: 'name' | 'worker' | 'boundary'; from: string | null; to: string }
export type Problem = Said & { cell: string }
export type Result = 'new' | 'changed' | 'unchanged' | 'error'

export type PlannedRow = {
  row: number
  code: string
  name: string
  result: Result
  changes: Change[]
  problems: Problem[]
  /** The grid that is there; null for a new one. */
  gridId: string | null
  register: { level: number; parentCode: string | null } | null
  outline: Outline | null
  post: { personId: string; schedule: string; responsibility: string; ends: string[] } | null
}

/** What a row is checked against: what stands, and the rows above it in the tree that went before. */
type Known = { code: string; name: string; level: number; id: string | null; faulty: boolean; ended: boolean }
type Standing = { grids: readonly StandingGrid[]; accounts: readonly Account[]; today: string }
type Index = {
  today: string
  grids: ReadonlyMap<string, StandingGrid>
  codes: ReadonlyMap<string, string>
  accounts: ReadonlyMap<string, Account>
  known: Map<string, Known>
  named: Map<string, Known[]>
}

const shape = /^[0-9A-Za-z.-]{2,40}$/
const asTwo = (zh: string, en: string): Said => ({ zh, en })

type Resolved = { above: Known | null } | { wrong: Said }

/** What a code begins with, the longest first, itself left out. */
const prefixes = (code: string): string[] =>
  Array.from({ length: Math.max(0, code.length - 1) }, (_, n) => code.slice(0, code.length - 1 - n))

/** The grid above, by code or by a name that only one can mean. */
function resolveParent({ code, parent }: SheetRow, { known, named }: Index): Resolved {
  if (parent === '') {
    const over = prefixes(code).find((one) => known.has(one))
    return over
      ? { wrong: asTwo(`未填,而编码以 ${over} 开头`, `is empty, though the code starts with ${over}`) }
      : { above: null }
  }
  const fitting = known.get(parent)
    ? [known.get(parent)!]
    : (named.get(parent) ?? []).filter((one) => code.startsWith(one.code))
  const [above] = fitting
  if (!above) return { wrong: asTwo(`“${parent}”不在网格中,也不在表里`, `“${parent}” is no grid and not in the sheet`) }
  if (fitting.length > 1)
    return { wrong: asTwo(`“${parent}”不止一个,请填编码`, `“${parent}” may mean several; give the code`) }
  if (above.faulty) return { wrong: asTwo(`“${parent}”那一行有误`, `“${parent}” has a faulty row of its own`) }
  if (above.ended) return { wrong: asTwo(`“${parent}”已停用`, `“${parent}” has ended`) }
  return { above }
}

/** Where a new grid goes, or why it cannot go there. */
function place(row: SheetRow, above: Known | null): { level: number } | { wrong: Said; column: 'code' | 'parent' } {
  if (above && (!row.code.startsWith(above.code) || row.code.length <= above.code.length))
    return {
      column: 'code',
      wrong: asTwo(`应以上级编码 ${above.code} 开头`, `should start with ${above.code}, the code of the grid above`),
    }
  if (above && above.level >= 5)
    return { column: 'parent', wrong: asTwo('已是第五级,不能再分', 'is of the fifth level, below which there is none') }
  return { level: (above?.level ?? 0) + 1 }
}

/** Who is to work there, or why they cannot; null where nothing changes. */
function planPost(row: SheetRow, grid: StandingGrid | undefined, { accounts, today }: Index) {
  const { worker, code, schedule, responsibility } = row
  if (worker === '') return null
  const account = accounts.get(worker)
  if (!account) return asTwo(`没有账号 ${worker}`, `${worker} is no account`)
  if (account.disabled) return asTwo(`${account.name} 已停用`, `of ${account.name} is disabled`)
  if (!account.areas.some((area) => code.startsWith(area)))
    return account.areas.length === 0
      ? asTwo(`${account.name} 没有现行的网格员职责`, `of ${account.name}, who has no duty as grid worker`)
      : asTwo(
          `${account.name} 的职责辖区(${account.areas.join('、')})不含本网格`,
          `of ${account.name}, whose duty is for ${account.areas.join(', ')}`,
        )
  const posts = grid?.posts ?? []
  const sitting = posts.filter(({ validTo }) => validTo === null || validTo > today)
  if (sitting.length === 1 && sitting[0]!.personId === account.personId) return null
  if (posts.some((one) => one.personId === account.personId && one.validFrom === today))
    return asTwo(
      `${account.name} 今天在本网格已任免过,请明天再导入`,
      `of ${account.name}, who came or went here today: wait until tomorrow`,
    )
  const before = sitting.at(-1)
  return {
    account,
    from: sitting.map(({ login, name }) => login ?? name).join('、') || null,
    post: {
      personId: account.personId,
      schedule: schedule || before?.schedule || '按排班',
      responsibility: responsibility || before?.responsibility || '网格巡查',
      ends: sitting.map(({ id }) => id),
    },
  }
}

/** The district a code lies in: the grid of level 1 above it. */
const districtOf = (code: string, known: ReadonlyMap<string, Known>) =>
  prefixes(code)
    .map((one) => known.get(one))
    .find((one) => one?.level === 1)

function planRow(row: SheetRow, index: Index): PlannedRow {
  const { known, named } = index
  const grid = index.grids.get(row.code)
  const problems: Problem[] = [...row.problems]
  const wrong = (column: keyof SheetRow['at'], zh: string, said: Said) =>
    problems.push({ cell: `${row.at[column]}${row.row}`, zh: `${zh}${said.zh}`, en: `${column} ${said.en}` })
  const changes: Change[] = []
  let register: PlannedRow['register'] = null
  if (!shape.test(row.code))
    wrong('code', '编码', asTwo('应为 2 至 40 个字母、数字、点或横线', 'is 2 to 40 letters, digits, dots or dashes'))
  if (row.name === '') wrong('name', '名称', asTwo('未填', 'is empty'))
  if (grid?.validTo)
    wrong('code', '编码', asTwo(`所指的网格已停用(${grid.validTo})`, `is of a grid that ended (${grid.validTo})`))

  const resolved = resolveParent(row, index)
  if (grid) {
    const above = index.codes.get(grid.parentId ?? '')
    const said = 'above' in resolved ? resolved.above : null
    if (row.parent !== '' && (said?.code ?? row.parent) !== above)
      wrong(
        'parent',
        '上级',
        asTwo(`不能用导入改变,现为 ${above ?? '无'}`, `cannot be changed by a sheet; it is ${above ?? 'none'}`),
      )
    if (row.name !== '' && grid.name !== row.name) changes.push({ what: 'name', from: grid.name, to: row.name })
  } else if ('wrong' in resolved) wrong('parent', '上级', resolved.wrong)
  else {
    const there = place(row, resolved.above)
    if ('wrong' in there) wrong(there.column, there.column === 'code' ? '编码' : '上级', there.wrong)
    else register = { level: there.level, parentCode: resolved.above?.code ?? null }
  }
  const level = grid?.level ?? register?.level ?? 0
  if (row.district !== '') {
    const district = level === 1 ? row : districtOf(row.code, known)
    if (district && row.district !== district.code && row.district !== district.name)
      wrong(
        'district',
        '区',
        asTwo(`与编码所在的区(${district.name})不符`, `is not the one of the code, ${district.name}`),
      )
  }

  let outline: Outline | null = null
  if (row.boundary !== '') {
    const read = readBoundary(row.boundary)
    if (!Array.isArray(read)) wrong('boundary', '边界', read)
    else if (JSON.stringify(read) !== JSON.stringify(grid?.outline ?? null)) {
      outline = read
      changes.push({
        what: 'boundary',
        from: grid?.outline ? String(grid.outline.length) : null,
        to: String(read.length),
      })
    }
  }
  const planned = planPost(row, grid, index)
  if (planned && 'zh' in planned) wrong('worker', '网格员账号', planned)
  const post = planned && 'post' in planned ? planned.post : null
  if (planned && 'post' in planned) changes.push({ what: 'worker', from: planned.from, to: planned.account.login })

  const faulty = problems.length > 0
  if (!grid) {
    const one: Known = { code: row.code, name: row.name, level, id: null, faulty, ended: false }
    known.set(row.code, one)
    named.set(row.name, [...(named.get(row.name) ?? []), one])
  }
  return {
    row: row.row,
    code: row.code,
    name: row.name,
    result: faulty ? 'error' : !grid ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    changes: faulty ? [] : changes,
    problems,
    gridId: grid?.id ?? null,
    register: faulty ? null : register,
    outline: faulty ? null : outline,
    post: faulty ? null : post,
  }
}

/** What each row of a sheet would do, in the order of the sheet; a grid goes before those below it. */
export function planGrids(rows: readonly SheetRow[], standing: Standing): PlannedRow[] {
  const known = new Map<string, Known>()
  const named = new Map<string, Known[]>()
  for (const { id, code, name, level, validTo } of standing.grids) {
    const one: Known = { id, code, name, level, faulty: false, ended: validTo !== null && validTo <= standing.today }
    known.set(code, one)
    named.set(name, [...(named.get(name) ?? []), one])
  }
  const index: Index = {
    today: standing.today,
    grids: new Map(standing.grids.map((one) => [one.code, one])),
    codes: new Map(standing.grids.map(({ id, code }) => [id, code])),
    accounts: new Map(standing.accounts.map((one) => [one.login, one])),
    known,
    named,
  }
  const seen = new Map<string, SheetRow>()
  for (const row of rows) {
    const before = seen.get(row.code)
    if (!before) seen.set(row.code, row)
    else if (row.code !== '')
      for (const [one, other] of [
        [row, before],
        [before, row],
      ] as const)
        if (!one.problems.some(({ en }) => en.startsWith('code is told again')))
          one.problems.push({
            cell: `${one.at.code}${one.row}`,
            zh: `编码与第 ${other.row} 行重复`,
            en: `code is told again in row ${other.row}`,
          })
  }
  return rows
    .toSorted((a, b) => a.code.length - b.code.length || a.row - b.row)
    .map((row) => planRow(row, index))
    .toSorted((a, b) => a.row - b.row)
}
