import { coerceInputValue, type GraphQLSchema, isInputObjectType } from 'graphql'
import { z } from 'zod'
import { mutationOf } from '../../audit/graphql.ts'
import { CaptureFlagRef } from '../../device/graphql.ts'
import { builder, type Context, enumOf } from '../../platform/graphql/builder.ts'
import { objectTypeOf } from '../../platform/graphql/compile.ts'
import { gid, inputRef, moment, ownId, parseInput } from '../../platform/graphql/input.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { globalId } from '../../platform/ids.ts'
import { invalid } from '../../platform/refusal.ts'
import {
  type CaptureOutcome,
  type Doing,
  type NewOperation,
  type OperationOutcome,
  type Synced,
  syncField,
  type Told,
} from '../commands/sync.ts'

/** What can be done without a network: each is the mutation of that name. */
export const operationKinds = [
  'recordVisit',
  'addEvidence',
  'recordCheck',
  'acknowledgeNotice',
  'servePaper',
  'recordAttempt',
  'confirmAddress',
  'answerEvidenceRequest',
  'requestHandover',
] as const
export const OperationKindRef = enumOf(
  'FieldOperationKind',
  '外勤操作种类: each is the mutation of that name, with its input.',
  operationKinds,
)
export const OutcomeRef = enumOf(
  'FieldOutcome',
  'APPLIED it is done and in the trace · DUPLICATE it was done before, nothing happened twice · CONFLICT it no longer fits what is there now · REJECTED it is not valid, or not yours to do · WAITING what it depends on is not done yet, or the hub is busy: send it again.',
  ['applied', 'duplicate', 'conflict', 'rejected', 'waiting'],
)
const CaptureOutcomeRef = enumOf(
  'CaptureOutcome',
  'ACCEPTED · DUPLICATE it was here already · REJECTED it is no manifest, or not signed by this device: nothing was kept · QUARANTINED it is kept, but its device was lost.',
  ['accepted', 'duplicate', 'rejected', 'quarantined'],
)

const ErrorRef = builder.objectRef<Told>('FieldError').implement({
  description: 'Why something was not done, and what to do.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As of any refusal: `INVALID`, `CONFLICT` …' }),
    message: t.exposeString('message', { description: '说明.' }),
    messageEn: t.exposeString('messageEn', { description: 'The same in English.' }),
    rule: t.exposeString('rule', { nullable: true, description: 'The rule that says so.' }),
    law: t.exposeString('law', { nullable: true, description: 'The article it rests on.' }),
    field: t.exposeString('field', { nullable: true, description: 'The field of the input that is wrong.' }),
  }),
})

const ReceiptRef = builder.objectRef<{ text: string; signature: string }>('CaptureReceipt').implement({
  description:
    '签收回执: canonical JSON `{ counter, device, event, manifest, outcome, receivedAt }`, signed by the hub’s key (`hubKey`).',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'To the letter (RFC 8785).' }),
    signature: t.exposeString('signature', { description: 'IEEE P1363, base64.' }),
  }),
})

const SyncedCaptureRef = builder.objectRef<CaptureOutcome>('SyncedCapture').implement({
  description: 'What became of one manifest.',
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'Of the manifest’s text.' }),
    id: t.id({
      nullable: true,
      description: 'The CaptureManifest; null where it was rejected.',
      resolve: ({ kept }) => kept && globalId('CaptureManifest', kept.id),
    }),
    outcome: t.field({ type: CaptureOutcomeRef, description: '结果.', resolve: ({ outcome }) => outcome }),
    flags: t.field({
      type: [CaptureFlagRef],
      description: '标记, of all that has arrived by now.',
      resolve: ({ kept }) => (kept?.flags ?? []) as never,
    }),
    error: t.field({
      type: ErrorRef,
      nullable: true,
      description: 'Why it was rejected.',
      resolve: ({ error }) => error,
    }),
    receipt: t.field({
      type: ReceiptRef,
      nullable: true,
      description: 'The hub’s word that it has the manifest; null where it was rejected.',
      resolve: ({ kept }, _args, { signer }) => {
        if (!kept) return null
        const text = canonicalText({
          manifest: kept.sha256,
          device: globalId('Device', kept.deviceId),
          counter: kept.counter,
          receivedAt: kept.receivedAt.toISOString(),
          event: null,
          outcome: kept.status === 'quarantined' || kept.status === 'rejected' ? 'QUARANTINED' : 'ACCEPTED',
        })
        return { text, signature: signer.sign(text) }
      },
    }),
  }),
})

const SyncedOperationRef = builder.objectRef<OperationOutcome>('SyncedOperation').implement({
  description: 'What became of one operation.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'As you made it.' }),
    outcome: t.field({ type: OutcomeRef, description: '结果.', resolve: ({ outcome }) => outcome }),
    error: t.field({
      type: ErrorRef,
      nullable: true,
      description: 'Why it was not done.',
      resolve: ({ error }) => error,
    }),
    current: t.field({
      type: 'JSON',
      nullable: true,
      description:
        'Of a conflict about a notice: `{ id, status, number, revision }` as it stands now; null where you see it no more.',
      resolve: ({ current }) => current,
    }),
    trace: t.exposeString('trace', {
      nullable: true,
      description: 'What it made, in the trace from now on: `Visit:uuid`.',
    }),
  }),
})

