import type { Programme } from '@fairlead/programme/document'
import { forbidden } from '../../assignment/instance.ts'
import { pairsAmong } from '../../formats/id-order.ts'
import type { PeerScores } from '../../formats/peer-scores.ts'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from '../../scoring/features.ts'
import { scoreMatrix } from '../../scoring/score-matrix.ts'

/** Among peers everybody stands on both sides; what only mentors are asked for binds nobody. */
const asMentor = ({ aspires: _aspires, demand: _demand, waited: _waited, ...person }: MenteeFeatures): MentorFeatures => ({
  ...person,
  capacity: 1,
  families: [],
  trained: true,
  reliability: null,
  feedback: null,
  external: false,
  sponsor: false,
})

const asMentee = (mentor: MentorFeatures): MenteeFeatures => {
  const {
    capacity: _,
    families: __,
    trained: ___,
    reliability: ____,
    feedback: _____,
    external: ______,
    sponsor: _______,
    ...person
  } = mentor
  return { ...person, aspires: null, demand: 1, waited: 0 }
}

/** Everybody of the inputs once, whichever side they came from. */
export const peersOf = (inputs: MatchingInputs): { readonly people: readonly MenteeFeatures[]; readonly inputs: MatchingInputs } => {
  const people = [
    ...new Map([...inputs.mentors.map(asMentee), ...inputs.mentees].map((person) => [person.employeeId, person])).values(),
  ].toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1))
  return { people, inputs: { ...inputs, mentees: people, mentors: people.map(asMentor) } }
}

/** One score for two peers: the mean of what each is to the other; a rule that forbids one way forbids them. */
export const peerScores = (inputs: MatchingInputs, programme: Programme): PeerScores => {
  const { scores } = scoreMatrix(inputs, programme)
  const size = inputs.mentees.length
  const both = new Int16Array(pairsAmong(size))
  let at = 0
  for (let b = 0; b < size; b += 1) {
    for (let a = 0; a < b; a += 1) {
      const [one, other] = [scores[a * size + b]!, scores[b * size + a]!]
      both[at] = one === forbidden || other === forbidden ? forbidden : Math.round((one + other) / 2)
      at += 1
    }
  }
  return { ids: inputs.mentees.map(({ employeeId }) => employeeId), scores: both, round: inputs.round }
}
