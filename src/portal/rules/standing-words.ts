import type { Pair } from './frame.ts'

/** How a measure stands, an appeal, and why it is not heard, in words that anybody understands. */
export const states: Record<
  'due' | 'done' | 'verified' | 'failed' | 'escalated' | 'ended',
  { now: Pair; means?: Pair }
> = {
  due: { now: ['等您整改', 'Yours to put right'] },
  done: {
    now: ['已报整改,等复查', 'Reported, to be looked at'],
    means: [
      '您说改好了,单位还没有来看。来看的人和要求您整改的是同一个部门。',
      'You said it is put right; the agency that asked for it has yet to come and see.',
    ],
  },
  verified: {
    now: ['复查通过', 'Confirmed'],
    means: ['单位看过了,这一项改好了。', 'The agency has seen that it is put right.'],
  },
  failed: {
    now: ['复查没有通过,请继续整改', 'Not put right yet: go on'],
    means: [
      '单位看过,认为还没有改好,或者到期了还没有报。改好以后可以再报一次。',
      'The agency does not think it is put right, or the day has passed. Report it again once it is.',
    ],
  },
  escalated: {
    now: ['没有改好,已转入下一步处理', 'Not put right: taken to the next step'],
    means: [
      '单位会再通知您。现在改好、报上来,仍然有用。',
      'You will be told what comes next. To put it right and report it still counts.',
    ],
  },
  ended: { now: ['已了结,不用再做', 'Over: nothing to be done'] },
}

export const courses: Record<
  'filed' | 'admitted' | 'refused' | 'withdrawn' | 'lapsed' | 'returned' | 'ruled',
  { now: Pair; means: Pair }
> = {
  filed: {
    now: ['已收到,等受理', 'Received, to be admitted'],
    means: [
      '单位先看您说的是不是能审的事项,再告诉您收不收。',
      'It is looked at whether it can be heard; you will be told.',
    ],
  },
  admitted: {
    now: ['已受理,等合议', 'Admitted, to be heard'],
    means: [
      '几个部门各派一人组成合议庭,和原来看您店的人不是同一批,会约时间听您说。',
      'Members of several agencies, none of whom dealt with your shop before, will set a day to hear you.',
    ],
  },
  refused: {
    now: ['没有受理', 'Not admitted'],
    means: ['这次申诉不审理。行政复议、行政诉讼照样可以办。', 'It is not heard. The statutory remedies remain open.'],
  },
  withdrawn: {
    now: ['您已撤回', 'Withdrawn by you'],
    means: ['期限内还可以再提。', 'Within the period it may be filed again.'],
  },
  lapsed: {
    now: ['文书已撤回,申诉结束', 'The notice was withdrawn: over'],
    means: ['您申诉的文书不再执行。', 'What you contested binds you no more.'],
  },
  returned: {
    now: ['合议庭无法组成,申诉已退回', 'No panel could be formed: returned'],
    means: [
      '能参加合议的人都需要回避,这次没有审理,不是您的理由不成立。原文书照旧执行;仍可申请行政复议、提起行政诉讼,期限从文书送达起算,没有因这次申诉停止。',
      'Nobody was left who may sit: it was not heard, which says nothing about your reasons. What you contested stands; the statutory remedies remain open, within periods that ran from service and never stopped.',
    ],
  },
  ruled: {
    now: ['已有裁议', 'Ruled on'],
    means: [
      '结果写在裁议书里,会送给您。只会维持或减轻,不会因为您申诉而加重。',
      'The result is in the ruling that is brought to you. It never makes things worse.',
    ],
  },
}

export const grounds: Record<string, Pair> = {
  late: ['过了期限,也没有说明正当理由', 'It came too late, without an excuse that holds'],
  noStanding: ['提出的人不是店家,也没有店家的委托', 'Whoever filed it is not the business, nor acts for it'],
  notContestable: ['说的事情不在这份文书里', 'What it contests is not in this notice'],
  repeated: ['同一件事已经裁过', 'The same was ruled on before'],
}

/** What it means that the party was told of the session and stayed away: before it is ruled on, and after. */
export const absences: Record<'admitted' | 'ruled', Pair> = {
  admitted: [
    '通知了您,您没有到场。不到场不等于撤回:合议庭看案卷材料和您写的申诉理由裁议,不会因为您没来就加重。裁议之前,您还可以撤回。',
    'You were told and did not come. That takes nothing back: the panel rules by the file and by what you wrote, and nothing becomes heavier because you stayed away. Until it is ruled on you may withdraw it.',
  ],
  ruled: [
    '您没有到场,这件申诉是看案卷材料和您写的申诉理由裁议的。不服的,行政复议、行政诉讼照样可以办,到哪天写在“不同意怎么办”里。',
    'You did not come: it was ruled on by the file and by what you wrote. The statutory remedies remain open, until the days that stand under “If you do not agree”.',
  ],
}
