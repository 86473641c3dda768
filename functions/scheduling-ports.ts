import type { Store } from '@fairlead/kernel/store'
import { AppError } from '@fairlead/kernel/errors'
import { readMentorship } from '@fairlead/mentorship/mentorship-store'
import { programmeStore } from '@fairlead/programme/programme-store'
import type { Mentorships, People, Programmes } from '@fairlead/scheduling/ports'
import { employeeStore } from '@fairlead/workforce/employee-store'

export type SchedulingPorts = {
  readonly store: Store
  readonly mentorships: Mentorships
  readonly people: People
  readonly programmes: Programmes
}

const mentorships = (store: Store): Mentorships => ({
  find: async (tenantId, mentorshipId) => {
    try {
      return (await readMentorship(store, tenantId, mentorshipId)).attributes
    } catch (error) {
      if (error instanceof AppError && error.code === 'mentorship-not-found') return undefined
      throw error
    }
  },
})

const people = (store: Store): People => ({
  find: async (tenantId, employeeId) => {
    const employee = await employeeStore(store).byId(tenantId, employeeId)
    if (employee === undefined) return undefined
    const { workEmail, displayName, timeZone, location } = employee
    return { employeeId, workEmail, displayName, timeZone, location }
  },
})

/** Scheduling's ports over the stations to its left. */
export const schedulingPorts = (store: Store): SchedulingPorts => ({
  store,
  mentorships: mentorships(store),
  people: people(store),
  programmes: { find: async (tenantId, programmeId) => (await programmeStore(store).current(tenantId, programmeId))?.programme },
})
