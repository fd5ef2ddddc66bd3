/** What of a view its owner may update, and what anybody of what they made of it. */
export const ofDesk = {
  bell: ['muted', 'quiet_from', 'quiet_until'],
  // What was asked for in bulk is written once; its course is the hub's to tell.
  bulk_job: ['bytes', 'ended_at', 'expires_at', 'format', 'sha256', 'status'],
  bulk_row: ['at', 'code', 'document_id', 'message', 'message_en', 'status'],
  news_reading: ['read_apart', 'read_no'],
  saved_view: ['agency_id', 'changed_at', 'filter', 'name', 'removed_at', 'slot', 'version'],
  view_mark: ['followed', 'place'],
}
