/** A line drawing beside its word; it says nothing by itself. */
export const Icon = ({ path }: { path: string }) => (
  <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
)
