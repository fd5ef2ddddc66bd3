// 罚款以外的处罚: what a norm gives besides fines, as its own words tell it (行政处罚法4、9、38). Pure.

/** 警告 · 没收 · 停产停业 · 吊销. */
export type Besides = 'warning' | 'confiscate' | 'suspend' | 'revoke'

const words: Record<Besides, RegExp> = {
  warning: /警告/,
  confiscate: /没收/,
  suspend: /停业|停产|关闭|停止使用|限产/,
  revoke: /吊销/,
}
export const isBesides = (kind: string): kind is Besides => Object.hasOwn(words, kind)

/** Whether a norm's words give a penalty of this kind. */
export const gives = (told: string, kind: Besides): boolean => words[kind].test(told)

/** What these norms give besides fines: each in its own words or, where it has none, as its violation says. */
export const besidesOf = (
  norms: readonly { otherMeasures?: string | null | undefined }[],
  ofViolation: string,
): string => [...new Set(norms.map(({ otherMeasures }) => otherMeasures ?? ofViolation))].filter(Boolean).join(';')

const grave: readonly Besides[] = ['confiscate', 'suspend', 'revoke']

/** How much heavier words are than others, besides a warning: what they add, and what they leave out. */
export const compareBesides = (before: string, after: string): { adds: boolean; drops: boolean } => ({
  adds: grave.some((kind) => gives(after, kind) && !gives(before, kind)),
  drops: grave.some((kind) => gives(before, kind) && !gives(after, kind)),
})
