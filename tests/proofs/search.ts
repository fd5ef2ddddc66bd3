// Proof: search over 100,000 names answers within 20 ms (median) as the app role, rights on. Run: npm run proof:search
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { perform } from '../../src/audit/index.ts'
import { system } from '../../src/platform/identity.ts'
import { newId } from '../../src/platform/ids.ts'
import { registerBusinesses } from '../../src/registry/index.ts'
import { openHubProcess } from './hub.ts'

const wanted = Number(process.argv[2] ?? 100_000)
const shipped = '../shared/data/cn-admin/company_short_names_40k.txt.gz'
const real = existsSync(shipped)
  ? gunzipSync(readFileSync(shipped))
      .toString()
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  : []
const parts = [
  ['老', '新', '小', '大', '阿', '金', '福', '顺', '旺', '好'],
  ['四川', '湘江', '粤味', '东北', '西关', '江南', '海港', '胡同', '巷口', '渔村'],
  ['火锅', '面馆', '粥铺', '烧腊', '茶楼', '饭店', '小炒', '烤鱼', '快餐', '酒家'],
  ['天河店', '龙口店', '石牌店', '体育西店', '岗顶店', '东站店', '五山店', '员村店', '车陂店', '棠下店'],
]
const made = (n: number) =>
  parts.map((part, i) => part[Math.floor(n / 10 ** i) % 10]).join('') + (n >= 10_000 ? Math.floor(n / 10_000) : '')
const names = Array.from({ length: wanted }, (_, n) => real[n] ?? made(n - Math.min(n, real.length)))

const hub = await openHubProcess()
const begun = performance.now()
await hub.beside(async (_ownerUrl, live) => {
  for (let from = 0; from < names.length; from += 500)
    await perform(live.hub, system.intake, { operation: 'proof', requestId: newId(), input: from }, async (act) => {
      await registerBusinesses(
        act,
        names.slice(from, from + 500).map((name, i) => ({
          id: newId(),
          name,
          kind: 'other' as const,
          phone: `138${String(from + i).padStart(8, '0')}`,
          place: { gridCode: '440106001002001', address: `龙口东路 ${from + i} 号` },
        })),
      )
      return {}
    })
})
const seconds = (performance.now() - begun) / 1000

const token = await hub.login('chen')
const kinds: Record<string, (name: string, n: number) => string> = {
  '名称一段 piece of a name': (name) => name.slice(0, 3),
  '两字 two characters': (name) => name.slice(-2),
  '热门两字 a common pair': () => '火锅',
  '拼音首字母 pinyin initials': (_name, n) => ['lsc', 'hgd', 'thd', 'xjm'][n % 4]!,
  '电话 phone': (_name, n) => `138${String(n).padStart(8, '0')}`,
  '地址 address': (_name, n) => `龙口东路 ${n} 号`,
  '错一字 one wrong character': (name) => `${name.slice(0, 2)}龘${name.slice(3)}`,
}
const query = 'query ($text: String!) { searchBusinesses(text: $text) { id name } }'
const rows: string[] = []
const everything: number[] = []
for (const [kind, text] of Object.entries(kinds)) {
  const times: number[] = []
  let found = 0
  for (let i = 0; i < 60; i++) {
    const n = (i * 7919) % names.length
    const asked = performance.now()
    const { data, errors } = await hub.post(token, { query, variables: { text: text(names[n]!, n) } })
    if (!data) throw new Error(JSON.stringify(errors))
    if (i >= 10) times.push(performance.now() - asked)
    found += (data as unknown as { searchBusinesses: unknown[] }).searchBusinesses.length > 0 ? 1 : 0
  }
  times.sort((a, b) => a - b)
  everything.push(...times)
  rows.push(`| ${kind} | ${times[25]!.toFixed(1)} | ${times[48]!.toFixed(1)} | ${found}/60 |`)
}
await hub.end()
everything.sort((a, b) => a - b)
const p50 = everything[Math.floor(everything.length / 2)]!
process.stdout.write(
  `${names.length} names (${Math.min(real.length, wanted)} real) registered in ${seconds.toFixed(0)} s\n| query over HTTP | p50 ms | p98 ms | found |\n|---|---|---|---|\n${rows.join('\n')}\n| all | ${p50.toFixed(1)} | | |\n`,
)
process.exit(p50 <= 20 ? 0 : 1)
