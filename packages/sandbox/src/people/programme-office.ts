import type { Company, Person } from '../company.ts'

/** Who runs the programme in every sandbox company: HR-1 owns the HRIS connection and asks for matching, HR-2 and HR-3 decide. */
export const office = { administrator: 'HR-1', approver: 'HR-2', secondApprover: 'HR-3' } as const

const member = (employeeNumber: string, givenName: string, like: Person): Person => ({
  sourceId: `90000${employeeNumber.slice(-1)}`,
  employeeNumber,
  givenName,
  familyName: 'Office',
  email: `${employeeNumber.toLowerCase()}@${like.email.split('@')[1] ?? 'acme.example'}`,
  department: 'Programme office',
  title: 'Programme manager',
  level: 4,
  managerSourceId: undefined,
  hireDate: '2020-01-06',
  location: like.location,
  timeZone: like.timeZone,
  languages: like.languages,
  status: 'Active',
  performance: undefined,
  potential: { manager: undefined, calibration: undefined },
  wants: [],
  offers: [],
})

/** Three made-up people who run the programme, so that every company has somebody who may decide. */
export const withProgrammeOffice = (company: Company): Company => {
  const [like] = company.people
  if (like === undefined) return company
  const members = [
    member(office.administrator, 'Pat', like),
    member(office.approver, 'Robin', like),
    member(office.secondApprover, 'Sam', like),
  ]
  return {
    ...company,
    people: [...company.people, ...members],
    provenance: `${company.provenance} Three made-up people of a programme office were added (HR-1 to HR-3).`,
  }
}
