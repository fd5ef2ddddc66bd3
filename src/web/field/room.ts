// 空间: what is said when the phone has none left. Pure.
import { type Refused, refusedBy } from '../shared/graphql.ts'

/** Whether there was no room for what was to be written. */
export const isFull = (error: unknown): boolean => (error as Error | undefined)?.name === 'QuotaExceededError'

export const noRoom: Refused = {
  code: 'NO_ROOM',
  zh: '本机空间不足,这一步没有存下;之前存下的都在本机。请联网发送队列,或在“本机”导出备份,删掉手机里别的照片、视频或应用,再试一次',
  en: 'No space left on this phone: this was not kept, all that was kept before is here. Send the queue, or export a backup under “Device”, delete other photos, films or apps, and try again.',
  retryable: true,
}

/** What a person is told of an error, where there are words for it. */
export const toldOf = (error: unknown): Refused | undefined => refusedBy(error) ?? (isFull(error) ? noRoom : undefined)
