import type { PersonPlan } from './founding.ts'

/** Who sits on panels; whoever sits for an agency that enforces is one of its certified officers (行政处罚法42). */
export const panelists = (grid: string): PersonPlan[] =>
  (
    [
      ['feng', '冯议', 'JUSTICE'],
      ['shi', '史评', 'FDA'],
      ['mei', '梅议', 'COMMERCE'],
    ] as const
  ).map(([key, name, agency]) => ({ key, name, role: 'panelist', agency, grid, certified: agency !== 'JUSTICE' }))
