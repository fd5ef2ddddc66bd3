/** What is commonly seen, how it is put down, and what the agencies make of it. Codes are those of the shipped law. */
export type Observation = {
  fact: string
  /** In the words of whoever saw it. */
  seen: readonly string[]
  /** The one thing to do, by a code that agencies share, and in words. */
  order: readonly [code: string, words: string]
  /** Which violation each agency finds in it. */
  bases: Readonly<Record<string, string>>
}

const all: readonly Observation[] = [
  {
    fact: 'F-FUME-CLEANING',
    seen: ['净化器油盒积油外溢,无清洗记录', '最近一次清洗为四个月前,集油槽已满'],
    order: ['cleanPurifier', '清洗油烟净化设施并建立清洗台账'],
    bases: { CITY: 'ENV-15', FDA: 'FDA-10' },
  },
  {
    fact: 'F-FUME-MONITOR',
    seen: ['灶头六个,未见油烟在线监控设备', '在线监控断线两周,未报修'],
    order: ['installMonitor', '安装油烟在线监控并联网'],
    bases: { CITY: 'ENV-16', ENV: 'ENV-11' },
  },
  {
    fact: 'F-FUME-DIRECT',
    seen: ['排口可见明显油烟,净化器未开', '净化器电源被拔,与风机不联动'],
    order: ['usePurifier', '正常使用油烟净化设施'],
    bases: { CITY: 'ENV-02' },
  },
  {
    fact: 'F-ODOUR',
    seen: ['后巷异味明显,距居民窗约 6 米', '邻居反映夜间异味,厨余桶未加盖'],
    order: ['containOdour', '采取措施防止异味扰民'],
    bases: { ENV: 'ENV-05', CITY: 'CTY-05' },
  },
  {
    fact: 'F-BBQ',
    seen: ['晚间店外炭烤,占用人行道约 4 平方米', '露天烧烤炉一台,未见食品经营许可'],
    order: ['stopBarbecue', '停止露天烧烤,撤除炉具'],
    bases: { CITY: 'ENV-04', FDA: 'FDA-01' },
  },
  {
    fact: 'F-STREET-STALL',
    seen: ['店外摆放餐桌六张,占用盲道并堵住消防通道', '货物堆至店外约 3 米,与登记面积不符'],
    order: ['clearPavement', '清理店外桌椅货物,恢复通道'],
    bases: { CITY: 'CTY-01', COMMERCE: 'COM-04', FIRE: 'FIR-02' },
  },
  {
    fact: 'F-GREASE-SEWER',
    seen: ['洗碗水直排雨水口,有油花', '未见隔油池,后厨污水管接入雨水井'],
    order: ['installGreaseTrap', '设置隔油设施,改接污水管网'],
    bases: { DRAINAGE: 'DRN-02', ENV: 'ENV-10' },
  },
  {
    fact: 'F-KITCHEN-WASTE',
    seen: ['厨余由无牌三轮车收走,无收运合同', '废弃油脂无联单,去向不明'],
    order: ['contractWaste', '与有资质单位签订收运合同并留存联单'],
    bases: { CITY: 'CTY-07', FDA: 'FDA-03' },
  },
  {
    fact: 'F-NO-LICENCES',
    seen: ['未见营业执照和食品经营许可,现场正在加工热食', '负责人称证照在办,不能出示任何材料'],
    order: ['obtainLicences', '停止无证无照经营,依法办理证照'],
    bases: { COMMERCE: 'COM-01', FDA: 'FDA-01' },
  },
  {
    fact: 'F-DISPLAY',
    seen: ['墙上未见许可证和执照', '执照挂在后厨,顾客不可见'],
    order: ['displayLicences', '在显著位置公示证照'],
    bases: { COMMERCE: 'COM-03', FDA: 'FDA-17' },
  },
  {
    fact: 'F-CHANGE',
    seen: ['招牌、负责人与执照不一致', '实际面积比登记多出一间铺位'],
    order: ['registerChange', '办理变更登记'],
    bases: { COMMERCE: 'COM-04', FDA: 'FDA-18' },
  },
  {
    fact: 'F-NOISE-EQUIP',
    seen: ['屋顶风机夜间轰鸣,居民多次投诉', '空调外机正对居民窗,22 时后仍运行'],
    order: ['muffleFans', '对风机、空调外机采取降噪措施'],
    bases: { CITY: 'ENV-08', POLICE: 'POL-01' },
  },
  {
    fact: 'F-EXPIRED',
    seen: ['冷柜内牛油两箱已过期五天', '调味料三瓶超过保质期,仍在灶台使用'],
    order: ['removeExpired', '清除并登记销毁过期原料'],
    bases: { FDA: 'FDA-04' },
  },
  {
    fact: 'F-HEALTH-CERT',
    seen: ['两名厨工健康证过期', '一名服务员不能出示健康证'],
    order: ['renewHealthCerts', '从业人员取得健康证明后上岗'],
    bases: { FDA: 'FDA-11' },
  },
  {
    fact: 'F-PRICE',
    seen: ['海鲜池无标价', '菜单标“时价”,无价格牌'],
    order: ['markPrices', '明码标价'],
    bases: { COMMERCE: 'COM-06' },
  },
  {
    fact: 'F-SIGNBOARD',
    seen: ['招牌超出核准尺寸约 20 厘米', '门头灯箱疑未报批'],
    order: ['removeSignboard', '拆除或按核准尺寸改设招牌'],
    bases: { CITY: 'CTY-03' },
  },
  {
    fact: 'F-BUILT',
    seen: ['后墙私搭铁皮烟道至二楼,未见规划许可', '门前搭建铁皮棚约 8 平方米'],
    order: ['removeFlue', '拆除违法搭建的烟道'],
    bases: { CITY: 'CTY-04', FIRE: 'FIR-02', ENV: 'ENV-05' },
  },
  {
    fact: 'F-FIRE-GEAR',
    seen: ['灭火器压力不足,两具过期', '后厨未见灭火毯和灭火器'],
    order: ['replaceExtinguishers', '更换、补齐灭火器材'],
    bases: { FIRE: 'FIR-03', CITY: 'FIR-03' },
  },
]

export const observations: ReadonlyMap<string, Observation> = new Map(all.map((one) => [one.fact, one]))

/** What an ordinary day brings; the rest belongs to particular stories. */
export const usualFacts: readonly string[] = [
  'F-FUME-CLEANING',
  'F-FUME-CLEANING',
  'F-FUME-DIRECT',
  'F-STREET-STALL',
  'F-GREASE-SEWER',
  'F-DISPLAY',
  'F-DISPLAY',
  'F-NOISE-EQUIP',
  'F-EXPIRED',
  'F-HEALTH-CERT',
  'F-PRICE',
  'F-CHANGE',
  'F-BBQ',
]
