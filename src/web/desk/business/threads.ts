/** What one looks for in the trace, by the first word of its types. */
export const threads = {
  visits: ['visit', 'inspection', 'capture', 'siteCheck', 'check', 'jointSession', 'jointItem', 'jointRecord'],
  findings: ['finding', 'evidence', 'examination', 'evidenceRequest', 'file'],
  opinions: ['assessment', 'opinion', 'draft'],
  dockets: ['docket', 'cluster', 'override', 'division', 'caseFile', 'fine', 'withdrawal'],
  services: ['notice', 'service', 'attempt', 'handover', 'document', 'proof', 'address', 'clock'],
  measures: ['measure', 'order', 'inability', 'chronic', 'ultimatum', 'review', 'referral', 'closure', 'performance'],
  appeals: [
    'appeal',
    'panel',
    'panelSession',
    'panelRecusal',
    'appealReturn',
    'hearing',
    'deliberation',
    'ruling',
    'stay',
    'item',
  ],
  cases: ['case', 'filing', 'priorNotice', 'statement', 'penalty', 'noPenalty', 'payment', 'paymentPlan', 'remedy'],
  registry: ['business', 'permit'],
} as const
export type Thread = keyof typeof threads
