import type { Clock, Company, Person } from '../company.ts'

const person = (employeeNumber: string, changes: Partial<Person> = {}): Person => ({
  sourceId: employeeNumber.slice(1),
  employeeNumber,
  givenName: 'Ada',
  familyName: `Example ${employeeNumber}`,
  email: `${employeeNumber.toLowerCase()}@acme.example`,
  department: 'Sales',
  title: 'Clerk',
  level: 2,
  managerSourceId: undefined,
  hireDate: '2020-01-01',
  location: 'London',
  timeZone: 'Europe/London',
  languages: ['en'],
  status: 'Active',
  performance: undefined,
  potential: { manager: undefined, calibration: undefined },
  wants: [],
  offers: [],
  ...changes,
})

/** Made-up people E1001, E1002, ... */
export const smallCompany = (size: number): Company => ({
  name: 'Acme',
  provenance: 'made up',
  people: Array.from({ length: size }, (_, index) => person(`E${1001 + index}`)),
})

export const fixedClock = (instant = '2027-01-02T09:00:00.000Z'): Clock => {
  let now = new Date(instant)
  return { now: () => now, advanceTo: (later) => void (now = later) }
}
