/** What of a view its owner may update, and what anybody of what they made of it. */
export const ofDesk = {
  saved_view: ['agency_id', 'changed_at', 'filter', 'name', 'removed_at', 'slot', 'version'],
  view_mark: ['followed', 'place'],
}
