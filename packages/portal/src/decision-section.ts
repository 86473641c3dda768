import { html } from 'hono/html'
import { messageKey, type MessageKey } from '@fairlead/messages/catalogue'
import type { CycleState, MatchingCycle, Refusal } from '@fairlead/matching/cycle'
import { rejectionReasons } from '@fairlead/matching/match-decision'
import type { CycleView } from '@fairlead/matching/consistent-view'
import { highestScore } from '@fairlead/matching/assignment/instance'
import type { FairnessReport } from '@fairlead/fairness/report-store'
import { dataTable } from './data-table.ts'
import { fairnessSection } from './fairness-section.ts'
import type { Piece } from './page-frame.ts'
import type { Words } from './words.ts'

export type DecisionView = {
  readonly view: CycleView
  /** Why this reader may not decide; undefined = they may. */
  readonly refused: Refusal | undefined
  readonly names: ReadonlyMap<string, string>
  /** On this very revision; undefined while it is being written. */
  readonly fairness: FairnessReport | undefined
  readonly formToken: string
}

const reasonLabels: Readonly<Record<(typeof rejectionReasons)[number], MessageKey>> = {
  'unsuitable-pairs': messageKey('portal.decision.reason.unsuitable-pairs'),
  'wrong-participants': messageKey('portal.decision.reason.wrong-participants'),
  'programme-changed': messageKey('portal.decision.reason.programme-changed'),
  other: messageKey('portal.decision.reason.other'),
}

/** Points as people read them: of 100. */
const MOST_POINTS = 100

/** The state of a cycle that nobody can decide on now. */
const closedSentence = (words: Words, { state, proposals, decidedAt, decideBy, requestedAt }: MatchingCycle): string => {
  const decided = { proposals, date: words.moment(decidedAt ?? requestedAt) }
  const sentences: Readonly<Record<Exclude<CycleState, 'proposed'>, string>> = {
    requested: words.t('portal.decision.state.requested'),
    approved: words.t('portal.decision.state.approved', decided),
    rejected: words.t('portal.decision.state.rejected', decided),
    expired: words.t('portal.decision.state.expired', { date: words.moment(decideBy) }),
    'nothing-to-match': words.t('portal.decision.state.nothing-to-match', { date: words.moment(requestedAt) }),
  }
  // A proposed cycle that nobody can decide on any more has run out, even before the daily sweep says so.
  return sentences[state === 'proposed' ? 'expired' : state]
}

const nameOf = (words: Words, { names }: DecisionView, employeeId: string): string =>
  names.get(employeeId) ?? words.t('portal.person.unknown')

const reasonList = (reasons: readonly string[]): Piece =>
  html`<ul>
    ${reasons.map((reason) => html`<li>${reason}</li>`)}
  </ul>`

const pairTable = (words: Words, decision: DecisionView): Piece => {
  const columns = [
    { label: words.t('portal.decision.mentee') },
    { label: words.t('portal.decision.mentor') },
    { label: words.t('portal.decision.points', { most: MOST_POINTS }), align: 'number' },
    { label: words.t('portal.decision.why'), align: 'long' },
  ] as const
  const rows = decision.view.proposals.map(({ menteeId, mentorId, score, reasons }) => [
    nameOf(words, decision, menteeId),
    nameOf(words, decision, mentorId),
    words.value((MOST_POINTS * score) / highestScore, 'count'),
    reasonList(reasons.map((reason) => words.said(reason))),
  ])
  return dataTable(words.t('portal.decision.title'), columns, rows)
}

const unmatchedList = (words: Words, decision: DecisionView): Piece | '' => {
  const { unmatched } = decision.view
  if (unmatched.length === 0) return ''
  return html`<details>
    <summary>${words.t('portal.decision.without', { unmatched: unmatched.length })}</summary>
    <ul>
      ${unmatched.map(({ menteeId, reason }) => html`<li>${nameOf(words, decision, menteeId)}: ${words.said(reason)}</li>`)}
    </ul>
  </details>`
}

