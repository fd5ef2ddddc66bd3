/** What of a joint session may be updated: its course, what is answered to it, and its sealed record. */
export const ofJoint = {
  joint_session: [
    'counted',
    'edition_id',
    'held_on',
    'named',
    'opened_at',
    'outcome',
    'outcome_at',
    'outcome_by',
    'outcome_for',
  ],
  joint_invitation: ['answer', 'answered_at', 'answered_by', 'officers', 'said'],
  joint_presence: ['left_at'],
  joint_site: ['record', 'record_number', 'sealed_at', 'sealed_by', 'sha256'],
  joint_alert: ['ended_at'],
}
