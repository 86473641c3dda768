import { assign } from '../assignment/assign.ts'
import { forbidden, highestScore, type Solver } from '../assignment/instance.ts'

export const honouringPoints: Solver = (instance) => {
  const { menteePoints = [], mentorIds, scores } = instance
  const columns = mentorIds.length
  const lifted = scores.map((score, at) =>
    score === forbidden ? forbidden : Math.min(highestScore, score + (menteePoints[Math.floor(at / columns)] ?? 0)),
  )
  const solution = assign({ ...instance, scores: lifted })
  const pairs = solution.pairs.map((pair) => ({ ...pair, score: scores[pair.mentee * columns + pair.mentor] ?? forbidden }))
  return { ...solution, pairs, total: pairs.reduce((sum, { score }) => sum + score, 0) }
}
