/** One of our own operations: the hub knows its text by its hash and answers nothing else under it. */
export type Trusted<Answer, Variables> = {
  name: string
  hash: string
  /** Carries the types alone. */
  readonly typed?: (variables: Variables) => Answer
}