const SyncedRef = builder.objectRef<Synced>('SyncedField').implement({
  description: 'What became of a batch, in the order it was sent.',
  fields: (t) => ({
    captures: t.field({ type: [SyncedCaptureRef], description: '取证.', resolve: ({ captures }) => captures }),
    operations: t.field({ type: [SyncedOperationRef], description: '操作.', resolve: ({ operations }) => operations }),
    lostAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        '挂失: since when this device is reported lost. What it captured since is in quarantine, and nothing it did is done until a coordinator allows it: hand it in, and enrol it anew if it is yours again.',
      resolve: ({ lostAt }) => lostAt?.toISOString() ?? null,
    }),
    clockOffsetMs: t.exposeInt('clockOffsetMs', {
      description: 'The hub’s clock less the device’s, in ms: the middle of the latest batches.',
    }),
  }),
})

const mostOfEach = 100
const input = z
  .strictObject({
    device: gid('Device'),
    sentAt: moment.describe('Now, by the device’s clock.'),
    captures: z
      .array(
        z
          .strictObject({
            manifest: z.string().max(4000).describe('Canonical JSON (RFC 8785), to the letter.'),
            signature: z.string().max(200).describe('Over the manifest, by the device’s key; IEEE P1363, base64.'),
          })
          .meta({ name: 'SignedManifestInput', description: 'What the device signed as it captured something.' }),
      )
      .max(mostOfEach),
    operations: z
      .array(
        z
          .strictObject({
            id: ownId,
            business: gid('Business'),
            place: z.int().min(0).describe('Where it stands among what was done at this business.'),
            dependsOn: z.array(ownId).max(50).describe('The operations that must be done before it.'),
            kind: z.enum(operationKinds),
            input: z
              .record(z.string(), z.unknown())
              .meta({ graphql: 'JSON', description: 'The input of the mutation, without its requestId.' }),
            madeAt: moment.describe('When it was done, by the device’s clock.'),
            edition: gid('Edition').optional().describe('The handbook in hand.'),
            notice: gid('Notice').optional().describe('The notice in hand.'),
            noticeRevision: z.int().optional().describe('And its revision.'),
            supersedes: z
              .array(ownId)
              .max(50)
              .optional()
              .describe('Your operations that were not done and that this one says anew: done, it closes them.'),
          })
          .meta({ name: 'FieldOperationInput', description: 'Something that was done in the field.' }),
      )
      .max(mostOfEach),
  })
  .meta({ description: `What a device has gathered: at most ${mostOfEach} captures and ${mostOfEach} operations.` })

builder.mutationField('syncField', (t) =>
  t.field({
    type: SyncedRef,
    description:
      '外勤同步: takes in what was captured and done without a network. Each operation is an act of its own, done once for ever by its id, judged as of when it was made; what fails takes nothing else back and is kept. The same batch again changes nothing.',
    args: {
      input: t.arg({
        type: inputRef('syncField', input),
        required: true,
        description: 'What the device has gathered.',
      }),
    } as never,
    resolve: async (_root: unknown, args: object, context: Context, info) => {
      if (!context.who) throw unauthenticated()
      const sync = parseInput(input, (args as { input: unknown }).input)
      return syncField(context.hub, context.who, sync, {
        doingOf: (operation) => doingOf(info.schema, operation),
        tell: (error) => toldOf(context, error),
      })
    },
  }),
)

/** The mutation that an operation is, its input read as GraphQL reads it. */
function doingOf(schema: GraphQLSchema, { id, kind, input: given }: NewOperation): Doing {
  const field = schema.getMutationType()!.getFields()[kind]!
  const type = schema.getType(`${kind[0]!.toUpperCase()}${kind.slice(1)}Input`)
  if (!isInputObjectType(type)) throw new Error(`${kind} has no input`)
  const asked = { ...(given as object), requestId: id }
  const read = coerceInputValue(asked, type, (path, _value, { message }) => {
    throw invalid(path.join('.'), `填写有误:${path.join('.')} ${message}`, `Not valid: ${path.join('.')}: ${message}`, {
      rule: 'operation.input',
    })
  })
  const { schema: shape, facts, command } = mutationOf(kind)
  const { requestId: _own, ...taken } = parseInput(shape, read) as { requestId: string }
  return { input: taken, type: objectTypeOf(field.type).name, facts, command }
}

function toldOf(context: Context, error: unknown): Told {
  const { message, extensions } = context.tell(error)
  const text = (name: string) => {
    const value = extensions[name]
    return typeof value === 'string' ? value : null
  }
  return {
    code: text('code') ?? 'INTERNAL',
    message,
    messageEn: text('messageEn') ?? message,
    rule: text('rule'),
    law: text('law'),
    field: text('field'),
  }
}
