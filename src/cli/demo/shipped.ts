import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLaw } from '../../handbook/index.ts'
import type { Profile } from '../../penalty/index.ts'
import type { CalendarYear } from '../../platform/calendar.ts'

const rules = join(import.meta.dirname, '../../../schema/data/rules')
const readRules = (name: string): unknown => JSON.parse(readFileSync(join(rules, `${name}.json`), 'utf8'))

/** The city's law as it ships, with what the files say of competence. */
export const shippedLaw = () =>
  readLaw({
    facts: readRules('facts'),
    violations: readRules('violations'),
    norms: readRules('norms'),
    competence: readRules('competence'),
  })

/** The years of holidays as they ship. */
export const shippedCalendar = (): CalendarYear[] =>
  Object.entries(readRules('holidays') as Record<string, Omit<CalendarYear, 'year'>>).map(([year, said]) => ({
    year: Number(year),
    ...said,
  }))

/** How each agency (by code) handles its cases, as it ships: periods and thresholds; sums in yuan become fen. */
export const shippedProfiles = () =>
  Object.entries(readRules('procedure_profiles') as Record<string, Profile>).map(([code, said]) => ({
    code,
    profile: {
      ...said,
      hearingCitizen: said.hearingCitizen * 100,
      hearingOrganisation: said.hearingOrganisation * 100,
      graveCitizen: said.graveCitizen * 100,
      graveOrganisation: said.graveOrganisation * 100,
    },
  }))
