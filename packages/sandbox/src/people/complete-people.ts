import type { WorkforceRow } from '@fairlead/connectors/hris/csv/map-row'
import type { RatingValue } from '@fairlead/workforce/review'
import type { Person } from '../company.ts'
import { daysBefore, monthsBetween } from './calendar-days.ts'
import { nameMaker } from './made-up-names.ts'
import { madeUpManagers } from './made-up-org.ts'
import { madeUpReview } from './made-up-reviews.ts'
import { officeFor } from './offices.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import { madeUpSkills } from './skills.ts'

/** Cities of the public managers table; other places get the zone of a made-up office. */
const zones: Readonly<Record<string, string>> = {
  'New York': 'America/New_York',
  'San Francisco': 'America/Los_Angeles',
  Houston: 'America/Chicago',
  Orlando: 'America/New_York',
  Toronto: 'America/Toronto',
  Chicago: 'America/Chicago',
}

const departments = ['Engineering', 'Sales', 'Operations', 'Customer Service', 'Finance', 'Marketing']

const titleOf = (level: number): string => (level >= 9 ? 'Vice President' : level >= 8 ? 'Director' : level >= 6 ? 'Manager' : 'Specialist')

/** Ratings of any scale on the 1 to 5 of the simulated account, to two places. */
const onFive = (rating: RatingValue | undefined): number | undefined =>
  rating === undefined ? undefined : Math.round((1 + 4 * rating.normalized) * 100) / 100

/** A ladder of five steps or fewer would leave no room for mentors: it is spread over levels 2 to 9, in its order. */
const spread = (rows: readonly WorkforceRow[]): ((level: number) => number) => {
  const levels = rows.flatMap((row) => row.employee.jobLevel ?? [])
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  if (levels.length === 0 || high > 5) return (level) => Math.min(10, Math.max(1, level))
  return (level) => (high === low ? 5 : 2 + Math.round(((level - low) / (high - low)) * 7))
}

/** BambooHR knows people by whole numbers: the employee numbers where all of them are such, else the line in the file. */
const bambooHrIds = (rows: readonly WorkforceRow[]): ((line: number) => string) => {
  const numbers = new Map(rows.map((row) => [row.line, row.employee.employeeNumber ?? '']))
  const whole = [...numbers.values()].every((number) => /^[1-9]\d{0,15}$/.test(number))
  return (line) => (whole ? (numbers.get(line) ?? '') : String(100_000 + line))
}

type Draws = { readonly of: (purpose: string) => SeededRandom }

/** One random stream for each purpose, opened once. */
const draws = (seed: number): Draws => {
  const open = new Map<string, SeededRandom>()
  return {
    of: (purpose) => {
      const stream = open.get(purpose) ?? seededRandom(seed, purpose)
      open.set(purpose, stream)
      return stream
    },
  }
}

/** Notes what had to be made up, once for each kind. */
type Ledger = {
  readonly orMadeUp: <Value>(value: Value | undefined, what: string, make: () => Value) => Value
  readonly kinds: Set<string>
}
const ledger = (): Ledger => {
  const kinds = new Set<string>()
  return {
    kinds,
    orMadeUp: (value, what, make) => {
      if (value !== undefined) return value
      kinds.add(what)
      return make()
    },
  }
}

const reviewsOf = (
  row: WorkforceRow,
  hasRatings: boolean,
  tenureMonths: number,
  book: Ledger,
  random: SeededRandom,
): Pick<Person, 'performance' | 'potential'> => {
  const performance = onFive(row.performance)
  const known = onFive(row.potential)
  const review = madeUpReview(random, tenureMonths, performance)
  // A file with ratings knows who is unrated: nobody gets one from us then.
  if (hasRatings && performance === undefined) return { performance: undefined, potential: { manager: known, calibration: undefined } }
  if (performance === undefined) book.kinds.add('performance ratings')
  book.kinds.add(known === undefined ? 'potential ratings' : 'the second source of potential')
  return {
    performance: review.performance,
    potential: { manager: known ?? review.potential.manager, calibration: review.potential.calibration },
  }
}

