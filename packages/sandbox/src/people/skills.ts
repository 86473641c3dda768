import { defaultSkills } from '@fairlead/programme/default-skills'
import type { Person } from '../company.ts'
import type { SeededRandom } from './seeded-random.ts'

const skillIds = defaultSkills.map((skill) => skill.skillId)

/** What somebody wants to learn and could teach; the more senior, the more to offer. Nobody offers what they want. */
export const madeUpSkills = (random: SeededRandom, level: number): Pick<Person, 'wants' | 'offers'> => {
  const drawn = random.sample(skillIds, skillIds.length)
  const wants = drawn.slice(0, random.between(2, 4))
  return { wants, offers: drawn.slice(wants.length, wants.length + Math.min(6, 1 + Math.floor(level / 2))) }
}
