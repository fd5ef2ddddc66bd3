import { v5, v7 } from 'uuid'

/** A new identity: uuid v7 (RFC 9562), so that it sorts by the moment it was made. */
export const newId = (): string => v7()

/** The one identity of what there is only one of, by what that is: whoever makes it again makes the same. */
export const idOf = (name: string): string => v5(name, 'f3a9d2c4-6b51-4c0e-9d7a-1f0c86b2e5a7')

/** `Docket:018f…`: what clients hold. Unencoded, so that a phone and SQL can both build it. */
export const globalId = (type: string, id: string) => `${type}:${id}`

const form = /^([A-Z]\w*):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** The two halves of a global id, or undefined for what is none. */
export const parseGlobalId = (text: string): { type: string; id: string } | undefined => {
  const [, type, id] = form.exec(text) ?? []
  return type && id ? { type, id } : undefined
}
