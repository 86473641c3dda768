/** A leadership skill that mentees want and mentors offer; `source` cites the published article that names it. */
export type LeadershipSkill = { readonly skillId: string; readonly label: string; readonly source: string }

const mentoringComplete = 'Mentoring Complete, "What Is Leadership Mentoring: Types & Benefits"'
const leaderNavigation = 'Leader Navigation, "Enhancing Leadership Mentoring for Professional Growth"'
const tenThousandCoffees = 'Ten Thousand Coffees, "Leadership Mentoring: How to Create Leaders for the Future", 30 April 2024'

/** The leadership skills a programme starts from (requirement R-07): these and no others, until the organisation writes its own. */
export const defaultSkills: readonly LeadershipSkill[] = [
  { skillId: 'decision-making', label: 'Decision-making', source: mentoringComplete },
  { skillId: 'strategic-thinking', label: 'Strategic thinking and planning', source: mentoringComplete },
  { skillId: 'communication', label: 'Communication', source: mentoringComplete },
  { skillId: 'self-awareness', label: 'Self-awareness', source: `${leaderNavigation} (as emotional intelligence)` },
  { skillId: 'empathy', label: 'Empathy', source: `${leaderNavigation} (as emotional intelligence)` },
  { skillId: 'initiative', label: 'Initiative', source: leaderNavigation },
  { skillId: 'resilience', label: 'Resilience', source: leaderNavigation },
  { skillId: 'inspiring-others', label: 'Inspiring others', source: leaderNavigation },
  { skillId: 'change-leadership', label: 'Change leadership', source: tenThousandCoffees },
  { skillId: 'commercial-acumen', label: 'Commercial acumen', source: tenThousandCoffees },
  { skillId: 'relationship-building', label: 'Relationship building', source: tenThousandCoffees },
  { skillId: 'motivation', label: 'Motivation', source: tenThousandCoffees },
]
