import type { Company, Person } from '../company.ts'
import { daysBefore, monthsBetween } from './calendar-days.ts'
import { nameMaker } from './made-up-names.ts'
import { madeUpReview } from './made-up-reviews.ts'
import { officeFor } from './offices.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import { madeUpSkills } from './skills.ts'

/** Department, its share of the company, and what its people are called. */
const departments = [
  { department: 'Engineering', share: 0.28, role: 'Engineer' },
  { department: 'Sales', share: 0.18, role: 'Account Manager' },
  { department: 'Operations', share: 0.16, role: 'Operations Analyst' },
  { department: 'Customer Service', share: 0.12, role: 'Customer Adviser' },
  { department: 'Finance', share: 0.08, role: 'Accountant' },
  { department: 'Marketing', share: 0.07, role: 'Marketing Specialist' },
  { department: 'Product', share: 0.06, role: 'Product Designer' },
  { department: 'People', share: 0.05, role: 'HR Business Partner' },
] as const

const TEAM = 8
const WIDEST_SPAN = 10

/** A place in the organisation, before somebody fills it. */
type Post = { readonly level: number; readonly department: string; readonly title: string; readonly manager: number | undefined }

const staffTitle = (role: string, level: number): string => `${['Junior ', '', 'Senior ', 'Lead ', 'Principal '][level - 1] ?? ''}${role}`
const managerTitle = (department: string, level: number): string =>
  `${{ 6: 'Team Manager', 7: 'Group Manager', 8: 'Director' }[level] ?? 'Vice President'}, ${department}`

/** How many layers of managers a group of this size needs under its head. */
const layers = (size: number): number => (size <= TEAM ? 0 : 1 + layers(Math.ceil(size / WIDEST_SPAN)))

const shares = (total: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(total / count) + (index < total % count ? 1 : 0))

/** Teams under one head: staff where they fit in one team, else managers with a share each. */
const staff = (
  posts: Post[],
  random: SeededRandom,
  group: { readonly size: number; readonly manager: number; readonly department: string; readonly role: string },
): void => {
  const { size, manager, department, role } = group
  const above = posts[manager]?.level ?? 10
  if (size <= TEAM) {
    for (let n = 0; n < size; n += 1) {
      const level = Math.min(above - 1, random.pick([1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5]))
      posts.push({ level: Math.max(1, level), department, manager, title: staffTitle(role, Math.max(1, level)) })
    }
    return
  }
  const count = Math.min(WIDEST_SPAN, Math.max(2, Math.round(size / TEAM)))
  for (const share of shares(size - count, count)) {
    const level = Math.min(above - 1, 6 + layers(share) + (random.chance(0.4) ? 1 : 0))
    posts.push({ level, department, manager, title: managerTitle(department, level) })
    staff(posts, random, { size: share, manager: posts.length - 1, department, role })
  }
}

/** Sizes that add up, in the proportions of the shares. */
const departmentSizes = (total: number): readonly { readonly department: string; readonly role: string; readonly size: number }[] => {
  const used = departments.slice(0, Math.min(departments.length, Math.max(1, Math.floor(total / 6))))
  const whole = used.reduce((sum, { share }) => sum + share, 0)
  let left = total
  let shareLeft = whole
  return used.map(({ department, role, share }) => {
    const size = Math.min(left, Math.max(1, Math.round((left * share) / shareLeft)))
    left -= size
    shareLeft -= share
    return { department, role, size }
  })
}

const organisation = (employees: number, random: SeededRandom): readonly Post[] => {
  const posts: Post[] = [{ level: 10, department: 'Management', title: 'Chief Executive', manager: undefined }]
  for (const { department, role, size } of departmentSizes(employees - 1)) {
    if (size === 0) continue
    posts.push({ level: 9, department, title: managerTitle(department, 9), manager: 0 })
    staff(posts, random, { size: size - 1, manager: posts.length - 1, department, role })
  }
  return posts
}

/** BambooHR ids are numbers; the employee number is another one, as in life. */
const sourceIdOf = (index: number): string => String(101 + index)

/**
 * A company that exists nowhere. The same options give the same company, person by person.
 * @param options.asOf `YYYY-MM-DD`; tenure is counted back from here.
 */
export const madeUpCompany = (options: { readonly employees: number; readonly seed: number; readonly asOf: string }): Company => {
  const { employees, seed, asOf } = options
  const random = (purpose: string): SeededRandom => seededRandom(seed, purpose)
  const [names, tenure, offices, reviews, skills, employment] = [
    random('names'),
    random('tenure'),
    random('offices'),
    random('reviews'),
    random('skills'),
    random('employment'),
  ]
  const nextName = nameMaker(names, 'larkfield.example')
  const people = organisation(Math.max(1, Math.floor(employees)), random('organisation')).map(
    ({ level, department, title, manager }, index): Person => {
      // Up to eleven years, more for senior people; the square makes newcomers the most frequent.
      const days = Math.floor(30 + 250 * level * tenure.next() + 1800 * tenure.next() ** 2)
      const hireDate = daysBefore(asOf, days)
      return {
        sourceId: sourceIdOf(index),
        employeeNumber: String(2001 + index),
        ...nextName(),
        department,
        title,
        level,
        managerSourceId: manager === undefined ? undefined : sourceIdOf(manager),
        hireDate,
        currentPositionStartDate: daysBefore(asOf, Math.floor(days * tenure.next())),
        ...officeFor(offices),
        contract: employment.chance(0.9) ? 'permanent' : 'fixed-term',
        // Three of four who could mentor have been prepared for it.
        ...(level >= 4 && employment.chance(0.75) ? { mentorTrainedOn: daysBefore(asOf, Math.min(days, 200)) } : {}),
        status: 'Active',
        ...madeUpReview(reviews, monthsBetween(hireDate, asOf)),
        ...madeUpSkills(skills, level),
      }
    },
  )
  return {
    name: 'Larkfield Works',
    provenance: `A made-up company: people, organisation, reviews and skills are generated from seed ${seed}. Nobody in it exists.`,
    people,
  }
}
