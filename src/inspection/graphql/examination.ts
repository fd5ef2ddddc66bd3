import { enumOf } from '../../platform/graphql/builder.ts'
import { column, type Fields, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { outcomes } from '../rules/examination.ts'

const OutcomeRef = enumOf(
  'ExaminationOutcome',
  'SHOWN: there is a preview · UNSHOWN: no preview of this kind here · BROKEN: cannot be decoded · TOO_MUCH: decoding takes more pixels, memory or time than there may be. The original is kept whatever came of it.',
  ['shown', 'unshown', 'broken', 'tooMuch'],
)
const SizeRef = enumOf('PreviewSize', 'SMALL: at most 320 pixels a side · LARGE: at most 1280.', ['small', 'large'])
const FlagKindRef = enumOf(
  'EvidenceFlagKind',
  '存疑: TIME: the file says another time than was declared · PLACE: another place · DEVICE: another camera, or a program for pictures · SAME_BYTES: the very same bytes are evidence at another business too.',
  ['time', 'place', 'device', 'sameBytes'],
)

const ExaminationRef = rowType('Examination', 'examination', '查看: what came of looking into the bytes of evidence.')
fieldsOf(ExaminationRef, (t) => ({
  outcome: column(t, OutcomeRef, 'outcome', { description: 'What came of it.' }),
  message: column(t, 'String', 'outcome', {
    description: 'What that means, in Chinese.',
    map: (outcome) => outcomes[outcome as keyof typeof outcomes].zh,
  }),
  messageEn: column(t, 'String', 'outcome', {
    description: 'The same in English.',
    map: (outcome) => outcomes[outcome as keyof typeof outcomes].en,
  }),
  width: column(t, 'Int', 'width', { nullable: true, description: 'Of the original, upright, in pixels.' }),
  height: column(t, 'Int', 'height', { nullable: true, description: 'Of the original, upright, in pixels.' }),
  examinedAt: column(t, 'DateTime', 'examined_at', { description: 'When.' }),
}))

const PreviewRef = rowType(
  'Preview',
  'derivative',
  'A picture to look at instead of the original: encoded anew, upright, without metadata.',
)
fieldsOf(PreviewRef, (t) => ({
  url: column(t, 'String', (self) => `${self}.sha256 || ' ' || ${self}.mime`, {
    description: 'Where it can be read without a token, for five minutes: for `<img src>`.',
    map: (value, context) => {
      const [sha256, mime] = (value as string).split(' ')
      return context.fileUrl({ sha256: sha256!, mime: mime! })
    },
  }),
  sha256: column(t, 'String', 'sha256', { description: 'Of its own bytes.' }),
  bytes: column(t, 'Int', 'bytes', { description: 'How many bytes.' }),
  width: column(t, 'Int', 'width', { description: 'In pixels.' }),
  height: column(t, 'Int', 'height', { description: 'In pixels.' }),
}))

const OriginRef = rowType(
  'Origin',
  'origin',
  'What the file says of itself (EXIF), for the agencies asked, coordinators and auditors. Anybody can write it: it proves nothing alone.',
)
fieldsOf(OriginRef, (t) => ({
  takenAt: column(t, 'DateTime', 'taken_at', {
    nullable: true,
    description: 'When it was taken; in Asia/Shanghai where the file names no zone.',
  }),
  latitude: column(t, 'Float', 'latitude', { nullable: true, description: 'As the file says, degrees.' }),
  longitude: column(t, 'Float', 'longitude', { nullable: true, description: 'As the file says, degrees.' }),
  maker: column(t, 'String', 'maker', { nullable: true, description: 'Who made the camera.' }),
  model: column(t, 'String', 'model', { nullable: true, description: 'Which camera.' }),
  software: column(t, 'String', 'software', { nullable: true, description: 'Which program wrote it.' }),
  serial: column(t, 'String', 'serial', { nullable: true, description: 'The serial number of the camera.' }),
}))

const FlagRef = rowType('EvidenceFlag', 'evidence_flag', '存疑: where evidence does not fit what was said of it.')
fieldsOf(FlagRef, (t) => ({
  kind: column(t, FlagKindRef, 'kind', { description: 'What does not fit.' }),
  off: column(t, 'Float', 'off', {
    nullable: true,
    description: 'By how much: seconds for TIME, metres for PLACE.',
  }),
  flaggedAt: column(t, 'DateTime', 'flagged_at', { description: 'Since when.' }),
}))

/** What was seen in the bytes of evidence. */
export const examination = (t: Fields) => ({
  examination: one(t, ExaminationRef, (self, it) => `${it}.sha256 = ${self}.sha256`, {
    description: '查看: null until the bytes have been looked into.',
  }),
  preview: one(
    t,
    PreviewRef,
    (self, it, arg) => `${it}.original = ${self}.sha256 and ${it}.size = ${arg.value('size', 'text')}`,
    {
      args: { size: t.arg({ type: SizeRef, required: true, description: 'How large.' }) },
      description: 'A picture to look at; null where there is none, and `examination` says why.',
    },
  ),
  origin: one(t, OriginRef, (self, it) => `${it}.sha256 = ${self}.sha256`, {
    description: 'What the file says of itself; null where it says nothing, or for whom it is not.',
  }),
  flags: list(t, FlagRef, (self, it) => `${it}.evidence_id = ${self}.id`, {
    order: (it) => `${it}.kind`,
    description: '存疑: where it does not fit. Nothing is refused for a flag.',
  }),
})
