import { useEffect, useState } from 'react'
import { asks } from '../hub/session.ts'
import { officersOf, type OfficersOf } from '../operations/hearings.ts'

type Colleague = OfficersOf['people']['nodes'][number]

/** The officers and leads of an agency, all of them. */
export function useColleagues(agency: string): readonly Colleague[] {
  const [known, setKnown] = useState<readonly Colleague[]>([])
  useEffect(() => {
    let gone = false
    const read = async (after: string | null, before: readonly Colleague[]): Promise<void> => {
      const { people } = await asks(officersOf, { agency, after })
      const works = ({ disabledAt, duties }: Colleague) =>
        !disabledAt &&
        duties.some(({ role, agency: of }) => of?.id === agency && (role === 'OFFICER' || role === 'LEAD'))
      const all = [...before, ...people.nodes.filter(works)]
      if (gone) return
      setKnown(all)
      if (people.pageInfo.hasNextPage) await read(people.pageInfo.endCursor, all)
    }
    void read(null, []).catch(() => undefined)
    return () => void (gone = true)
  }, [agency])
  return known
}
