import { showMoment, useSay } from '../../shared/language.ts'
import { Choice, Field, Line, Notice } from '../../shared/parts.tsx'
import { Thumb } from '../capture/thumb.tsx'
import type { Business } from '../day.ts'
import { relationWords } from '../words.ts'
import { type LeftBy, type Met, type ProofKind, relationsFor, servedAt, type ServiceDraft } from './serving.ts'

type Props = {
  draft: ServiceDraft
  business: Business
  onChange: (more: Partial<ServiceDraft>) => void
  onPhoto: (proof: ProofKind, title: string) => void
  onVideo: (title: string) => void
  onSign: (proof: ProofKind, title: string) => void
}

/** Who took the paper, and what the law wants of each way. */
export function ServiceForm(props: Props) {
  const say = useSay()
  const { draft, onChange } = props
  return (
    <>
      <section className="step">
        <h2>{say('② 谁收', '② Who took it')}</h2>
        <Choice<Met>
          legend={say('谁收', 'Who took it')}
          hiddenLegend
          name="met"
          value={draft.met}
          options={[
            { value: 'received', label: say('有人签收', 'Somebody signs') },
            {
              value: 'refused',
              label: say('拒收(留置送达)', 'Refused (left behind)'),
              hint: say('民事诉讼法89', 'Civil Procedure Law 89'),
            },
            {
              value: 'absent',
              label: say('无人或未能送达', 'Nobody there'),
              hint: say('只记一次送达尝试', 'recorded as an attempt'),
            },
          ]}
          onChange={(met) => onChange({ met })}
        />
      </section>
      {draft.met && (
        <section className="step">
          <h2>
            {draft.met === 'absent' ? say('③ 当时情况', '③ What you found') : say('③ 签收或留置', '③ The receipt')}
          </h2>
          {draft.met === 'absent' ? <Absent {...props} /> : <Receiver {...props} />}
          {draft.met === 'received' && <Received {...props} />}
          {draft.met === 'refused' && <Refused {...props} />}
          <Line label={say('地点', 'Place')} most={300} value={draft.place} onChange={(place) => onChange({ place })} />
          <Moment draft={draft} />
          {draft.proofs.length > 0 && (
            <div className="thumbs">
              {draft.proofs.map((proof) => (
                <Thumb key={proof.counter} shot={proof} label={say(...proofWords[proof.proof])} />
              ))}
            </div>
          )}
        </section>
      )}
    </>
  )
}

/** The time that the receipt will say: periods run from it. */
function Moment({ draft }: { draft: ServiceDraft }) {
  const say = useSay()
  const { met, attemptedAt } = draft
  const at = met === 'absent' ? attemptedAt : servedAt(draft)
  return (
    <p className="small">
      {at
        ? met === 'absent'
          ? say(`尝试时间:${showMoment(at)}`, `Attempted: ${showMoment(at)}`)
          : say(`送达时间:${showMoment(at)}`, `Served: ${showMoment(at)}`)
        : met === 'absent'
          ? say('尝试时间按提交时记,请在现场提交', 'The time of the attempt is when you hand it in: do so on the spot.')
          : say('送达时间按签名时记;无人签名的,按最后一份证明', 'Served when it is signed, or else at the last proof.')}
    </p>
  )
}

const proofWords: Record<ProofKind, [string, string]> = {
  RECEIVER_SIGNATURE: ['签收人签名', 'Receiver’s signature'],
  SERVER_SIGNATURE: ['送达人签名', 'Your signature'],
  WITNESS_SIGNATURE: ['见证人签名', 'Witness’s signature'],
  PHOTO: ['照片', 'Photo'],
  VIDEO: ['录像', 'Video'],
  AUTHORISATION: ['授权委托书', 'Authorisation'],
}

