import type { Verdict } from '../operations/question.ts'

/** 常用语: what an opinion often says, in the language of the file. */
const phrases: Record<Verdict, readonly string[]> = {
  ESTABLISHED: [
    '经核对现场照片与巡查记录,所述事实清楚,违反上述规定。',
    '当事人未能提供相应记录或凭证。',
    '该行为在巡查前已被指出,至今未改正。',
  ],
  NOT_ESTABLISHED: [
    '经核对现有证据,所述事实不存在。',
    '现场情况与记录不符,不能认定。',
    '该情形不属于上述规定所禁止的行为。',
  ],
  NEEDS_EVIDENCE: [
    '现有照片看不清关键部位,需补拍近景。',
    '缺少能说明时间和地点的全景照片。',
    '请补充台账或合同原件的照片。',
  ],
  NOT_OURS: ['该事项不属于本部门职责。', '该事项由其他部门主管,建议由其研判。'],
}

export const phrasesOf = (verdict: Verdict | null): readonly string[] =>
  verdict ? phrases[verdict] : Object.values(phrases).flat()
