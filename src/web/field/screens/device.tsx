import { useState } from 'react'
import { type Light, setReading, showBytes, type Size, useReading, useSay } from '../../shared/language.ts'
import type { Refused } from '../../shared/graphql.ts'
import { Choice, Field, Notice, Screen } from '../../shared/parts.tsx'
import { devicePair } from '../capture/capture.ts'
import { toldOf } from '../room.ts'
import { unsent } from '../outbox/outbox.ts'
import { clockOffset } from '../outbox/sender.ts'
import { recall } from '../store/database.ts'
import { canPutDown, leave } from '../store/session.ts'
import { clearPin, hasPin, lock, setPin } from '../store/vault.ts'
import { useHere, useStored } from '../stored.ts'
import { SaveBackup } from './save-backup.tsx'

async function readDevice() {
  const [pair, pin, offset, open, chain] = [
    await devicePair(),
    await hasPin(),
    await clockOffset(),
    await unsent(),
    await recall('chain'),
  ]
  const space = await navigator.storage?.estimate?.()
  const persisted = await navigator.storage?.persisted?.()
  const alone = await canPutDown()
  return { id: pair.id, pin, offset, open, counter: chain?.counter ?? 0, space, persisted, alone }
}

/** A clock that is further off than this is worth telling, ms. */
const noticeable = 60_000

/** F11 本机: how it reads, who can open it, what space and time it has, and how to leave it. */
export function Device() {
  const say = useSay()
  const { session } = useHere()
  const { language, size, light } = useReading()
  const device = useStored(readDevice)
  if (!device) return null
  const { offset, open, space } = device
  const minutes = offset === undefined ? 0 : Math.round(Math.abs(offset) / 60_000)
  return (
    <Screen title={say('本机', 'Device')} lead={session.name}>
      {offset !== undefined && Math.abs(offset) > noticeable && (
        <Notice kind="warn">
          {offset > 0
            ? say(
                `本机时钟慢 ${minutes} 分钟,请校准;服务器已记下偏差`,
                `This clock is ${minutes} minutes slow: set it. The hub has noted the difference.`,
              )
            : say(
                `本机时钟快 ${minutes} 分钟,请校准;服务器已记下偏差`,
                `This clock is ${minutes} minutes fast: set it. The hub has noted the difference.`,
              )}
        </Notice>
      )}
      <section className="step">
        <h2>{say('显示', 'Reading')}</h2>
        <Choice
          legend={say('语言', 'Language')}
          name="language"
          beside
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setReading({ language: value })}
        />
        <Choice<Size>
          legend={say('字号', 'Type')}
          name="size"
          beside
          value={size}
          options={[
            { value: 'normal', label: say('标准', 'Normal') },
            { value: 'large', label: say('大', 'Large') },
            { value: 'larger', label: say('特大', 'Larger') },
          ]}
          onChange={(value) => setReading({ size: value })}
        />
        <Choice<Light>
          legend={say('夜间', 'Night')}
          name="light"
          beside
          value={light}
          options={[
            { value: 'auto', label: say('随系统', 'As the system') },
            { value: 'light', label: say('浅色', 'Light') },
            { value: 'dark', label: say('深色', 'Dark') },
          ]}
          onChange={(value) => setReading({ light: value })}
        />
      </section>
      <PinForm has={device.pin} />
      <section className="step">
        <h2>{say('状态', 'State')}</h2>
        <dl className="facts">
          <dt>{say('未发', 'Unsent')}</dt>
          <dd>
            {say(
              `${open.operations} 件 · ${open.captures} 张清单 · ${open.drafts} 份草稿 · ${showBytes(open.bytes)}`,
              `${open.operations} items · ${open.captures} manifests · ${open.drafts} drafts · ${showBytes(open.bytes)}`,
            )}
          </dd>
          <dt>{say('空间', 'Space')}</dt>
          <dd>
            {space?.quota
              ? say(
                  `剩 ${showBytes(space.quota - (space.usage ?? 0))}`,
                  `${showBytes(space.quota - (space.usage ?? 0))} left`,
                )
              : '–'}
          </dd>
          <dt>{say('持久保存', 'Persistent')}</dt>
          <dd>{device.persisted ? say('是', 'yes') : say('否:请安装到主屏幕', 'no: install it to the home screen')}</dd>
          <dt>{say('时钟偏差', 'Clock')}</dt>
          <dd>{offset === undefined ? say('联网后得知', 'known once online') : `${(offset / 1000).toFixed(1)} s`}</dd>
          <dt>{say('设备', 'Device')}</dt>
          <dd className="code">{device.id}</dd>
          <dt>{say('取证计数', 'Captures')}</dt>
          <dd>{device.counter}</dd>
        </dl>
        <div className="actions">
          <SaveBackup />
        </div>
        <p className="small">{say('备份未加密,请妥善保管', 'The backup is not encrypted: keep it safe.')}</p>
      </section>
      <Leave unsent={open.operations + open.captures + open.drafts || open.files} alone={device.alone} />
    </Screen>
  )
}

