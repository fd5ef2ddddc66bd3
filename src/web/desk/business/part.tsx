import type { ReactNode } from 'react'
import type { BusinessWords } from './words.ts'

type Props = {
  w: BusinessWords
  /** What the section is called in the address. */
  name: 'identity' | 'permits' | 'visits' | 'findings' | 'dockets' | 'services' | 'appeals' | 'cases' | 'related'
  /** How many there are, and how many of them are shown; what is said where there are none. */
  of?: { all: number; shown: number; none: string }
  children: ReactNode
}

/** One section of what is known. */
export function Part({ w, name, of, children }: Props) {
  return (
    <section className="part" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>
        {w[name]} {of && of.all > 0 && <small>{of.all > of.shown ? w.more(of.shown, of.all) : of.all}</small>}
      </h2>
      {of?.all === 0 ? <p className="small none">{of.none}</p> : children}
    </section>
  )
}

type Page = { totalCount: number; nodes: readonly unknown[] }
export const countOf = ({ totalCount, nodes }: Page, none: string) => ({ all: totalCount, shown: nodes.length, none })
