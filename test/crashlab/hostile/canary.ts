import { addresses } from '@fairlead/sandbox/addresses'
import type { Company, Simulated } from '@fairlead/sandbox/company'
import {
  approveMatches,
  reviewFlags,
  publishProgramme,
  pullWorkforce,
  enrolPeople,
  requestMatching,
} from '@fairlead/sandbox/journey/journey'
import { idOf } from '@fairlead/sandbox/journey/door'
import { giveFeedback } from '@fairlead/sandbox/journey/feedback'
import { office } from '@fairlead/sandbox/people/programme-office'
import { doorsOf } from '../../journeys/doors.fixture.ts'
import { canary, givesRatings, namesSomebody, withCanaries } from '../../journeys/planted.fixture.ts'
import { openRiver, programmeFor, smallCompany, type River } from '../../journeys/river.fixture.ts'
import { secondsSince, type Bench, type BenchFailure, type BenchResult } from '../bench.ts'
import { fieldsNotAllowed, type SentRequest } from './sent-fields.ts'

/**
 * Every personal field of a person carries the canary: names, addresses, title, department and ratings. Not the employee number: it is the id
 * that the HRIS, the LMS and the record store know a person by, and is held to the list of allowed fields instead.
 */
const marked = (company: Company): Company => {
  const planted = withCanaries(company)
  return { ...planted, people: planted.people.map((person) => ({ ...person, department: `${person.department} ${canary}` })) }
}

const hour = 3600 * 1000
const day = 24 * hour
const firstNight = new Date('2026-09-29T02:00:00Z')
const quarterIsOver = new Date('2027-01-01T06:00:00Z')

/** An error as a careless system words it: with the request repeated, and a person named. */
const echo = (status: number, request: string): Response =>
  Response.json(
    {
      error: { code: 'ErrorInternalServerError', message: `Could not do this for ${canary} Lovelace: ${request}` },
      exception: 'moodle_exception',
      errorcode: `${canary} is not a person we know`,
      message: `${canary}.lovelace@larkfield.example was refused`,
    },
    { status, headers: { 'x-bamboohr-error-message': `${canary} Lovelace may not be seen`, 'retry-after': '2' } },
  )

type Weather = {
  /** Every so many requests to a system fail; 0 = none. */
  every: number
  /** In turn. */
  statuses: readonly number[]
}

const stormy = (weather: Weather, sent: SentRequest[]) => {
  const asked = new Map<string, number>()
  return (system: Simulated): Simulated => ({
    ...system,
    handle: async (request) => {
      const { origin, pathname } = new URL(request.url)
      const body = await request.clone().text()
      sent.push({ origin, method: request.method, url: request.url, type: request.headers.get('content-type') ?? '', body })
      const count = (asked.get(origin) ?? 0) + 1
      asked.set(origin, count)
      const spared = /token|jwks|openid|certs|auth\.php/.test(pathname)
      if (spared || weather.every === 0 || count % weather.every !== 0) return system.handle(request)
      return echo(weather.statuses[(count / weather.every) % weather.statuses.length] ?? 500, body)
    },
  })
}

/** Refusals that people and systems get at the front door: nobody's, a stranger's, and bad bodies. */
const refusals = async (river: River, cycleId: string): Promise<readonly string[]> => {
  const mentee = river.world.company.people.find((person) => person.status === 'Active')
  const doors = await doorsOf(river, cycleId, mentee?.employeeNumber ?? office.approver)
  const texts: string[] = []
  for (const { method, path, right, proof } of Object.values(doors)) {
    for (const headers of [{}, proof(right?.body)]) {
      for (const body of [right?.body, right === undefined ? undefined : `{"unasked":"${canary}"}`]) {
        const init = { method, headers: { ...headers, ...(right === undefined ? {} : { 'content-type': right.type }) } }
        const asked = new Request(`${addresses.api}${path}`, body === undefined ? init : { ...init, body })
        const answer = await river.local.request(asked)
        if (answer.status >= 400) texts.push(await answer.text())
      }
    }
  }
  return texts
}

type Place = { readonly place: string; readonly texts: readonly string[] }

