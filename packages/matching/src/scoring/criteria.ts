import type { Criterion, CriterionName } from './criterion.ts'
import { approach } from './criteria/approach.ts'
import { careerPath } from './criteria/career-path.ts'
import { channel } from './criteria/channel.ts'
import { complementarity } from './criteria/complementarity.ts'
import { department } from './criteria/department.ts'
import { feedback } from './criteria/feedback.ts'
import { goals } from './criteria/goals.ts'
import { interests } from './criteria/interests.ts'
import { language } from './criteria/language.ts'
import { levelGap } from './criteria/level-gap.ts'
import { location } from './criteria/location.ts'
import { networkDistance } from './criteria/network-distance.ts'
import { novelty } from './criteria/novelty.ts'
import { preferences } from './criteria/preferences.ts'
import { reliability } from './criteria/reliability.ts'
import { skills } from './criteria/skills.ts'
import { tenureGap } from './criteria/tenure-gap.ts'
import { waiting } from './criteria/waiting.ts'
import { workingHours } from './criteria/working-hours.ts'

export const criterionOf: Readonly<Record<CriterionName, Criterion>> = {
  skills,
  'career-path': careerPath,
  goals,
  interests,
  complementarity,
  'network-distance': networkDistance,
  location,
  'working-hours': workingHours,
  language,
  'tenure-gap': tenureGap,
  'level-gap': levelGap,
  preferences,
  reliability,
  feedback,
  novelty,
  approach,
  channel,
  department,
  waiting,
}
