import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { showDay, showMoment, useSay } from '../../shared/language.ts'
import { Notice, Screen } from '../../shared/parts.tsx'
import { go, Link } from '../../shared/route.tsx'
import { fixNow, useFix } from '../capture/position.ts'
import { type Business as Shop, findingsOf, isAt, type Stop } from '../day.ts'
import type { VisitDraft } from '../form/rules.ts'
import { saveDraft } from '../store/draft.ts'
import { useHere } from '../stored.ts'
import { permitStatus } from '../words.ts'
import { Ordered } from './recheck-head.tsx'

type Again = Pick<VisitDraft, 'recheck' | 'only'>

/** Begins a visit, or goes on with the same one of today: what is written from here on is kept as a draft. */
async function begin(
  business: string,
  edition: string,
  kind: VisitDraft['kind'],
  again: Again = { recheck: null, only: null },
): Promise<void> {
  let id = newId()
  const draft: VisitDraft = {
    type: 'visit',
    id,
    business,
    kind,
    edition,
    startedAt: new Date().toISOString(),
    position: fixNow(),
    answers: {},
    shots: [],
    note: '',
    ...again,
  }
  await saveDraft(draft).catch((error: { begun?: string }) => {
    if (!error.begun) throw error
    id = error.begun
  })
  go(`/field/visit/${id}`)
}

