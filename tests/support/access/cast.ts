import { newId } from '../../../src/platform/ids.ts'
import { password } from '../city.ts'
import type { Person, World } from '../world.ts'

/**
 * Everyone whose rights are told apart. 王 (FDA) is asked about our cases and has answered, 罗 leads there; 郑 (CITY)
 * is asked and has not answered; 赵 (ENV) is asked about their case alone; 廖 coordinates another district.
 */
export const cast = {
  lin: 'the grid worker who found it',
  he: 'the grid worker of the next grid',
  wang: 'an officer of an agency that was asked and answered',
  luo: 'the lead there',
  zheng: 'an officer of an agency that was asked and has not answered',
  zhao: 'an officer of an agency that was not asked',
  chen: 'the coordinator',
  liao: 'the coordinator of another district',
  feng: 'a panelist',
  qian: 'a supervisor',
  zhou: 'an auditor',
  wu: 'an administrator',
} as const

export type Name = keyof typeof cast
export const everyone = Object.keys(cast) as Name[]

/** A line such as `wang luo` of a table, as names; `everyone` is everyone who is logged in. */
export const named = (line: string | undefined): readonly Name[] =>
  line === 'everyone'
    ? everyone
    : (line ?? '')
        .split(' ')
        .filter(Boolean)
        .map((name) => {
          if (!(name in cast)) throw new Error(`nobody is called ${name}`)
          return name as Name
        })

type Hired = { key: string; name: string; role: string; agency: string; gridCode: string; certified?: boolean }

/** Hires somebody who is not in the city's plan, as an administrator does. */
export async function hire(world: World, wu: Person, { key, name, role, agency, gridCode, certified }: Hired) {
  const [personId, dutyId] = [newId(), newId()]
  const agencyId = `Agency:${world.city.agencies[agency]}`
  await wu.does('registerPerson', { id: personId, name })
  const person = `Person:${personId}`
  await wu.does('appointDuty', {
    id: dutyId,
    person,
    role,
    agency: agencyId,
    gridCode,
    validFrom: '2025-01-01T00:00:00+08:00',
  })
  await wu.does('openAccount', { person, login: key, password })
  let certificateId: string | null = null
  if (certified) {
    const { id } = await wu.does('issueCertificate', {
      person,
      agency: agencyId,
      number: `测试-${key}`,
      scope: ['综合'],
      validFrom: '2025-01-01',
      validTo: '2029-12-31',
    })
    certificateId = String(id).slice('Certificate:'.length)
  }
  world.city.people[key] = { personId, dutyId, certificateId }
}

/** Another district with its coordinator, a lead for FDA, and one for ENV whose rights are those of FDA's. */
export async function hireOthers(world: World, wu: Person): Promise<void> {
  await wu.does('registerGrid', { id: newId(), code: '440105', level: 1, name: '海珠区', validFrom: '2025-01-01' })
  await hire(world, wu, { key: 'luo', name: '罗局', role: 'LEAD', agency: 'FDA', gridCode: '440106', certified: true })
  for (const [key, name, agency] of [
    ['gao', '高磊', 'FDA'],
    ['mi', '米笔', 'ENV'],
  ] as const)
    await hire(world, wu, { key, name, role: 'OFFICER', agency, gridCode: '440106' })
  await hire(world, wu, { key: 'yan', name: '严局', role: 'LEAD', agency: 'ENV', gridCode: '440106', certified: true })
  await hire(world, wu, { key: 'liao', name: '廖和', role: 'COORDINATOR', agency: 'CITY', gridCode: '440105' })
}
