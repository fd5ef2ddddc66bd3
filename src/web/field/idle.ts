import { pausedBy } from './outbox/sender.ts'
import { unsent } from './outbox/outbox.ts'
import { lock } from './store/vault.ts'

/** Untouched for so long, ms, the app asks for the PIN again, if there is one. */
const patience = 5 * 60_000

/** Locks the app when nobody has touched it for a while, unless it is sending what would otherwise stop. */
export function lockWhenIdle(): void {
  let touched = Date.now()
  for (const event of ['pointerdown', 'keydown'])
    addEventListener(event, () => (touched = Date.now()), { passive: true })
  setInterval(async () => {
    if (Date.now() - touched < patience) return
    const { operations, captures } = await unsent()
    if (operations + captures === 0 || pausedBy()) await lock()
  }, 15_000)
}
