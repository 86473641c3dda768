import type { Criterion, CriterionName } from './criterion.ts'
import { department, location, networkDistance, novelty, sharedWorkingHours } from './place.ts'
import { preferences } from './preferences.ts'
import { careerPath, complementarity, goals, interests, language, skills } from './profile.ts'
import { levelGap, tenureGap } from './seniority.ts'
import { feedback, reliability } from './track-record.ts'

export const criterionOf: Readonly<Record<CriterionName, Criterion>> = {
  skills,
  goals,
  'career-path': careerPath,
  interests,
  complementarity,
  'network-distance': networkDistance,
  department,
  location,
  'shared-hours': sharedWorkingHours,
  'level-gap': levelGap,
  language,
  'tenure-gap': tenureGap,
  preferences,
  reliability,
  feedback,
  novelty,
}
