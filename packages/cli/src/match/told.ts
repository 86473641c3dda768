import type { Reason } from '@fairlead/kernel/decision-record'
import type { Notice } from '@fairlead/matching/scoring/features'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'

/** A reason as key and values, and in the words of the language asked for. */
export type Said = Reason & { readonly text: string }

/** Something to be said of somebody on one side. Whoever is mentee and mentor may stand here once for each. */
export type Told = { readonly employeeId: string; readonly side: Notice['side']; readonly reason: Said }

export const saidIn = (language: Language, reason: Reason): Said => ({ ...reason, text: say(language, reason) })

const byId = (a: Notice, b: Notice): number => (a.employeeId < b.employeeId ? -1 : Number(a.employeeId > b.employeeId))

/** In the order of the ids. */
export const toldIn = (language: Language, notices: readonly Notice[]): readonly Told[] =>
  notices.toSorted(byId).map(({ reason, ...who }) => ({ ...who, reason: saidIn(language, reason) }))

export const ofSide = <One extends Pick<Notice, 'side'>>(some: readonly One[], side: Notice['side']): readonly One[] =>
  some.filter((one) => one.side === side)