/** What evening out came to and what it cost stands above the pairs it chose. */
const balanceList = (words: Words, { balance }: MatchingCycle): Piece | '' =>
  balance === undefined ? '' : reasonList(balance.reasons.map((reason) => words.said(reason)))

const hiddenFields = ({ view: { cycle }, formToken }: DecisionView): Piece =>
  html`<input type="hidden" name="revision" value="${cycle.revision}" /><input
      type="hidden"
      name="programmeId"
      value="${cycle.programmeId}"
    /><input type="hidden" name="formToken" value="${formToken}" />`

/** Two forms, so that the choice of a reason can never go along with an approval. */
const forms = (words: Words, decision: DecisionView): Piece => {
  const { cycleId, proposals } = decision.view.cycle
  const action = `/portal/matching-cycles/${encodeURIComponent(cycleId)}/decision`
  return html`<form method="post" action="${action}">
      ${hiddenFields(decision)}
      <p id="approve-effect">${words.t('portal.decision.approve.effect')}</p>
      <button name="decision" value="approve" aria-describedby="approve-effect">
        ${words.t('portal.decision.approve', { proposals })}
      </button>
    </form>
    <details>
      <summary>${words.t('portal.decision.reject-instead')}</summary>
      <form method="post" action="${action}">
        ${hiddenFields(decision)}
        <label for="reason">${words.t('portal.decision.reason')}</label>
        <select id="reason" name="reason">
          ${rejectionReasons.map((reason) => html`<option value="${reason}">${words.t(reasonLabels[reason])}</option>`)}
        </select>
        <p id="reject-effect">${words.t('portal.decision.reject.effect')}</p>
        <button class="second" name="decision" value="reject" aria-describedby="reject-effect">
          ${words.t('portal.decision.reject', { proposals })}
        </button>
      </form>
    </details>`
}

/** A refusal that says the cycle is closed is not about the reader: the state says it better. */
const aboutReader = new Set<Refusal['code']>([
  'not-authorised',
  'requester-may-not-decide',
  'amender-may-not-approve',
  'decider-is-in-proposal',
])

const waits = ({ view: { cycle }, refused }: DecisionView): boolean => cycle.state === 'proposed' && refused?.code !== 'expired'

/** The one thing to do on the page, for its top: nothing, where nothing waits. */
export const decisionLink = (words: Words, decision: DecisionView | undefined): Piece | '' => {
  if (decision === undefined || !waits(decision)) return ''
  const { proposals } = decision.view.cycle
  const text = words.t(decision.refused === undefined ? 'portal.decision.go' : 'portal.decision.see', { proposals })
  return html`<p class="go"><a class="button" href="#decision">${text}</a></p>`
}

const waiting = (words: Words, decision: DecisionView): Piece => {
  const { view, refused } = decision
  const toDo =
    refused === undefined
      ? forms(words, decision)
      : html`<p class="note attention">
          <strong>${words.t('portal.decision.not-you')}</strong> ${aboutReader.has(refused.code) ? words.said(refused.reason) : ''}
        </p>`
  return html`<p class="lead">${words.t('portal.decision.until', { date: words.moment(view.cycle.decideBy) })}</p>
    ${balanceList(words, view.cycle)} ${fairnessSection(words, decision.fairness)} ${pairTable(words, decision)}
    ${unmatchedList(words, decision)} ${toDo}`
}

export const decisionSection = (words: Words, decision: DecisionView | undefined): Piece => {
  const body =
    decision === undefined
      ? html`<p>${words.t('portal.decision.none')}</p>`
      : waits(decision)
        ? waiting(words, decision)
        : html`<p>${closedSentence(words, decision.view.cycle)}</p>`
  return html`<section aria-labelledby="decision">
    <h2 id="decision" tabindex="-1">${words.t('portal.decision.title')}</h2>
    ${body}
  </section>`
}