/** Where no word of a person may stand. */
const placesOf = (river: River, refused: readonly string[]): readonly Place[] => {
  const outbox = river.rows('outbox').map((row) => JSON.stringify(row))
  const letters = river.local.deadLetters()
  // Rows that wait for their manager's row are people, kept with the people; what a run says of itself is not.
  const ofRuns = /#(SYNC-RUN|INBOX|DECISIONS|OUTCOME|EVALUATION|CYCLE)/
  const runs = river.rows('core').filter(({ pk, sk }) => ofRuns.test(String(pk)) && !String(sk).startsWith('DEFERRED#'))
  return [
    { place: 'the log', texts: river.lines.map((line) => JSON.stringify(line)) },
    { place: 'a fact or command', texts: outbox },
    { place: 'a dead letter', texts: letters.map(({ body }) => body) },
    { place: 'a dead letter’s reason', texts: letters.map(({ attributes }) => JSON.stringify(attributes)) },
    { place: 'a refusal', texts: refused },
    { place: 'a run or a decision', texts: runs.map((row) => JSON.stringify(row)) },
  ]
}

/** The whole river through a bad day, and then with every system refusing everything. Answers the cycle. */
const runRiver = async (river: River, weather: Weather): Promise<string> => {
  const after = (ms: number): Promise<void> => river.local.advanceTo(new Date(river.world.clock.now().getTime() + ms))
  await pullWorkforce(river.journey, firstNight)
  await publishProgramme(river.journey, programmeFor())
  await enrolPeople(river.journey, await reviewFlags(river.journey))
  const cycleId = await requestMatching(river.journey)
  await approveMatches(river.journey, cycleId)
  await after(2 * hour)
  await river.local.advanceTo(new Date('2026-11-15T12:00:00Z'))
  await giveFeedback(river.journey, river.world.company.people)
  // Somebody leaves, and their meetings are cancelled.
  const [started] = river.factsOf('MentorshipStarted') as readonly { readonly mentorId: string }[]
  const mentor = river.world.company.people.find((person) => idOf(person) === started?.mentorId)
  river.world.hris.change(mentor?.sourceId ?? '', { status: 'Inactive', terminationDate: '2026-11-15' })
  await after(2 * day)
  // From here on nothing outside works, and each refusal names somebody.
  Object.assign(weather, { every: 1, statuses: [500, 400, 403, 404, 409, 422, 429, 503, 200] })
  river.redeliver()
  await after(2 * day)
  await river.local.advanceTo(new Date(quarterIsOver.getTime() + hour))
  return cycleId
}

export const personalData = async (seed: number, employees: number, see?: (sent: readonly SentRequest[]) => void): Promise<BenchResult> => {
  const began = performance.now()
  const replay = `node tools/hostile.ts R12 --seed ${seed}`
  const weather: Weather = { every: 7 + (seed % 5), statuses: [500, 503, 429, 502] }
  const sent: SentRequest[] = []
  const river = await openRiver({ company: marked(smallCompany(employees)), between: stormy(weather, sent) })
  try {
    const cycleId = await runRiver(river, weather)
    const refused = await refusals(river, cycleId)
    // A calm quarter's end as well, so that there is something to write to the learning systems.
    weather.every = 0
    river.redeliver()
    await river.local.settle()
    await river.local.advanceTo(new Date(quarterIsOver.getTime() + 95 * day))
    const places = placesOf(river, refused)
    const hits = places.flatMap(({ place, texts }): readonly BenchFailure[] => {
      const found = texts.find((text) => namesSomebody(text) || givesRatings(text))
      return found === undefined ? [] : [{ what: `${place} gives somebody away: ${found.slice(0, 400)}`, replay }]
    })
    const empty = places
      .filter(({ texts }) => texts.length === 0)
      .map(({ place }) => ({ what: `nothing was looked at in ${place}`, replay }))
    see?.(sent)
    const fields = fieldsNotAllowed(sent).map((what) => ({ what, replay }))
    const checked = places.reduce((sum, { texts }) => sum + texts.length, 0) + sent.length
    return { bench: 'R12', runs: 1, effectsChecked: checked, seconds: secondsSince(began), failures: [...hits, ...empty, ...fields] }
  } finally {
    river.close()
  }
}

export const bench: Bench = { name: 'R12', run: (dose, seed) => personalData(seed, dose === 'change' ? 60 : 300) }
