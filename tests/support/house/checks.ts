import * as imports from './imports.ts'
import { readSources, type Source } from './source.ts'
import { nouns, otherStems, ownNames, tooLong } from './words.ts'
import * as writing from './writing.ts'

export const server = readSources('src')
const schema = readSources('schema')
const all = [...server, ...schema, ...readSources('tests')]

export const file = (path: string, ...lines: string[]): Source => ({ path, text: `${lines.join('\n')}\n` })

type Check = {
  rule: string
  broken: (sources: readonly Source[]) => string[]
  sources: readonly Source[]
  /** Files that break the rule, each in its own way. */
  examples: readonly (readonly Source[])[]
  /** A file that looks like breaking it and does not. */
  fine?: Source
}

/** Every rule of the house that can be seen from its sources. */
export const checks: Check[] = [
  {
    rule: 'modules import only to the left',
    broken: imports.importsTheWrongWay,
    sources: server,
    examples: [
      [file('src/opinion/commands.ts', "import { mergeDocket } from '../docket/index.ts'")],
      [file('src/platform/ids.ts', "import type { Act } from '../audit/index.ts'")],
      [file('src/registry/commands/places.ts', "export * from '../../handbook/index.ts'")],
      [file('src/registry/store.ts', "const later = () => import('../docket/index.ts')")],
      [file('src/helpers/text.ts', '')],
    ],
    fine: file(
      'src/opinion/commands.ts',
      "// import { mergeDocket } from '../docket/index.ts'",
      "const text = `from '../docket/index.ts'`",
    ),
  },
  {
    rule: 'modules are entered by index.ts, and by graphql.ts for GraphQL’s own sake',
    broken: imports.importsPastTheDoor,
    sources: server,
    examples: [
      [file('src/docket/commands/merge.ts', "import { lockFinding } from '../../inspection/store.ts'")],
      [file('src/docket/commands/merge.ts', "import { FindingRef } from '../../inspection/graphql.ts'")],
    ],
    fine: file('src/docket/graphql.ts', "import { FindingRef } from '../inspection/graphql.ts'"),
  },
  {
    rule: 'rules and access are functions of their arguments',
    broken: imports.impureRules,
    sources: server,
    examples: [
      [
        'const late = new Date()',
        'const late = Date.now()',
        'const dice = Math.random()',
        "const path = process.env['HOME']",
      ].map((line) => file('src/docket/rules/merge.ts', line)),
      [file('src/docket/rules.ts', "import { readFileSync } from 'node:fs'")],
      [file('src/docket/rules.ts', "import * as store from './store.ts'")],
      [file('src/docket/rules.ts', "import type { Tx } from '../platform/database/pool.ts'")],
      [file('src/docket/access.ts', "import { listAgencies } from '../registry/index.ts'")],
      [file('src/docket/access.ts', 'export const may = async () => true')],
    ],
    fine: file(
      'src/docket/rules.ts',
      "import type { Role } from '../platform/identity.ts'",
      'const at = new Date(now.getTime() + 1)',
    ),
  },
  {
    rule: 'tables are for stores, the database and the trace',
    broken: imports.tablesOutsideStores,
    sources: server,
    examples: [[file('src/docket/commands.ts', "import { docket } from '../../schema/tables/docket.ts'")]],
    fine: file('src/docket/store.ts', "import { docket } from '../../schema/tables/docket.ts'"),
  },
  {
    rule: 'nothing looks up at what wires it together',
    broken: imports.looksUp,
    sources: server,
    examples: [
      [file('src/docket/graphql.ts', "import { schema } from '../schema.ts'")],
      [file('src/platform/config.ts', "import { createApp } from '../app.ts'")],
      [file('src/intake/commands.ts', "import { foundCity } from '../cli/demo/founding.ts'")],
    ],
    fine: file('src/cli/start.ts', "import { startHub } from '../main.ts'"),
  },
  {
    rule: 'the web clients import no server code',
    broken: imports.webImportsElsewhere,
    sources: server,
    examples: [
      [file('src/web/field/day.ts', "import type { Refusal } from '../../platform/refusal.ts'")],
      [file('src/web/field/day.ts', "import { readFile } from 'node:fs/promises'")],
      [file('src/web/shared/language.ts', "import { day } from '../field/day.ts'")],
      [file('src/web/desk/audit/page.tsx', "import { perform } from '../../../audit/act.ts'")],
    ],
    fine: file(
      'src/web/field/app.tsx',
      "import { ask } from '../shared/graphql.ts'",
      "import { App } from './frame.tsx'",
    ),
  },
  {
    rule: 'SQL is sent by stores alone',
    // Giving the leader's lock back is half of how the sequencer holds its connection.
    broken: (sources) => imports.sqlOutsideStores(sources, ['src/live/sequencer.ts']),
    sources: server,
    examples: [
      [file('src/docket/commands.ts', 'const rows = await tx`select * from docket`')],
      [file('src/docket/commands.ts', 'const rows = await act.tx<{ id: string }[]>`update docket set x = 1`')],
      [file('src/docket/graphql.ts', 'const rows = await tx.unsafe(text)')],
      [file('src/docket/reactions.ts', "await insertRows(tx, 'docket', rows)")],
    ],
    fine: file('src/docket/graphql.ts', 'const where = (it: string) => `select 1 from docket where id = ${it}.id`'),
  },
  {
    rule: 'a store writes its own module’s tables',
    // 职责分离 is asked for from opinion on, before a docket knows of it: the registry keeps who holds which class.
    broken: (sources) => imports.writesElsewhere([...schema, ...sources], [['registry', 'docket_duty']]),
    sources: server,
    examples: [
      [file('src/docket/store.ts', 'tx`update finding set status = ${status}`')],
      [file('src/docket/store.ts', "insertRows(tx, 'assessmentRequest', rows)")],
      [file('src/docket/store.ts', 'tx`delete from opinion`')],
    ],
    fine: file('src/docket/store.ts', 'tx`select * from finding for update skip locked`'),
  },
  {
    rule: 'a module’s files have the names that every module uses',
    broken: (sources) => writing.unusualNames(sources, ownNames),
    sources: server,
    examples: [
      [file('src/docket/printing.ts', '')],
      [file('src/docket/rules/Merge.ts', '')],
      [file('src/docket/models/merge.ts', '')],
    ],
    fine: file('src/docket/rules/law-change.ts', ''),
  },
  {
    rule: 'a name says what it is',
    broken: writing.emptyNames,
    sources: all,
    examples: [
      [file('src/docket/rules/utils.ts', '')],
      [file('src/docket/merge-helper.ts', '')],
      [file('src/docket/rules.ts', 'export const noticeService = 1')],
      [file('src/docket/rules.ts', 'export type DocketData = string')],
      [file('src/service/notice-service.ts', '')],
    ],
    fine: file('src/docket/rules.ts', "export const served = 'service'"),
  },
  {
    rule: `a file has at most ${writing.mostLines} lines`,
    broken: (sources) => writing.longFiles(sources, sources === server ? tooLong : {}),
    sources: server,
    examples: [[file('src/docket/rules.ts', ...Array.from({ length: 301 }, () => '//'))]],
    fine: file('src/docket/rules.ts', ...Array.from({ length: 300 }, () => '//')),
  },
  {
    rule: 'no default export, enum, namespace, class, console, any, silenced error, nothing put off',
    broken: writing.unwanted,
    sources: server,
    examples: [
      'export default 1',
      'export enum Status { open }',
      'const enum Status { open }',
      'export class DocketStore {}',
      "console.log('here')",
      'const row = answer as any',
      'const rows: any = []',
      '// TODO later',
    ].map((line) => [file('src/docket/rules.ts', line)]),
    fine: file(
      'src/docket/rules.ts',
      "const kind = 'enum'",
      '// a class of duty; any of them',
      'const enumerate = (classes: string[]) => classes',
    ),
  },
  {
    rule: 'who is refused is told why in Chinese and in English',
    broken: writing.oneTongued,
    sources: server,
    examples: [
      "conflict('docket.x', 'Not now', 'Not now')",
      "invalid('field', '不可')",
      "new Refusal('STALE', '已更新', '已更新')",
      "forbidden('不可')",
    ].map((call) => [
      file(
        'src/docket/rules.ts',
        "import { Refusal, conflict, forbidden, invalid } from '../platform/refusal.ts'",
        `throw ${call}`,
      ),
    ]),
    fine: file(
      'src/docket/rules.ts',
      "import { conflict as refuse } from '../platform/refusal.ts'",
      "throw refuse('a.b', `不可,因为 ${reason}`, `No: ${reason}`, { conflict: 1 })",
    ),
  },
  {
    rule: 'a mutation, its command and its trace have one stem',
    broken: (sources) => writing.brokenStems(sources, otherStems),
    sources: server,
    examples: [
      [
        file('src/docket/graphql.ts', "mutation('closeDocket', {}, finish)"),
        file(
          'src/docket/commands.ts',
          'export async function finish() {',
          "act.record({ type: 'docket.closed', subject: [] })",
          '}',
        ),
      ],
      [
        file('src/docket/graphql.ts', "mutation('closeDocket', {}, closeDocket)"),
        file(
          'src/docket/commands.ts',
          'export async function closeDocket() {',
          "act.record({ type: 'docket.ended', subject: [] })",
          '}',
        ),
      ],
      [
        file('src/docket/graphql.ts', "mutation('closeDocket', {}, closeDocket)"),
        file(
          'src/opinion/commands.ts',
          'export async function closeDocket() {',
          "act.record({ type: 'docket.closed', subject: [] })",
          '}',
        ),
      ],
    ],
  },
  {
    rule: 'a trace is called by a noun people know and a participle',
    broken: (sources) => writing.oddTraces(sources, nouns),
    sources: server,
    examples: ['docket.dispatch', 'thing.merged', 'docketMerged', 'docket.revision.merged'].map((type) => [
      file('src/docket/commands.ts', `act.record({ type: '${type}', subject: ['Docket', id] })`),
    ]),
    fine: file('src/docket/commands.ts', "act.record({ type: 'docket.merged', subject: ['Docket', id] })"),
  },
]
