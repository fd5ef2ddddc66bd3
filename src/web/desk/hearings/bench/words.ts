import { wordsIn, type WordsOf } from '../../words/words.ts'

const zh = {
  returning: '退回申诉',
  lead: '某一席位没有任何人可以入席时,由协调员申请、司法行政机关的督导(另一人)决定退回。退回不是裁议,复议、诉讼照常;以后有人可以入席的,当事人可以再提。',
  ask: '申请退回……',
  askTitle: '申请退回:无人可以组庭',
  reason: '理由',
  cancel: '取消',
  send: '提出申请',
  empty: '空缺席位',
  asked: (who: string, at: string) => `${who} ${at} 申请`,
  open: '待司法行政机关的督导决定',
  granted: '已退回',
  denied: '不予退回',
  opinion: '决定的理由',
  grant: '退回',
  deny: '不退回',
}
const en: WordsOf<typeof zh> = {
  returning: 'Return of the appeal',
  lead: 'Where nobody at all may take a seat, the coordinator asks for its return and a supervisor of justice, another person, decides. It is no ruling: reconsideration and litigation stay open. Once somebody may sit, the party may file again.',
  ask: 'Ask to return it …',
  askTitle: 'Ask to return it: nobody may sit',
  reason: 'Reason',
  cancel: 'Cancel',
  send: 'Ask',
  empty: 'Empty seats',
  asked: (who, at) => `Asked by ${who}, ${at}`,
  open: 'waits for a supervisor of justice',
  granted: 'returned',
  denied: 'not returned',
  opinion: 'Reason of the decision',
  grant: 'Return it',
  deny: 'Do not',
}

export const useReturnWords = wordsIn({ zh, en })