/** F2 商户卡: who it is, why one is here, what was seen before. */
export function Business({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  // The position is followed from here on, so that it is known when the visit begins.
  useFix()
  const business = day.businesses.find((one) => one.id === id)
  const [edition] = day.editions
  const [busy, setBusy] = useState(false)
  if (!business)
    return (
      <Screen title={say('不在本机', 'Not on this phone')}>
        <p>
          {say(
            '该商户不在今天的内容里;联网后回到“今日”会更新',
            'This business is not in the day. Go online and back to “Today”.',
          )}
        </p>
      </Screen>
    )
  const starts = (edition: string, kind: VisitDraft['kind'], more?: Again) => {
    setBusy(true)
    void begin(id, edition, kind, more).finally(() => setBusy(false))
  }
  const stops = day.stops.filter((stop) => stop.business === id)
  const again = day.rechecks.some((one) => one.business === id && !one.ended)
  const notices = day.notices.filter((one) => one.business === id)
  return (
    <Screen title={business.name} lead={business.address}>
      <Why stops={stops} />
      {edition && (
        <Rechecks
          business={business}
          busy={busy}
          begin={(clock, items) => starts(edition.id, 'RECHECK', { recheck: { clock, result: null }, only: items })}
        />
      )}
      {edition ? (
        <div className="actions">
          <button
            className={again ? 'wide' : 'primary wide'}
            disabled={busy}
            onClick={() => starts(edition.id, 'PATROL')}
          >
            {say('开始巡查', 'Begin the visit')}
          </button>
          <button disabled={busy} onClick={() => starts(edition.id, 'OUTREACH')}>
            {say('送法上门', 'Outreach')}
          </button>
        </div>
      ) : (
        <Notice kind="warn">
          {say(
            '本机没有联合手册,不能开始巡查;请联网更新',
            'There is no joint handbook on this phone. Go online to fetch it.',
          )}
        </Notice>
      )}
      {day.requests
        .filter((one) => one.business === id && !one.ended)
        .map((one) => (
          <Link key={one.id} to={`/field/request/${one.id}`} className="button wide">
            {say(
              `补证:${one.title}(${one.agency},${one.until} 前)`,
              `More evidence: ${one.title} (${one.agency}, by ${one.until})`,
            )}
          </Link>
        ))}
      <dl className="facts">
        <dt>{say('负责人', 'Principal')}</dt>
        <dd>{business.principal ?? '–'}</dd>
        <dt>{say('电话', 'Phone')}</dt>
        <dd>{business.phone ? <a href={`tel:${business.phone}`}>{business.phone}</a> : '–'}</dd>
        <dt>{say('统一社会信用代码', 'Credit code')}</dt>
        <dd className="code">
          {business.creditCode ??
            (business.kind === 'UNLICENSED' ? say('无照', 'unlicensed') : say('未登记', 'not on record'))}
        </dd>
        <dt>{say('风险', 'Risk')}</dt>
        <dd>{business.risk} / 4</dd>
      </dl>
      <Link to={`/field/address/${id}`} className="button wide">
        {say('送达地址确认书', 'Address for service')}
      </Link>
      <Permits business={business} />
      <section>
        <h2>{say('待送文书', 'Open notices')}</h2>
        {notices.length === 0 && <p className="small">{say('没有', 'None')}</p>}
        <ul className="cards">
          {notices.map((notice) => (
            <li key={notice.id}>
              <Link to={`/field/deliver/${notice.id}`} className="card">
                <span className="body">
                  <strong>{notice.number}</strong>
                  <small>
                    {say(`签发 ${showDay(notice.issuedAt)}`, `issued ${showDay(notice.issuedAt)}`)}
                    {notice.attempts > 0 && say(`;未送达 ${notice.attempts} 次`, `; ${notice.attempts} attempts`)}
                  </small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('最近疑点', 'Last findings')}</h2>
        {business.findings.length === 0 && <p className="small">{say('没有记录', 'None on record')}</p>}
        <ul className="plain">
          {business.findings.map((finding) => (
            <li key={finding.id}>
              <strong>{finding.title}</strong>
              <br />
              {finding.description} <small>{showMoment(finding.foundAt)}</small>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  )
}

/** 回头看: the orders here whose being carried out can be looked at, by the items of today's handbook. */
function Rechecks(props: { business: Shop; busy: boolean; begin: (clock: string, items: string[] | null) => void }) {
  const { business, busy, begin } = props
  const say = useSay()
  const { day } = useHere()
  const rechecks = day.rechecks.filter((one) => one.business === business.id && !one.ended)
  const known = day.editions[0]?.items ?? []
  return rechecks.map((one) => {
    const items = findingsOf(day, one.id).flatMap((found) =>
      known.filter((item) => isAt(found, item)).map(({ id }) => id),
    )
    return (
      <section key={one.id} className="step">
        <h2>{say(`回头看 ${one.number}`, `Re-check ${one.number}`)}</h2>
        <Ordered day={day} clock={one.id} />
        <p className="small">{say(one.explained, one.explainedEn)}</p>
        <button
          className="primary wide"
          disabled={busy}
          onClick={() => begin(one.id, items.length > 0 ? [...new Set(items)] : null)}
        >
          {say(`开始回头看(期限 ${one.due})`, `Begin the re-check (due ${one.due})`)}
        </button>
      </section>
    )
  })
}

function Why({ stops }: { stops: readonly Stop[] }) {
  const say = useSay()
  const words: Record<Stop['reason'], string> = {
    PATROL: say('本网格的巡查', 'A patrol of your grid'),
    NOTICE: say('有意见书待送达', 'A notice to deliver'),
    RECHECK: say('整改到期,需回头看', 'An order is due: look again'),
    REQUEST: say('部门请您补证', 'An agency asks for more evidence'),
  }
  if (stops.length === 0) return null
  return (
    <p className="why">
      <b>{say('为何来:', 'Why here: ')}</b>
      {stops.map(({ reason, due }) => `${words[reason]}${due ? `(${due})` : ''}`).join(say(';', '; '))}
    </p>
  )
}

function Permits({ business }: { business: Shop }) {
  const say = useSay()
  return (
    <section>
      <h2>{say('证照', 'Permits')}</h2>
      {business.permits.length === 0 && <p className="small">{say('没有登记的证照', 'No permit on record')}</p>}
      <ul className="plain">
        {business.permits.map((permit) => (
          <li key={`${permit.kind} ${permit.number}`}>
            {permit.kind} <span className="code">{permit.number}</span>{' '}
            <em className={permit.status === 'VALID' ? 'tag good' : 'tag bad'}>
              {say(...permitStatus(permit.status))}
            </em>
            {permit.expiresOn && <small> {say(`至 ${permit.expiresOn}`, `until ${permit.expiresOn}`)}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}
