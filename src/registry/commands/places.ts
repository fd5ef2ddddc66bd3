import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { conflict } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { assertPlace } from '../rules/grid.ts'
import { assertOutline, type Outline } from '../rules/outline.ts'
import { assertPower, type Power } from '../rules/power.ts'
import * as store from '../store/places.ts'

export async function registerAgency(
  act: Act,
  input: {
    id: string
    code: string
    name: string
    nameEn: string
    kind: 'professional' | 'cityManagement' | 'oversight'
    gridCode: string
    documentWord: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'agency.register')
  await store.insertAgency(act.tx, input)
  act.record({ type: 'agency.registered', subject: ['Agency', input.id], data: { code: input.code, name: input.name } })
  return { id: input.id }
}

/** From a day on this agency, and at the same place no other, holds an authority. */
export async function grantCompetence(
  act: Act,
  input: {
    agency: string
    authorities: string[]
    gridCode: string
    validFrom: string
    validTo?: string | undefined
    basis: string
    power?: Power | undefined
    principal?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'competence.grant')
  const { power = 'statutory', principal } = input
  const held = principal
    ? await store.listPowers(act.tx, principal, input.authorities, input.gridCode, input.validFrom)
    : []
  const principalHolds = input.authorities.every((one) =>
    held.some(({ authority, power: how }) => authority === one && how !== 'entrusted'),
  )
  assertPower({ ...input, power }, { agencyId: input.agency, principalHolds })
  await store.insertCompetence(
    act.tx,
    input.authorities.map((authority) => ({
      id: newId(),
      agencyId: input.agency,
      authority,
      gridCode: input.gridCode,
      validFrom: input.validFrom,
      validTo: input.validTo ?? null,
      basis: input.basis,
      power,
      principalId: principal ?? null,
    })),
  )
  const { authorities, gridCode, validFrom } = input
  act.record({
    type: 'competence.granted',
    subject: ['Agency', input.agency],
    data: { authorities, gridCode, validFrom, power, principal: principal ?? null },
  })
  return { id: input.agency }
}

export async function registerGrid(
  act: Act,
  input: { id: string; code: string; parent?: string | undefined; level: number; name: string; validFrom: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'grid.register')
  const parent = input.parent ? await store.getGrid(act.tx, input.parent) : undefined
  assertPlace(input, parent)
  const { id, code, level, name, validFrom } = input
  await store.insertGrid(act.tx, {
    id,
    code,
    parentId: parent?.id ?? null,
    level,
    name,
    validFrom,
    validTo: null,
    outline: null,
  })
  act.record({ type: 'grid.registered', subject: ['Grid', id], data: { code, level, name } })
  return { id }
}

/** 划定边界: where a grid lies; drawn again it replaces what was drawn. */
export async function drawGrid(
  act: Act,
  input: { grid: string; points: { latitude: number; longitude: number }[] },
): Promise<{ id: string }> {
  assertMay(act.actor, 'grid.draw')
  const outline: Outline = input.points.map(({ latitude, longitude }) => [longitude, latitude])
  assertOutline(outline)
  const grid = await store.saveOutline(act.tx, input.grid, outline)
  act.record({ type: 'grid.drawn', subject: ['Grid', grid.id], data: { outline: digest(JSON.stringify(outline)) } })
  return { id: grid.id }
}

export async function endGrid(act: Act, input: { grid: string; day: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'grid.register')
  const grid = await store.endGrid(act.tx, input.grid, input.day)
  act.record({ type: 'grid.ended', subject: ['Grid', grid.id], data: { day: input.day } })
  return { id: grid.id }
}

export async function assignPost(
  act: Act,
  input: {
    grid: string
    person: string
    post: 'worker' | 'leader'
    schedule: string
    responsibility: string
    validFrom: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'post.assign')
  const grid = await store.getGrid(act.tx, input.grid)
  if (grid.validTo && grid.validTo <= input.validFrom)
    throw conflict('grid.current', '该网格届时已停用', 'That grid has ended by then.', { field: 'grid' })
  const { post, schedule, responsibility, validFrom } = input
  const row = {
    id: newId(),
    gridId: grid.id,
    personId: input.person,
    post,
    schedule,
    responsibility,
    validFrom,
    validTo: null,
  }
  await store.insertPost(act.tx, row)
  act.record({
    type: 'post.assigned',
    subject: ['Grid', grid.id],
    data: { post: row.id, person: input.person, as: post },
  })
  return { id: grid.id }
}

export async function endPost(act: Act, input: { post: string; day?: string | undefined }): Promise<{ id: string }> {
  assertMay(act.actor, 'post.assign')
  const post = await store.endPost(act.tx, input.post, input.day ?? legalDay(act.now))
  act.record({ type: 'post.ended', subject: ['Grid', post.gridId], data: { post: post.id, person: post.personId } })
  return { id: post.gridId }
}
