/** A page cursor as a client could forge it: sort keys, wrapped. */
export const encodeCursor = (keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url')
