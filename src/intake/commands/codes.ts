import { invalid, type Refusal } from '../../platform/refusal.ts'
import type { Mapping } from '../mapping.ts'
import { type OpenFile, openFile } from '../reading.ts'
import {
  codesKnown,
  compileMapping,
  fixedCodes,
  mappedColumns,
  type SourceCode,
  type Statements,
} from '../rules/statement.ts'
import type { Layout } from '../rules/value.ts'

/** Compiles the mapping for an opened file. Throws INVALID for a column that the file has not. */
export function compileFor(mapping: Mapping, file: OpenFile, mismatched: Layout['mismatched']): Statements {
  if (file.header) {
    const there = new Set(file.header)
    const missing = mappedColumns(mapping).filter((name) => !there.has(name))
    if (missing.length > 0) throw missingColumns(missing, file.header, mapping)
  }
  const { absent, timeZone } = mapping
  return compileMapping(mapping, { column: (name) => file.column(name), absent, timeZone, mismatched })
}

function missingColumns(missing: readonly string[], header: readonly string[], mapping: Mapping): Refusal {
  const there = header.join(mapping.file.delimiter).slice(0, 300)
  const damaged = there.includes('\ufffd') || mapping.file.encoding !== 'utf-8'
  const zh = damaged ? `;映射写的编码是 ${mapping.file.encoding},请核对` : ''
  const en = damaged ? ` The mapping says ${mapping.file.encoding}; check the encoding.` : ''
  return invalid(
    missing.join(),
    `第 1 行(表头)没有列 ${missing.join('、')};表头是 ${there}${zh}`,
    `Line 1, the header, has no column ${missing.join(', ')}; it reads ${there}.${en}`,
    { line: 1 },
  )
}

/** The codes of a file come first: its edition is published before the first finding is pinned to it. */
export async function gatherCodes(mapping: Mapping, path: string): Promise<SourceCode[]> {
  if (mapping.findings.length === 0) return []
  const codes = new Map<string, SourceCode>()
  const add = (found: readonly SourceCode[]) => {
    for (const one of found) if (!codes.has(one.code)) codes.set(one.code, one)
  }
  if (codesKnown(mapping)) add(fixedCodes(mapping))
  else {
    const file = await openFile(path, mapping.file, () => undefined)
    const statements = compileFor(mapping, file, () => undefined)
    for await (const { row, problem } of file.rows) if (!problem) add(statements.codes(row))
  }
  // An edition cannot be empty, and a visit is made with one in hand.
  if (codes.size === 0) {
    const code = `${mapping.law!.prefix}-OTHER`
    codes.set(code, { code, title: '其他', look: '其他' })
  }
  return [...codes.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
