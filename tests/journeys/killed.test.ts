import { expect, it } from 'vitest'
import { playBetween } from '../proofs/between.ts'
import { openHubProcess } from '../proofs/hub.ts'

it('dispatches, prints and serves once when the hub is killed -9 between commit and reply, and whoever was cut off asks again', async () => {
  const hub = await openHubProcess()
  try {
    const steps = await playBetween(hub, true)
    expect(steps.map(({ step }) => step)).toEqual([
      'dispatchDocket',
      'printing',
      'servePaper',
      'attachProof',
      'settling',
    ])
  } finally {
    await hub.end()
  }
}, 180_000)
