import { wordsIn } from '../words/words.ts'

const zh = {
  title: '代班',
  lead: '已认领而未答复的疑点一并转给同事,期限不变;草稿仍在原来的人那里。',
  who: '谁的',
  mine: (name: string) => `${name}(本人)`,
  colleague: '转给',
  choose: '请选择',
  reason: '原因',
  go: '转给同事',
  done: (name: string) => `已转给 ${name}`,
  close: '关闭',
}

const en: typeof zh = {
  title: 'Cover',
  lead: 'What is claimed and not answered goes to a colleague, all of it; deadlines stay, and drafts stay with their writer.',
  who: 'Whose',
  mine: (name) => `${name} (myself)`,
  colleague: 'To',
  choose: 'Choose',
  reason: 'Reason',
  go: 'Hand it over',
  done: (name) => `Handed over to ${name}`,
  close: 'Close',
}

export const useAbsenceWords = wordsIn({ zh, en }) as () => typeof zh
