// 听证通知书、听证笔录: what they say, filled from the session. Nothing is made up. Pure.
import { legalMinute } from '../../platform/calendar.ts'
import type { Capacity } from './attendance.ts'
import type { Phase } from './minutes.ts'
import type { Closure } from './session.ts'

type Sitting = {
  place: string
  closedFor: Closure | null
  closedReason: string | null
}
type Names = { chair: string; recorder: string }

const sitting = ({ place, closedFor, closedReason }: Sitting, { chair, recorder }: Names) => ({
  place,
  chair: { name: chair },
  recorder: { name: recorder },
  closed: closedFor ? { for: closedFor, reason: closedReason! } : undefined,
})

/** 听证通知书 (行政处罚法64(二)–(五)). */
export const noticePaper = (
  head: { handlers: readonly object[]; contact?: string | undefined },
  one: Sitting & { startsAt: Date; requestedOn: string },
  names: Names,
  postponed?: { startsAt: Date; reason: string },
) => ({
  ...head,
  ...sitting(one, names),
  requestedOn: one.requestedOn,
  startsAt: legalMinute(one.startsAt),
  postponed: postponed && { startsAt: legalMinute(postponed.startsAt), reason: postponed.reason },
})

type AttendeeRow = {
  number: number
  capacity: Capacity
  name: string
  standing: string | null
  authority: string | null
  presentAt: Date | null
  leftAt: Date | null
  leftFor: string | null
}
type EntryRow = {
  number: number
  phase: Phase
  attendee: number
  content: string
  corrects: number | null
  recordedAt: Date
}
type Exhibit = { number: number; entry: number; title: string; sha256: string }
type Signature = { attendee: number; upTo: number; refusedFor: string | null }

/** 听证笔录 (行政处罚法64(七)、(八)): who was there, what was said and shown, and who refused to sign it. */
export const recordPaper = (
  head: object,
  one: Sitting & { openedAt: Date | null; noticeNumber: string | null },
  names: Names,
  said: {
    closedAt: Date
    servedOn: string | null
    attendees: readonly AttendeeRow[]
    entries: readonly EntryRow[]
    exhibits: readonly Exhibit[]
    signatures: readonly Signature[]
  },
) => {
  const nameOf = new Map(said.attendees.map(({ number, name }) => [number, name]))
  const last = said.entries.at(-1)?.number
  return {
    ...head,
    ...sitting(one, names),
    openedAt: legalMinute(one.openedAt!),
    closedAt: legalMinute(said.closedAt),
    notice: one.noticeNumber && said.servedOn ? { number: one.noticeNumber, servedOn: said.servedOn } : undefined,
    attendees: said.attendees.map(({ number, capacity, name, standing, authority, presentAt, leftAt, leftFor }) => ({
      number,
      capacity,
      name,
      standing: standing ?? undefined,
      authority: authority ?? undefined,
      absent: presentAt ? undefined : true,
      left: leftAt ? { at: legalMinute(leftAt), reason: leftFor! } : undefined,
      refusedFor: said.signatures.find((it) => it.attendee === number && it.upTo === last)?.refusedFor ?? undefined,
    })),
    entries: said.entries.map(({ number, phase, attendee, content, corrects, recordedAt }) => ({
      number,
      phase,
      at: legalMinute(recordedAt),
      speaker: nameOf.get(attendee)!,
      content,
      corrects: corrects ?? undefined,
      exhibits: said.exhibits
        .filter(({ entry }) => entry === number)
        .map(({ number: exhibit, title, sha256 }) => ({ number: exhibit, title, sha256 })),
    })),
  }
}

const media = (mime: string): string =>
  mime.startsWith('image/') ? '照片' : mime.startsWith('video/') ? '录像' : mime.startsWith('audio/') ? '录音' : '文件'

/** What an exhibit is called. */
export const exhibitTitle = (mime: string, capturedAt: Date): string =>
  `${media(mime)}（${legalMinute(capturedAt)}采集）`
