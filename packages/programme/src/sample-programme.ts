import { defaultSkills } from './default-skills.ts'
import { Programme } from './document.ts'

export type SampleProgrammeChoices = {
  /** First and last day, `YYYY-MM-DD`; six sessions two weeks apart need at least 71 days. */
  readonly startsOn: string
  readonly endsOn: string
  /** Employee numbers. */
  readonly approvers: readonly string[]
  readonly timeZone?: string
}

const curriculum = [
  {
    session: 1,
    guide: 'Get to know each other and agree how you will work: what stays between you, how often you meet, what each of you hopes for.',
    preWork: ['Write down one thing you would like to be able to do by the end of the programme.'],
    actions: ['Sign the mentoring agreement.'],
  },
  {
    session: 2,
    guide: 'Choose two goals and the skill behind each of them. How would somebody else notice that you got better at it?',
    preWork: ['Ask one colleague what you do well and what you could do more of.'],
    actions: ['Put two goals with dates into your action plan.'],
  },
  {
    session: 3,
    guide: 'Take one decision you have to make this month. What do you know, what do you assume, and who sees it differently?',
    preWork: ['Bring one open decision of your own.'],
    actions: ['Make the decision and note what you expect to happen.'],
  },
  {
    session: 4,
    guide: 'Talk about a conversation that you are putting off. What would a good outcome be for the other person?',
    preWork: ['Think of one conversation that is overdue.'],
    actions: ['Have the conversation.', 'Meet one person your mentor introduces to you.'],
  },
  {
    session: 5,
    guide: 'Look at how decisions are really made in our organisation. Whose support does your next step need?',
    preWork: ['Draw a map of the people your work depends on.'],
    actions: ['Take on one task that is new to you.'],
  },
  {
    session: 6,
    guide: 'Look back at your goals. What changed, what helped, and what will you keep doing without the programme?',
    preWork: ['Update the progress of your goals.'],
    actions: ['Tell your mentor one thing that helped.', 'Decide whether you would like to mentor somebody yourself.'],
  },
]

/** A complete programme to begin from: leadership mentoring, one to one, six sessions two weeks apart. */
export const sampleProgramme = ({ startsOn, endsOn, approvers, timeZone = 'Europe/London' }: SampleProgrammeChoices): Programme =>
  Programme.parse({
    programmeId: 'leadership-mentoring',
    title: `Leadership mentoring ${startsOn.slice(0, 4)}`,
    timeZone,
    purpose:
      'Help people who may lead next to grow with an experienced colleague. Success is meetings that take place, goals that move and people who stay.',
    objectives: [
      {
        goalId: 'meetings-take-place',
        specific: 'Pairs meet as planned instead of drifting apart after the first conversation.',
        metric: 'meeting-adherence',
        baseline: 0.5,
        target: 0.8,
        direction: 'up',
        relevantTo: 'Mentors give their time; a meeting that takes place is the least the organisation owes both.',
        dueOn: endsOn,
        owner: 'Head of learning',
      },
      {
        goalId: 'mentoring-is-useful',
        specific: 'Mentors and mentees say after their meetings that the time was well spent.',
        metric: 'K-11',
        baseline: 3.5,
        target: 4,
        direction: 'up',
        relevantTo: 'A programme that people find useful is one they recommend and return to as mentors.',
        dueOn: endsOn,
        owner: 'Head of learning',
      },
      {
        goalId: 'people-stay',
        specific: 'Mentees are still with us at the end of the quarter.',
        metric: 'K-01',
        baseline: 0.88,
        target: 0.93,
        direction: 'up',
        relevantTo: 'The succession plan counts on leaders from our own ranks.',
        dueOn: endsOn,
        owner: 'Chief people officer',
      },
      {
        goalId: 'people-complete',
        specific: 'At least thirty people complete the programme.',
        metric: 'K-10',
        baseline: 0,
        target: 30,
        direction: 'up',
        relevantTo: 'A leadership bench needs more than a handful of candidates.',
        dueOn: endsOn,
        owner: 'Programme manager',
      },
    ],
    skills: defaultSkills.map((skill) => ({ ...skill })),
    format: 'one-to-one',
    eligibility: {
      mentees: { minimumTenureMonths: 12, cells: [9] },
      mentors: { minimumTenureMonths: 24, minimumJobLevel: 4, maximumMentees: 2 },
    },
    matching: {
      criteria: [
        { criterion: 'skills', weight: 0.5 },
        { criterion: 'level-gap', weight: 0.2 },
        { criterion: 'department', weight: 0.1 },
        { criterion: 'location', weight: 0.1 },
        { criterion: 'language', weight: 0.1 },
      ],
      hardRules: ['reporting-line', 'past-pair', 'blocked-pair', 'level-gap', 'working-hours'],
    },
    cadence: { every: 'two-weeks', sessions: curriculum.length, lengthMinutes: 45 },
    duration: { startsOn, endsOn },
    curriculum,
    surveys: {
      pulse: [
        { questionId: 'time-well-spent', text: 'Was this meeting time well spent?', scale: { min: 1, max: 5 } },
        { questionId: 'closer-to-goal', text: 'Did it bring the mentee closer to a goal?', scale: { min: 1, max: 5 } },
      ],
    },
    kpis: [{ kpi: 'K-01' }, { kpi: 'K-10' }, { kpi: 'K-11' }, { kpi: 'meeting-adherence' }],
    approvers: [...approvers],
  })
