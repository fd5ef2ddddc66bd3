import type { CityPlan } from './founding.ts'

/** 文书落款信息 of an agency of a city that is none: the numbers are made up, and say so. */
export function letterheadOf({ grids }: Pick<CityPlan, 'grids'>, agency: string, name: string) {
  const area = grids.find(({ parent }) => parent === null)!.name
  return {
    agency,
    contact: `${name}法制科(示例电话 020-00000000)`,
    address: `${area}政务中心(示例地址)`,
    government: `${area}人民政府`,
    court: `${area}人民法院`,
    account: { payee: `${area}财政局`, bank: '示例银行', number: '0000 0000 0000 0000' },
  }
}
