import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, partType, word } from '../../platform/graphql/declare.ts'

const WrongRef = enumOf('OriginalWrong', '缺失 · 与散列不符.', ['missing', 'changed'])
export const DamagedRef = partType(
  'DamagedOriginal',
  'An original that did not pass its check: named in the file, and left out.',
)
fieldsOf(DamagedRef, (t) => ({
  what: column(t, 'String', word('what'), { description: '何件.' }),
  sha256: column(t, 'String', word('sha256'), { description: 'What it should be.' }),
  wrong: column(t, WrongRef, word('wrong'), { description: 'What is wrong with it.' }),
}))
