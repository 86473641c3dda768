import { hash } from 'node:crypto'
import type { ReviewPage } from './ports.ts'

/** What a page of reviews came to that was taken whole: none of its rows refused, none put off. */
export type ReviewPageMark = { readonly hash: string; readonly reviews: number; readonly rated: number }
/** By place in the listing; null = not taken whole, or too far down to be remembered. */
export type ReviewPageMarks = readonly (ReviewPageMark | null)[]

/** Marks travel in one item with the run; half a million reviews are enough to remember. */
const MOST_MARKS = 1000

/** Of the rows as the connector mapped them; another order of keys is another page, and is then read in full. */
export const reviewPageHash = ({ rows }: ReviewPage): string => hash('sha256', JSON.stringify(rows))

/**
 * The mark that this page still bears. No source tells which reviews changed, so that a delta reads all of them; a page that the last
 * completed run took whole from the same place, and that says the same now, has nothing to tell the store.
 */
export const standingMark = (before: ReviewPageMarks, at: number, page: ReviewPage, pageHash: string): ReviewPageMark | undefined => {
  const mark = before[at] ?? undefined
  return mark?.hash === pageHash && page.rejected.length === 0 ? mark : undefined
}

export const withMark = (marks: ReviewPageMarks, mark: ReviewPageMark | null): ReviewPageMarks =>
  marks.length < MOST_MARKS ? [...marks, mark] : marks
