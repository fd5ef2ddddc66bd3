// 督导看板: what is late and with whom, how soon units answer, what a closed finding costs. Units are compared, each with
// its denominator, in the order of their codes; a person is in no figure. Every figure is the sum of rows anybody may open.

/** What a bar stands for. */
export const figureUnits = ['agency', 'grid', 'kind'] as const
/** Which number is the figure: a part of a whole, days in the middle, or hours for each. */
export const figureMeasures = ['share', 'days', 'hours'] as const

type Figure = {
  unit: (typeof figureUnits)[number]
  measure: (typeof figureMeasures)[number]
  /** Whether it is about a stretch of days; what stands now is about no other. */
  dated: boolean
  /** Whether each of its rows is one agency's: then the lead of an agency sees its own. */
  ofAgencies: boolean
  /** Titles and definitions; what a row that counts is called beside all of them. */
  zh: { title: string; definition: string; counted: string; all: string }
  en: { title: string; definition: string; counted: string; all: string }
}

/** 人时 that an act at the door stands for; nobody is made to clock in, so they are set, not measured. */
export const hoursAtTheDoor = { patrol: 0.5, inspection: 1 } as const

/** 整改报告 is confirmed, or sent back, within so many calendar days: a product default, no period of the law. */
export const confirmDays = 7

export const figureNames = [
  'late',
  'openClocks',
  'responses',
  'rectification',
  'chronic',
  'tripsAvoided',
  'stageDays',
  'personHours',
] as const
export type FigureName = (typeof figureNames)[number]

