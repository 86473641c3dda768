import { balance } from './sentences/balance.ts'
import { cli } from './sentences/cli.ts'
import { criteria } from './sentences/criteria.ts'
import { decisions } from './sentences/decisions.ts'
import { explanations } from './sentences/explanations.ts'
import { fairness } from './sentences/fairness.ts'
import { formats } from './sentences/formats.ts'
import { leftovers } from './sentences/leftovers.ts'
import { matching } from './sentences/matching.ts'
import { mentorship } from './sentences/mentorship.ts'
import { outcomes } from './sentences/outcomes.ts'
import { portal } from './sentences/portal.ts'
import { privacy } from './sentences/privacy.ts'
import { profileReasons } from './sentences/profile-reasons.ts'
import { scheduling } from './sentences/scheduling.ts'
import { skills } from './sentences/skills.ts'
import { talent } from './sentences/talent.ts'

/** Every sentence a person reads, by key. A key begins with the station that says it. */
export const catalogue = {
  ...balance,
  ...cli,
  ...criteria,
  ...decisions,
  ...explanations,
  ...fairness,
  ...formats,
  ...leftovers,
  ...matching,
  ...mentorship,
  ...outcomes,
  ...portal,
  ...privacy,
  ...profileReasons,
  ...scheduling,
  ...skills,
  ...talent,
}

export type MessageKey = keyof typeof catalogue

/** A key that must be in the catalogue; the compiler says so where it is written. */
export const messageKey = (key: MessageKey): MessageKey => key
