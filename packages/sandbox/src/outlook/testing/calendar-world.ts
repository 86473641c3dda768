import { outlookCalendar } from '@fairlead/connectors/calendar/outlook/outlook-calendar'
import type { OutlookConnection } from '@fairlead/connectors/config'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import type { Programme } from '@fairlead/programme/document'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import { manualClock } from '../../clock.ts'
import type { Company, Person } from '../../company.ts'
import type { GraphChoices } from '../simulated-graph.ts'
import { simulatedGraph } from '../simulated-graph.ts'

export const connection: OutlookConnection = {
  connectionId: 'outlook',
  tenantId: 'acme',
  kind: 'calendar',
  connector: 'outlook',
  baseUrl: 'https://graph.microsoft.com/v1.0',
  graphTenant: 'acme-entra',
  clientId: 'fairlead',
  tokenUrl: 'https://login.microsoftonline.com/acme-entra/oauth2/v2.0/token',
  secretName: 'outlook-secret',
  organiser: 'mentor',
}

const zones = ['Europe/London', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

const person = (n: number): Person => ({
  sourceId: `s-${n}`,
  employeeNumber: `${1000 + n}`,
  givenName: `Given${n}`,
  familyName: `Family${n}`,
  email: `Person.${n}@acme.example`,
  department: 'Engineering',
  title: 'Engineer',
  level: 3,
  managerSourceId: undefined,
  hireDate: '2020-01-01',
  location: 'London',
  timeZone: zones[n % zones.length] ?? 'Europe/London',
  languages: ['en'],
  status: 'Active',
  performance: undefined,
  potential: { manager: undefined, calibration: undefined },
  wants: [],
  offers: [],
})

export const companyOf = (people: number): Company => ({
  name: 'Acme',
  provenance: 'made up for a test',
  people: Array.from({ length: people }, (_, n) => person(n)),
})

export const programme: Programme = sampleProgramme({ startsOn: '2026-10-01', endsOn: '2027-09-30', approvers: ['1000'] })

/** Mentorship `m-n` joins persons 2n (mentor) and 2n+1 (mentee); ids are `e-<n>`. */
export const calendarWorld = (people: number, choices: Partial<GraphChoices> = {}) => {
  const clock = manualClock(new Date('2026-09-28T08:00:00Z'))
  const company = companyOf(people)
  const graph = simulatedGraph({ company, clock, ...choices })
  const calendar = outlookCalendar(connection, {
    fetch: ((input, init) => graph.handle(new Request(input, init))) satisfies typeof fetch,
    secret: async () => ({ current: 'a client secret' }),
    now: clock.now,
  })
  const store = sqliteStore({ path: ':memory:' })
  const numberIn = (id: string): number => Number(id.slice(2))
  const ports = {
    store,
    calendar,
    programmes: { find: async () => programme },
    mentorships: {
      find: async (_tenant: string, mentorshipId: string) => {
        const n = numberIn(mentorshipId)
        return {
          mentorshipId,
          programmeId: programme.programmeId,
          mentorId: `e-${2 * n}`,
          menteeId: `e-${2 * n + 1}`,
          startedOn: '2026-09-28',
        }
      },
    },
    people: {
      find: async (_tenant: string, employeeId: string) => {
        const found = company.people[numberIn(employeeId)]
        if (found === undefined) return undefined
        const { givenName, familyName, email, timeZone, location } = found
        return { employeeId, workEmail: email, displayName: `${givenName} ${familyName}`, timeZone, location }
      },
    },
  }
  let deliveries = 0
  const run = (): Run => ({
    tenantId: 'acme',
    correlationId: 'c',
    causationId: null,
    asOf: clock.now().toISOString(),
    newId: () => crypto.randomUUID(),
    log: silentLog,
    inbox: { consumer: 'scheduling', messageId: `delivery-${(deliveries += 1)}` },
  })
  const started = (n: number) => ({
    mentorshipId: `m-${n}`,
    programmeId: programme.programmeId,
    cycleId: 'c-1',
    mentorId: `e-${2 * n}`,
    menteeId: `e-${2 * n + 1}`,
  })
  const command = (n: number) => ({ mentorshipId: `m-${n}`, organiserId: `e-${2 * n}` })
  const told = () => store.outboxAfter(0, 5000).map(({ row }) => row.name)
  return { clock, company, graph, calendar, ports, run, started, command, told }
}
