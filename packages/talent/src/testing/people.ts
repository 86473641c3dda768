import type { Employee } from '@fairlead/workforce/employee'
import type { Review } from '@fairlead/workforce/ratings/review'

/** A made-up employee; everything not said is the same for all. */
export const employee = (employeeId: string, over: Partial<Employee> = {}): Employee => ({
  employeeId,
  tenantId: 'acme',
  connectionId: 'hr',
  sourceId: employeeId,
  employeeNumber: `N-${employeeId}`,
  givenName: 'Ada',
  familyName: 'Example',
  displayName: 'Ada Example',
  workEmail: 'ada@company.example',
  status: 'active',
  hireDate: '2020-01-01',
  contentHash: '',
  observedAt: '2026-01-01T00:00:00Z',
  ...over,
})

const onFive = (raw: number) => ({ raw, scaleId: 'five', min: 1, max: 5, normalized: (raw - 1) / 4 })

/** Performance and, from two sources, potential on a scale of 1 to 5; undefined is not rated. */
export const reviewed = (employeeId: string, performance: number | undefined, potential: number | undefined): Review => ({
  reviewId: `r-${employeeId}`,
  employeeId,
  tenantId: 'acme',
  connectionId: 'hr',
  cycleId: '2025',
  periodStart: '2025-01-01',
  periodEnd: '2025-12-31',
  ...(performance === undefined ? {} : { performance: onFive(performance) }),
  ...(potential === undefined
    ? {}
    : {
        potential: [
          { source: 'manager', rating: onFive(potential) },
          { source: 'calibration', rating: onFive(potential) },
        ],
      }),
  contentHash: '',
  observedAt: '2026-01-01T00:00:00Z',
})
