import { wordsIn } from '../words/words.ts'

const zh = {
  title: '搜索',
  hint: '商户名、拼音、信用代码、文号、疑点码、人名',
  place: '去',
  docket: '案卷',
  document: '文书',
  finding: '疑点',
  business: '主体',
  person: '人',
  round: (n: number) => `第 ${n} 轮`,
  principalOf: (name: string) => `${name} 的负责人`,
  voided: '已作废',
  more: '再多写一个字。',
  searching: '正在找……',
  none: '没有找到您能看到的。换个写法:文号的末几位、疑点码的开头、拼音首字母。',
  found: (n: number) => `找到 ${n} 条,上下键选择,回车打开`,
  nowhere: '您的职责没有打开它的页面',
}

export const useSearchWords = wordsIn({
  zh,
  en: {
    title: 'Search',
    hint: 'Name, pinyin, credit code, document number, finding code, person',
    place: 'Go',
    docket: 'Docket',
    document: 'Document',
    finding: 'Finding',
    business: 'Business',
    person: 'Person',
    round: (n) => `round ${n}`,
    principalOf: (name) => `principal of ${name}`,
    voided: 'void',
    more: 'Write one more character.',
    searching: 'Searching …',
    none: 'Nothing that you may see. Try the end of a number, the start of a code, or pinyin initials.',
    found: (n) => `${n} found: arrow keys to choose, Enter to open`,
    nowhere: 'Your duty has no page that opens it',
  },
})
