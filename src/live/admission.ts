import { Refusal } from '../platform/refusal.ts'

/** How much one actor may have open at a time. */
export type Admission = {
  /** Counts one more socket; answers how to give it back, or nothing when there are too many. */
  socket(actor: string): (() => void) | undefined
  /** The same for a subscription, by whatever way it came; refuses when there are too many. */
  subscription(actor: string): () => void
}

const counter = (most: number) => {
  const open = new Map<string, number>()
  return (actor: string): (() => void) | undefined => {
    const now = open.get(actor) ?? 0
    if (now >= most) return undefined
    open.set(actor, now + 1)
    let given = true
    return () => {
      if (!given) return
      given = false
      const left = open.get(actor)! - 1
      if (left > 0) open.set(actor, left)
      else open.delete(actor)
    }
  }
}

export function openAdmission(most: { sockets: number; subscriptions: number }): Admission {
  const subscription = counter(most.subscriptions)
  return {
    socket: counter(most.sockets),
    subscription(actor) {
      const leave = subscription(actor)
      if (leave) return leave
      throw new Refusal(
        'TOO_MANY',
        `您同时的订阅已达上限 ${most.subscriptions} 个,请先关闭不用的页面再订阅`,
        `You have ${most.subscriptions} subscriptions open, which is the most. Close what you do not need first.`,
        { most: most.subscriptions },
      )
    },
  }
}