export const figures: Record<FigureName, Figure> = {
  late: {
    unit: 'agency',
    measure: 'share',
    dated: false,
    ofAgencies: true,
    zh: {
      title: '逾期在办',
      definition:
        '约束部门的在跑期限、待研判、会审的开会日和决定的完成期限、待核实的整改报告(七日内核实,产品默认值)中,届满日早于今天的件数;分母为同一单位全部在办件数。案卷共用的期限(领取、送达等)不属于某一部门,列为“共用”。中位与九成数为已逾期的自然日数。',
      counted: '逾期',
      all: '在办',
    },
    en: {
      title: 'Late now',
      definition:
        'Of the running periods that bind an agency, the open assessment requests, joint reviews to be held or carried out, and reports of rectification to be confirmed (within seven days, a product default), those whose last day has passed; of all that the unit has open. Periods of a docket as such (to fetch, to serve) are nobody’s alone: “shared”. Median and 90th percentile are the calendar days they are late.',
      counted: 'late',
      all: 'open',
    },
  },
  openClocks: {
    unit: 'kind',
    measure: 'share',
    dated: false,
    ofAgencies: true,
    zh: {
      title: '在跑期限',
      definition: '全部正在计算的期限(约束部门的和保护当事人的),按种类;计入的是届满日早于今天的。中止的不算。',
      counted: '已过届满日',
      all: '在跑',
    },
    en: {
      title: 'Open clocks',
      definition:
        'Every period that runs, whether it binds an agency or protects a party, by kind; counted are those whose last day has passed. What stands still is not among them.',
      counted: 'past their day',
      all: 'running',
    },
  },
  responses: {
    unit: 'agency',
    measure: 'days',
    dated: true,
    ofAgencies: true,
    zh: {
      title: '研判答复',
      definition:
        '所选日期内提出、已答复或已逾期未答复的待研判(撤销的不算);计入的是在期限内答复的。天数自提出至首份签署意见,扣除等待补证的日数;未答复的只进分母,不进天数。',
      counted: '按期',
      all: '应答',
    },
    en: {
      title: 'Responses',
      definition:
        'Requests made within the dates that were answered, or are past their day unanswered (cancelled ones left out); counted are those answered in time. Days run from the request to the first signed opinion, without the days spent waiting for more evidence; the unanswered are in the denominator, not in the days.',
      counted: 'in time',
      all: 'due',
    },
  },
  rectification: {
    unit: 'grid',
    measure: 'share',
    dated: true,
    ofAgencies: true,
    zh: {
      title: '整改核实',
      definition: '所选日期内开始的整改事项(失效的不算);计入的是已由他人核实整改的。天数自开始至核实。',
      counted: '已核实',
      all: '整改事项',
    },
    en: {
      title: 'Rectified',
      definition:
        'Measures that began within the dates (void ones left out); counted are those somebody else has verified. Days run from their beginning to that.',
      counted: 'verified',
      all: 'measures',
    },
  },
  chronic: {
    unit: 'grid',
    measure: 'share',
    dated: false,
    ofAgencies: false,
    zh: {
      title: '老大难',
      definition: '现在仍在老大难名单上的经营主体;分母为该网格登记的全部经营主体。天数为列入至今。',
      counted: '在名单上',
      all: '经营主体',
    },
    en: {
      title: 'Chronic',
      definition:
        'Businesses that are on the chronic list now; of all businesses registered in the grid. Days since they were listed.',
      counted: 'listed',
      all: 'businesses',
    },
  },
  tripsAvoided: {
    unit: 'agency',
    measure: 'share',
    dated: true,
    ofAgencies: true,
    zh: {
      title: '免跑趟数',
      definition:
        '一个部门就一份案卷作出答复,而自首次发现至其答复,该部门没有任何人到过这家店,即免跑一趟;分母为全部(案卷×答复部门)。以首份签署意见的日期归入。',
      counted: '免跑',
      all: '答复的案卷',
    },
    en: {
      title: 'Trips avoided',
      definition:
        'An agency answered on a docket, and from the first finding until its answer nobody of it was at the business: one trip avoided. Of all pairs of a docket and an agency that answered, dated by the first signed opinion.',
      counted: 'avoided',
      all: 'answered',
    },
  },
  stageDays: {
    unit: 'kind',
    measure: 'days',
    dated: true,
    ofAgencies: false,
    zh: {
      title: '各环节天数',
      definition:
        '案卷在所选日期内走完的每一环节用了几天(自然日):研判(立卷至首次合并)、批准、派发、送达(派发至送达)、整改(送达至结案)。退回后以最近一次批准、派发为准。',
      counted: '走完',
      all: '走完',
    },
    en: {
      title: 'Days per stage',
      definition:
        'Calendar days each stage took that a docket finished within the dates: assessing (opened to first merged), approval, dispatch, service (dispatched to served), rectification (served to closed). After a return the latest approval and dispatch count.',
      counted: 'finished',
      all: 'finished',
    },
  },
  personHours: {
    unit: 'kind',
    measure: 'hours',
    dated: true,
    ofAgencies: false,
    zh: {
      title: '每件办结疑点的人时',
      definition: `所选日期内结案的案卷在现场所用人时÷办结的疑点数,分段办理与现场联合办案分列。巡查、送法、回头看每次按 ${hoursAtTheDoor.patrol} 人时,检查按每名持证人员 ${hoursAtTheDoor.inspection} 人时(产品默认值,不要求打卡);联合办案按笔录所载到场至离场,几家同查的均分。路途不计。`,
      counted: '办结疑点',
      all: '结案案卷',
    },
    en: {
      title: 'Person-hours per closed finding',
      definition: `Hours people spent at the door for dockets closed within the dates, divided by the findings closed, in stages and jointly apart. A patrol, outreach or re-check stands for ${hoursAtTheDoor.patrol} h, an inspection for ${hoursAtTheDoor.inspection} h for each certified officer (set by the product: nobody clocks in); a joint session counts from arrival to leaving as recorded, shared among the businesses visited. Travel is not counted.`,
      counted: 'findings closed',
      all: 'dockets closed',
    },
  },
}

/** How many days a figure looks back where nobody said. */
export const usualDays = 90
