/** The characters that a font (TrueType or OpenType) draws, from its `cmap` table (OpenType 1.9; formats 4 and 12). */
export function charactersIn(cmap: Buffer): Set<number> {
  const drawn = new Set<number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const record = 4 + i * 8
    const unicode = cmap.readUInt16BE(record) === 0 || [1, 10].includes(cmap.readUInt16BE(record + 2))
    const at = cmap.readUInt32BE(record + 4)
    const format = cmap.readUInt16BE(at)
    if (unicode && format === 4) readSegments(cmap, at, drawn)
    if (unicode && format === 12) readGroups(cmap, at, drawn)
  }
  return drawn
}

/** Format 4: segments of the first plane; glyph 0 is the box that is drawn for what is missing. */
function readSegments(cmap: Buffer, at: number, drawn: Set<number>): void {
  const size = cmap.readUInt16BE(at + 6)
  const [ends, starts] = [at + 14, at + 16 + size]
  const [deltas, offsets] = [starts + size, starts + 2 * size]
  for (let i = 0; i < size; i += 2) {
    const [start, end] = [cmap.readUInt16BE(starts + i), cmap.readUInt16BE(ends + i)]
    const [delta, offset] = [cmap.readUInt16BE(deltas + i), cmap.readUInt16BE(offsets + i)]
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(offsets + i + offset + 2 * (code - start))
      if ((offset === 0 || listed !== 0) && ((listed + delta) & 0xffff) !== 0) drawn.add(code)
    }
  }
}

/** Format 12: groups over all planes. */
function readGroups(cmap: Buffer, at: number, drawn: Set<number>): void {
  for (let i = 0; i < cmap.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12
    const [start, end, glyph] = [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4), cmap.readUInt32BE(group + 8)]
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) drawn.add(code)
  }
}
