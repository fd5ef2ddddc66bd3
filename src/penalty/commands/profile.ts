import type { Act } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import { assertProfile, type Profile } from '../rules/profile.ts'
import { saveProfile } from '../store/case.ts'

/** 办案程序档案 of an agency: from now on its cases go by these periods and thresholds. */
export async function setProfile(act: Act, input: { agency: string } & Profile): Promise<{ id: string }> {
  assertMay(act.actor, 'profile.set')
  const { agency, ...profile } = input
  assertProfile(profile)
  await saveProfile(act.tx, agency, profile, act.now)
  act.record({ type: 'profile.set', subject: ['Agency', agency], data: profile })
  return { id: agency }
}
