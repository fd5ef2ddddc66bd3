import { at, chance, grid } from './plan.ts'
import { key, type Size } from './size.ts'
import type { Cast } from './cast.ts'

const words = [
  ['老', '新', '小', '大', '阿', '金', '福', '顺', '旺', '好'],
  ['四川', '湘江', '粤味', '东北', '西关', '江南', '海港', '胡同', '巷口', '渔村'],
  ['火锅', '面馆', '粥铺', '烧腊', '茶楼', '饭店', '小炒', '烤鱼', '快餐', '酒家'],
].map((list) => `(array[${list.map((word) => `'${word}'`).join(',')}])`)

/** Places, businesses, one visit each, and the bytes of photographs. */
export function registry(size: Size, { edition, agencies, lin }: Cast): [what: string, text: string][] {
  const all = `generate_series(0, ${size.businesses + size.merging - 1}) n`
  const name = `${words[0]}[1 + n % 10] || ${words[1]}[1 + n / 10 % 10] || ${words[2]}[1 + n / 100 % 10] || n / 1000 || '店'`
  return [
    [
      'premises',
      `insert into premises (id, grid_code, address, address_key, latitude, longitude)
      select ${key('premises', 'n')}, ${grid('n')}, '天河区第' || n || '号', 'k' || n, 23.1, 113.3 from ${all}`,
    ],
    [
      'business',
      `insert into business (id, name, kind, premises_id, grid_code, risk, match_key, search_text, grams, other_names, registered_at, version)
      select ${key('business', 'n')}, name, 'individual', ${key('premises', 'n')}, ${grid('n')}, ${chance(size, 'n', 3, 5)}, 'm' || n, name || ' ' || n,
        array(select distinct substr(name, i, 2) from generate_series(1, length(name) - 1) i), '{}', ${at}, 1
      from (select n, ${name} as name from ${all}) x`,
    ],
    [
      'visit',
      `insert into visit (id, business_id, grid_code, kind, edition_id, visited_at, recorded_at, recorded_by, agency_id, note, agencies)
      select ${key('visit', 'n')}, ${key('business', 'n')}, ${grid('n')}, 'patrol', '${edition}', ${at}, ${at}, '${lin.personId}', '${agencies.CITY}', '', ${agencies.asked}
      from ${all}`,
    ],
    [
      'file',
      `insert into file (sha256, bytes, mime, stored_by, stored_at)
      select encode(sha256(n::text::bytea), 'hex'), 1000, 'image/jpeg', '${lin.personId}', ${at} from generate_series(0, ${size.businesses - 1}) n`,
    ],
  ]
}
