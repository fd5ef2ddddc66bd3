import { newId } from '../../platform/ids.ts'
import type { NewBusiness } from '../../registry/index.ts'
import { completeCreditCode } from '../../registry/rules/credit-code.ts'
import { type Chance, chanceOf } from './chance.ts'
import { personName, type Quarter, surnames } from './city.ts'

/** A business of the demo city, with what its stories need to know of it. */
export type Shop = Pick<NewBusiness, 'id' | 'name' | 'kind'> & { quarter: Quarter }

const dishes = [
  ...'火锅 牛肉面馆 湘菜馆 茶餐厅 糖水铺 烤鱼 串串香 麻辣烫 煲仔饭 潮汕牛肉火锅 隆江猪脚饭 螺蛳粉 肠粉店'.split(' '),
  ...'烧腊饭店 酸菜鱼 兰州拉面 桂林米粉 客家菜馆 顺德小厨 东北饺子馆 云吞面家 烧烤店 海鲜大排档 早茶楼 炖品店'.split(
    ' ',
  ),
  ...'咖啡店 奶茶店 面包房 小炒店 农家菜馆 烤鸭店 砂锅粥 烧鹅饭店 粥粉面店 黄焖鸡米饭 卤味店 甜品站'.split(' '),
]
const brands = [
  ...'福满 聚香 鸿运 金禧 悦来 阿婆 味尚 川渝 湘满 粤华 同福 顺景 百味 好味 荣记 利口福 广兴 合家欢 稻香 珍宝'.split(
    ' ',
  ),
  ...'新记 锦江 西关 东园 南园 北苑 富临 万佳 盈丰 海润 山城 潮庄 客都 老街 巷口 晨光 夜泊 清泉 双喜 三味'.split(' '),
]
const homes = '四川 重庆 湖南 潮州 顺德 客家 桂林 兰州 东北 西安 湛江 梅州'.split(' ')
const hosts = '中学 小学 幼儿园 科技园 写字楼 社区医院 养老院 软件园'.split(' ')

const nameOf = (chance: Chance, road: string): string => {
  const dish = chance.pick(dishes)
  switch (chance.below(4)) {
    case 0:
      return `老${chance.pick(homes)}${dish}`
    case 1:
      return `${chance.pick(surnames)}记${dish}`
    case 2:
      return `${chance.pick(brands)}${dish}`
    default:
      return `${road.replace(/[路街]$/, '')}${chance.pick(brands)}${dish}`
  }
}

/** GB 32100: registered with the market authority (9) as a company (1) or a 个体工商户 (2), in 天河区. */
function creditCodeOf(chance: Chance, kind: 'company' | 'individual'): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const subject = Array.from({ length: 6 }, () => letters[chance.below(letters.length)]).join('')
  return completeCreditCode(`${kind === 'company' ? '91' : '92'}440106MA${subject}`)
}

/** Every quarter has an unlicensed shop and a canteen among its first; the rest as chance has it. */
const kindOf = (chance: Chance, place: number): NewBusiness['kind'] => {
  if (place === 3) return 'unlicensed'
  if (place === 5) return 'canteen'
  const draw = chance.below(100)
  return draw < 68 ? 'individual' : draw < 91 ? 'company' : draw < 96 ? 'unlicensed' : draw < 98 ? 'canteen' : 'other'
}

function describe(chance: Chance, quarter: Quarter, place: number, taken: Set<string>): NewBusiness {
  const kind = kindOf(chance, place)
  const { road } = quarter
  const first = quarter.worker === 'lin' && place === 0
  const building = place % 4 === 0 ? quarter.buildings[(place / 4) % quarter.buildings.length] : undefined
  const door = `${building?.address ?? `${road} ${1 + chance.below(260)} 号`} ${101 + place} 铺`
  const sign = nameOf(chance, road)
  const called = () => {
    if (kind === 'company') return `广州${chance.pick(brands)}${chance.pick(brands)}餐饮管理有限公司`
    if (kind === 'canteen') return `${road}${chance.pick(hosts)}食堂`
    return kind === 'unlicensed' ? `${chance.pick(surnames)}姨${chance.pick(dishes)}(无牌)` : nameOf(chance, road)
  }
  let name = first ? '老四川火锅' : called()
  for (let again = 0; taken.has(name); again++) name = again < 3 ? called() : `${called()}(${road}${place}号店)`
  taken.add(name)
  return {
    id: newId(),
    name,
    // A company's sign says something else than its licence.
    otherNames: kind === 'company' ? [sign] : undefined,
    kind: first ? 'individual' : kind,
    creditCode: kind === 'company' || kind === 'individual' ? creditCodeOf(chance, kind) : undefined,
    principal: personName(chance),
    phone: `13${chance.below(10)}****${String(chance.below(10_000)).padStart(4, '0')}`,
    risk: kind === 'unlicensed' ? 4 : 1 + chance.below(3),
    place: {
      gridCode: building?.grid ?? quarter.grid,
      address: `天河区${door}`,
      latitude: quarter.centre.latitude + chance.below(300) / 1e5,
      longitude: quarter.centre.longitude + chance.below(300) / 1e5,
    },
  }
}

/** So many businesses in each quarter; the same city every time, but for the ids. Names and phones are made up. */
export function planBusinesses(quarters: readonly Quarter[], each: number): Map<Quarter, NewBusiness[]> {
  const taken = new Set<string>()
  return new Map(
    quarters.map((quarter) => {
      const chance = chanceOf(`businesses ${quarter.grid}`)
      return [quarter, Array.from({ length: each }, (_, place) => describe(chance, quarter, place, taken))]
    }),
  )
}
