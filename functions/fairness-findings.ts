import { findReport } from '@fairlead/fairness/report-store'
import type { Store } from '@fairlead/kernel/store'
import type { MatchingPorts } from '@fairlead/matching/ports'

/** All that a decision learns of a fairness report. */
export const fairnessFindings =
  (store: Store): MatchingPorts['fairnessFindings'] =>
  async (tenantId, revision) =>
    (await findReport(store, tenantId, revision))?.findings