function PinForm({ has }: { has: boolean }) {
  const say = useSay()
  const [pin, put] = useState('')
  const [busy, setBusy] = useState(false)
  const set = async () => {
    setBusy(true)
    await setPin(pin)
    put('')
    setBusy(false)
  }
  return (
    <section className="step">
      <h2>PIN</h2>
      {has ? (
        <>
          <p>
            {say(
              '已设 PIN:本机内容由它加密,5 分钟不用自动上锁',
              'A PIN is set: it encrypts what is kept here, which locks itself after five minutes.',
            )}
          </p>
          <div className="actions">
            <button onClick={() => void lock()}>{say('现在上锁', 'Lock now')}</button>
            <button onClick={() => void clearPin()}>{say('取消 PIN', 'Remove the PIN')}</button>
          </div>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void set()
          }}
        >
          <p>
            {say(
              '没有 PIN 时,能打开这部手机的人就能打开本应用',
              'Without a PIN whoever can open this phone can open this app.',
            )}
          </p>
          <Field
            label={say('新 PIN(6 位以上数字)', 'New PIN (six digits or more)')}
            hint={say('忘记 PIN 时,未发送的内容无法取回', 'Whoever forgets it cannot get back what is unsent.')}
          >
            {(of) => (
              <input
                {...of}
                required
                type="password"
                inputMode="numeric"
                pattern="[0-9]{6,}"
                autoComplete="new-password"
                value={pin}
                onChange={(event) => put(event.target.value)}
              />
            )}
          </Field>
          <button className="primary" disabled={busy}>
            {busy ? say('正在设置……', 'Setting …') : say('设置 PIN', 'Set the PIN')}
          </button>
        </form>
      )}
    </section>
  )
}

/** 退出: where the hub has all of it, nothing of this worker stays; otherwise it stays sealed, for them alone. */
function Leave({ unsent, alone }: { unsent: number; alone: boolean }) {
  const say = useSay()
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const go = () => {
    setBusy(true)
    leave()
      .catch((error: unknown) => setRefused(toldOf(error)))
      .finally(() => setBusy(false))
  }
  return (
    <section className="step">
      <h2>{say('退出', 'Log out')}</h2>
      {refused && <Notice kind="bad">{say(refused.zh, refused.en)}</Notice>}
      {unsent === 0 ? (
        <button disabled={busy} onClick={go}>
          {say('退出并清除本机内容', 'Log out and clear this phone')}
        </button>
      ) : !alone ? (
        <p>
          {say(
            `还有 ${unsent} 件没有送到服务器。请先设 PIN 再退出,否则别人打开这部手机就能读到`,
            `${unsent} are not with the hub yet. Set a PIN before you log out: otherwise whoever opens this phone can read them.`,
          )}
        </p>
      ) : (
        <>
          <p>
            {say(
              `还有 ${unsent} 件没有送到服务器。退出后它们加密留在本机,只有您再登录才能读取和发送;别人可用这部手机登录自己的账号`,
              `${unsent} are not with the hub yet. They stay on this phone, sealed: only you can read and send them, once you log in again. Others can log in meanwhile.`,
            )}
          </p>
          {sure ? (
            <button className="primary" disabled={busy} onClick={go}>
              {say('确认退出,内容留在本机', 'Yes, log out and leave them here')}
            </button>
          ) : (
            <button onClick={() => setSure(true)}>{say('退出,换人使用', 'Log out for somebody else')}</button>
          )}
        </>
      )}
    </section>
  )
}