/** One row after the other, in the order of the file: the draws depend on it. */
const personMaker = (
  rows: readonly WorkforceRow[],
  options: { readonly seed: number; readonly asOf: string },
  book: Ledger,
): ((row: WorkforceRow) => Person) => {
  const { asOf } = options
  const random = draws(options.seed)
  const nextName = nameMaker(random.of('names'), 'made-up.example')
  const idOf = bambooHrIds(rows)
  const levelOf = spread(rows)
  const hasRatings = rows.some((row) => row.performance !== undefined)
  const { orMadeUp } = book
  return (row) => {
    const { employee } = row
    const name = nextName()
    const office = officeFor(random.of('offices'))
    const known = employee.jobLevel === undefined ? undefined : levelOf(employee.jobLevel)
    if (known !== employee.jobLevel) book.kinds.add('the spread of the job levels over 2 to 9')
    const level = orMadeUp(known, 'job levels', () => random.of('levels').pick([1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8]))
    const hireDate = orMadeUp(employee.hireDate, 'hire dates', () =>
      daysBefore(asOf, 60 + Math.floor(300 * level * random.of('tenure').next())),
    )
    const location = orMadeUp(employee.location, 'locations', () => office.location)
    return {
      sourceId: idOf(row.line),
      employeeNumber: employee.employeeNumber ?? idOf(row.line),
      givenName: orMadeUp(employee.givenName, 'names', () => name.givenName),
      familyName: orMadeUp(employee.familyName, 'names', () => name.familyName),
      email: orMadeUp(employee.workEmail, 'e-mail addresses', () => name.email),
      department: orMadeUp(employee.department, 'departments', () => random.of('departments').pick(departments)),
      title: orMadeUp(employee.title, 'job titles', () => titleOf(level)),
      level,
      managerSourceId: employee.managerSourceId,
      hireDate,
      ...(employee.originalHireDate === undefined ? {} : { originalHireDate: employee.originalHireDate }),
      ...(employee.currentPositionStartDate === undefined ? {} : { currentPositionStartDate: employee.currentPositionStartDate }),
      location,
      timeZone: orMadeUp(employee.timeZone ?? zones[location], 'time zones', () => office.timeZone),
      languages: orMadeUp(employee.languages, 'languages', () => office.languages),
      ...(employee.legalEntity === undefined ? {} : { legalEntity: employee.legalEntity }),
      ...(employee.contract === undefined ? {} : { contract: employee.contract }),
      ...(employee.mentorTrainedOn === undefined ? {} : { mentorTrainedOn: employee.mentorTrainedOn }),
      status: employee.status === 'terminated' || employee.status === 'retired' ? 'Inactive' : 'Active',
      ...(employee.terminationDate === undefined ? {} : { terminationDate: employee.terminationDate }),
      ...reviewsOf(row, hasRatings, monthsBetween(hireDate, asOf), book, random.of('reviews')),
      ...orMadeUp(undefined, 'skills wanted and offered', () => madeUpSkills(random.of('skills'), level)),
    }
  }
}

/** People as far as the rows go, the rest made up from the seed; and a list of what was. */
export const completePeople = (
  rows: readonly WorkforceRow[],
  options: { readonly seed: number; readonly asOf: string },
): { readonly people: readonly Person[]; readonly madeUp: readonly string[] } => {
  const book = ledger()
  const people = rows.map(personMaker(rows, options, book))
  if (people.some((person) => person.managerSourceId !== undefined)) return { people: withKnownManagers(people), madeUp: [...book.kinds] }
  const managers = madeUpManagers(people.filter((person) => person.status === 'Active'))
  return {
    people: people.map((person) => ({ ...person, managerSourceId: managers.get(person.sourceId) })),
    madeUp: [...book.kinds, 'the manager tree'],
  }
}

/** The file names managers by employee number; the simulated HRIS by its own id. A number nobody has stays without a manager. */
const withKnownManagers = (people: readonly Person[]): readonly Person[] => {
  const idOf = new Map(people.map((person) => [person.employeeNumber, person.sourceId]))
  return people.map((person) => ({ ...person, managerSourceId: idOf.get(person.managerSourceId ?? '') }))
}
