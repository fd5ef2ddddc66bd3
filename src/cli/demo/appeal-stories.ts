import { admitAppeal, fileAppeal, refuseAppeal } from '../../appeal/commands/appeal.ts'
import { formPanel } from '../../appeal/commands/panel.ts'
import { setPanelSession } from '../../hearing/commands/panel.ts'
import { tellPanelSession } from '../../hearing/commands/tell.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import type { Found } from './case.ts'
import { coordinatorOf } from './coordination.ts'
import type { Story } from './penalty-stories.ts'
import { served } from './reaching.ts'
import { type Stage, uuidOf } from './stage.ts'
import { momentOf } from './time.ts'

const hours = (h: number, m = 0) => h * 60 + m

const contested = `query ($id: ID!) { docket(id: $id) { notice { id } findings { opinions { id status verdict } } } }`

type Contested = { notice: { id: string }; findings: { opinions: { id: string; status: string; verdict: string }[] }[] }

/** The party comes to the counter with what it disputes. */
async function files(stage: Stage, found: Found, day: number, argument: string): Promise<string> {
  const person = coordinatorOf(found)
  const at = await stage.until(day, hours(10, 5))
  const { docket } = (await stage.asks(person, contested, { id: `Docket:${found.docket}` })) as { docket: Contested }
  const opinions = docket.findings
    .flatMap((finding) => finding.opinions)
    .filter(({ status, verdict }) => status === 'SIGNED' && verdict === 'ESTABLISHED')
  const id = newId()
  await stage.act(person, at, 'fileAppeal', (act) =>
    fileAppeal(act, {
      id,
      notice: uuidOf(docket.notice.id),
      channel: 'counter',
      filedBy: '经营者本人',
      filedOn: legalDay(at),
      items: opinions.slice(0, 1).map((one) => ({ opinion: uuidOf(one.id), argument })),
    }),
  )
  stage.stirred = true
  return id
}

/** Filed, and not looked at yet. */
export const appealed: Story = async (stage, found) => {
  const day = await served(stage, found)
  await files(stage, found, day + 2, '员工均持有效健康证,检查当日正在换证,附换证回执')
}

/** Filed after its window: not admitted, and told by when it had to come. */
export const appealedLate: Story = async (stage, found) => {
  const day = await served(stage, found)
  const appeal = await files(stage, found, day + 8, '当时在外地进货,回来才看到意见书')
  const at = await stage.until(day + 9, hours(9, 35))
  await stage.act(coordinatorOf(found), at, 'refuseAppeal', (act) =>
    refuseAppeal(act, { appeal, ground: 'late', reason: '送达回证载明本人签收,逾期且无正当理由' }),
  )
}

const possible = `query ($id: ID!) { appeal(id: $id) { panels { days { day standing } } } }`

/** Admitted; a panel of people whom nothing bars, its session set and told. */
export const empanelled: Story = async (stage, found) => {
  const day = await served(stage, found)
  const person = coordinatorOf(found)
  const appeal = await files(stage, found, day + 1, '台账已按要求补齐,处罚过重')
  const at = await stage.until(day + 2, hours(9, 45))
  await stage.act(person, at, 'admitAppeal', (act) => admitAppeal(act, { appeal }))
  const panel = newId()
  const seats = (
    [
      ['feng', 'JUSTICE', 'chair'],
      ['shi', 'FDA', 'member'],
      ['mei', 'COMMERCE', 'member'],
    ] as const
  ).map(([key, agency, role]) => ({
    person: stage.city.people.get(key)!.personId,
    agency: stage.city.agencies.get(agency)!,
    role,
  }))
  const later = await stage.until(day + 2, hours(15, 5))
  await stage.act(person, later, 'formPanel', (act) => formPanel(act, { id: panel, appeal, size: 3, seats }))
  const setting = await stage.until(day + 3, hours(9, 55))
  const known = (await stage.asks('feng', possible, { id: `Appeal:${appeal}` })) as {
    appeal: { panels: { days: { day: string; standing: string }[] }[] }
  }
  const on = known.appeal.panels[0]!.days.findLast(({ standing }) => standing === 'LAWFUL')!.day
  const session = newId()
  await stage.act('feng', setting, 'setPanelSession', (act) =>
    setPanelSession(act, {
      id: session,
      panel,
      startsAt: momentOf(on, hours(14, 30)),
      place: '区司法局合议室',
      recorder: stage.city.people.get('mei')!.personId,
    }),
  )
  await stage.act('feng', setting, 'tellPanelSession', (act) =>
    tellPanelSession(act, { session, on: legalDay(setting), how: '电话通知经营者本人' }),
  )
}
