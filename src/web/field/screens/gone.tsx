import { useSay } from '../../shared/language.ts'
import { Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'

/** A draft that was handed in, or is of another day. */
export function Gone() {
  const say = useSay()
  return (
    <Screen title={say('这里没有草稿了', 'No draft here any more')}>
      <p>
        {say(
          '它已提交或不在本机;提交过的都在“队列”和“我的”里',
          'It was handed in, or is not on this phone. What was handed in is under “Queue” and “Mine”.',
        )}
      </p>
      <Link to="/field/" className="button">
        {say('回到今日', 'Back to today')}
      </Link>
    </Screen>
  )
}
