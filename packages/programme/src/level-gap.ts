import type { Programme } from './document.ts'

/** How many job levels the mentor stands above the mentee; negative for below. Both ends count. */
export type LevelGap = { readonly atLeast: number; readonly atMost: number }

/** The gap that the programme asks for, or where it says nothing the one that its format lives by. */
export const levelGapOf = ({ format, matching }: Pick<Programme, 'format' | 'matching'>): LevelGap => {
  const within = (levels: number): LevelGap => ({ atLeast: -levels, atMost: levels })
  if (format === 'peer') return within(matching.peer.levelBand)
  if (format === 'peer-circle') return within(matching.circle.levelSpread)
  return matching.levelGap ?? (format === 'reverse' ? { atLeast: -5, atMost: -1 } : { atLeast: 1, atMost: 5 })
}