function Receiver({ draft, business, onChange }: Props) {
  const say = useSay()
  const refused = draft.met === 'refused'
  const allowed = relationsFor(business.kind).filter((one) => !refused || (one !== 'AGENT' && one !== 'COLLECTOR'))
  return (
    <Field label={refused ? say('拒收人是谁', 'Who refused') : say('与受送达人的关系', 'How they stand to the party')}>
      {(of) => (
        <select
          {...of}
          value={draft.relation ?? ''}
          onChange={({ target }) => onChange({ relation: (target.value || null) as never })}
        >
          <option value="">{say('请选择', 'Choose')}</option>
          {allowed.map((relation) => (
            <option key={relation} value={relation}>
              {say(...relationWords[relation])}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Received({ draft, onChange, onPhoto, onSign }: Props) {
  const say = useSay()
  return (
    <>
      <Line
        label={say('签收人姓名', 'Name of the receiver')}
        most={100}
        value={draft.receiver}
        onChange={(receiver) => onChange({ receiver })}
      />
      <div className="actions">
        <button onClick={() => onSign('RECEIVER_SIGNATURE', say('请签收人签名', 'The receiver signs'))}>
          {say('✍ 签收人签名', '✍ Receiver signs')}
        </button>
        <button onClick={() => onPhoto('PHOTO', say('签收照片', 'Photo of the receipt'))}>
          {say('签收照片', 'Photo')}
        </button>
        {draft.relation === 'AGENT' && (
          <button onClick={() => onPhoto('AUTHORISATION', say('授权委托书', 'Authorisation'))}>
            {say('授权委托书', 'Authorisation')}
          </button>
        )}
      </div>
    </>
  )
}

function Refused({ draft, onChange, onPhoto, onVideo, onSign }: Props) {
  const say = useSay()
  return (
    <>
      <Field label={say('拒收事由', 'Why it was refused')}>
        {(of) => (
          <textarea
            {...of}
            rows={2}
            maxLength={1000}
            value={draft.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
          />
        )}
      </Field>
      <Choice<LeftBy>
        legend={say('怎样证明留置', 'How leaving it is proven')}
        name="leftBy"
        value={draft.leftBy}
        options={[
          {
            value: 'witness',
            label: say('见证人签名', 'A witness signs'),
            hint: say('基层组织或所在单位代表', 'of the neighbourhood organisation or the unit'),
          },
          {
            value: 'pictures',
            label: say('拍照或录像记录全过程', 'Photos or film of it all'),
            hint: say('至少 3 张:门头、留置、文书,或一段录像', 'three photos at least, or a film'),
          },
        ]}
        onChange={(leftBy) => onChange({ leftBy })}
      />
      {draft.leftBy === 'witness' && (
        <>
          <Line
            label={say('见证人姓名', 'Witness')}
            most={100}
            value={draft.witness}
            onChange={(witness) => onChange({ witness })}
          />
          <Line
            label={say('见证人所在组织或单位', 'Their organisation')}
            most={200}
            value={draft.witnessOf}
            onChange={(witnessOf) => onChange({ witnessOf })}
          />
          <div className="actions">
            <button onClick={() => onSign('WITNESS_SIGNATURE', say('请见证人签名', 'The witness signs'))}>
              {say('✍ 见证人签名', '✍ Witness signs')}
            </button>
            <button onClick={() => onSign('SERVER_SIGNATURE', say('送达人签名', 'You sign'))}>
              {say('✍ 送达人签名', '✍ You sign')}
            </button>
          </div>
        </>
      )}
      {draft.leftBy === 'pictures' && (
        <div className="actions">
          <button onClick={() => onPhoto('PHOTO', say('门头、留置、文书各一张', 'The door, leaving it, the paper'))}>
            {say('拍照', 'Photos')}
          </button>
          <button onClick={() => onVideo(say('留置过程', 'Leaving it behind'))}>{say('录像', 'Film')}</button>
        </div>
      )}
    </>
  )
}

function Absent({ draft, onChange }: Props) {
  const say = useSay()
  return (
    <>
      <Choice
        legend={say('未送达的原因', 'Why not')}
        name="outcome"
        value={draft.outcome}
        options={[
          { value: 'ABSENT', label: say('无人在场', 'Nobody there') },
          { value: 'CLOSED', label: say('停业关门', 'Closed down') },
          { value: 'MOVED', label: say('已搬离', 'Moved away') },
          { value: 'WRONG_ADDRESS', label: say('地址有误', 'Wrong address') },
        ]}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Field label={say('情况说明', 'What you found')}>
        {(of) => (
          <textarea
            {...of}
            rows={2}
            maxLength={1000}
            value={draft.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
          />
        )}
      </Field>
      <Field label={say('下次去的日期(可不填)', 'When you go again (optional)')}>
        {(of) => (
          <input
            {...of}
            type="date"
            value={draft.nextOn}
            onChange={({ target }) => onChange({ nextOn: target.value })}
          />
        )}
      </Field>
      <Notice kind="plain">
        {say(
          '只记一次送达尝试,期限不开始计算;邮寄或公告送达由协调员办理',
          'Recorded as an attempt: no period runs. Post and announcement are for the coordinator.',
        )}
      </Notice>
    </>
  )
}
