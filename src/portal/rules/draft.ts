// 草稿: what a party writes on the page until it is sent: what joins it, and until when. Pure.
import { conflict, Refusal } from '../../platform/refusal.ts'

/** Of one draft: enough for every angle, too few to fill a disk. */
export const mostFiles = 20

/** What nobody has gone on with for so many days is cleared: longer than any period to contest, or to put right, a paper gives. */
export const keptDays = 60

export const tooManyFiles = () =>
  new Refusal('TOO_MANY', `一次最多交 ${mostFiles} 个文件`, `At most ${mostFiles} files go with it.`, {
    rule: 'draft.files',
  })

/** What was cleared is gone: it takes nothing more, and is not sent. */
export function assertKept({ sweptAt }: { sweptAt: Date | null }): void {
  if (sweptAt)
    throw conflict(
      'draft.swept',
      `以前写的 ${keptDays} 天没有接着填,已经清空,没有提交,这次的文件也没有收;请回到文书页重新填写`,
      `What was written was left for ${keptDays} days and is cleared: it was not sent, and no file was taken. Begin anew from the page of the paper.`,
    )
}

/** What was sent stays as it was sent: a file that comes later goes with something else. */
export function assertOpen({ sentAt, sweptAt }: { sentAt: Date | null; sweptAt: Date | null }): void {
  assertKept({ sweptAt })
  if (sentAt)
    throw conflict(
      'draft.sent',
      '已经提交,这个文件没有收,不在已提交的材料里。要补交,请回到文书页再写一份,或者带到签发单位',
      'This was sent already: the file was not taken and is not part of it. To add it, write anew from the page of the paper, or bring it to the office that issued it.',
    )
}

/** Whether a file joins what is there; the same bytes again change nothing. */
export function joins(
  draft: { sentAt: Date | null; sweptAt: Date | null },
  there: readonly { sha256: string }[],
  sha256: string,
): boolean {
  assertOpen(draft)
  if (there.some((one) => one.sha256 === sha256)) return false
  if (there.length >= mostFiles) throw tooManyFiles()
  return true
}
