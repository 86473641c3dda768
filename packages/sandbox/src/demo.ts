import { Listr } from 'listr2'
import { AppError } from '@fairlead/kernel/errors'
import { silentLog } from '@fairlead/kernel/log'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import { chooseCompany } from './choose-company.ts'
import { readDemoOptions, type DemoOptions } from './demo-options.ts'
import { idOf, openDoor } from './journey/door.ts'
import { giveFeedback } from './journey/feedback.ts'
import * as journeys from './journey/journey.ts'
import { localWorld, type LocalWorld } from './local-world.ts'
import { office } from './people/programme-office.ts'
import { report } from './report.ts'
import { summarise, type Summary } from './summary.ts'
import { openForPeople } from './views/open-for-people.ts'

/** The demo's calendar: a programme of one quarter, which passes while you watch. */
const start = new Date('2026-09-28T00:00:00Z')
const firstNight = new Date('2026-09-29T02:00:00Z')
const programmeWindow = { startsOn: '2026-10-05', endsOn: '2026-12-31' }
const leaverLeaves = new Date('2026-11-12T12:00:00Z')
const quarterIsOver = new Date('2027-01-01T06:00:00Z')
const week = 7 * 24 * 3600 * 1000

type Told = { flags: number; invited: number; enrolled: journeys.Enrolled; proposals: number; unmatched: number; feedback: number }

/** Weeks pass, meetings take place, people answer; in November one mentee leaves the company. */
const letTheQuarterPass = async (
  journey: journeys.Journey,
  { local, world }: LocalWorld,
  mentees: ReadonlySet<string>,
): Promise<number> => {
  const taking = world.company.people.filter((person) => person.wants.length > 0 || person.offers.length > 0)
  const leaver = taking.find((person) => mentees.has(person.sourceId))
  let feedback = 0
  for (let now = world.clock.now().getTime() + week; now < quarterIsOver.getTime(); now += week) {
    if (leaver !== undefined && now > leaverLeaves.getTime() && now - week <= leaverLeaves.getTime()) {
      await local.advanceTo(leaverLeaves)
      world.hris.change(leaver.sourceId, { status: 'Inactive', terminationDate: leaverLeaves.toISOString().slice(0, 10) })
    }
    await local.advanceTo(new Date(now))
    feedback += await giveFeedback(journey, taking)
  }
  return feedback
}

const run = async (options: DemoOptions): Promise<{ readonly local: LocalWorld; readonly summary: Summary }> => {
  const company = await chooseCompany(options, start.toISOString().slice(0, 10))
  const local = await localWorld({
    company,
    seed: options.seed,
    start,
    log: silentLog,
    ...(options.store === undefined ? {} : { storePath: options.store }),
  })
  const { world, service } = local
  const journey: journeys.Journey = { service, world, door: openDoor(service, world), seed: options.seed }
  const told: Told = { flags: 0, invited: 0, enrolled: { mentees: 0, mentors: 0, declined: 0 }, proposals: 0, unmatched: 0, feedback: 0 }
  let invited: readonly string[] = []
  let cycleId = ''
  let mentees: ReadonlySet<string> = new Set()

  const stations = new Listr(
    [
      { title: `HRIS: pull ${company.people.length} people and their reviews`, task: () => journeys.pullWorkforce(journey, firstNight) },
      {
        title: 'Programme: publish the document that rules every station',
        task: () =>
          journeys.publishProgramme(journey, sampleProgramme({ ...programmeWindow, approvers: [office.approver, office.secondApprover] })),
      },
      {
        title: 'Talent: flag, review, invite',
        task: async (_, task) => {
          invited = await journeys.reviewFlags(journey)
          told.flags = invited.length
          told.invited = invited.length
          task.title += ` (${invited.length} invited)`
        },
      },
      {
        title: 'Talent: people enrol themselves',
        task: async (_, task) => {
          told.enrolled = await journeys.enrolPeople(journey, invited)
          task.title += ` (${told.enrolled.mentees} mentees, ${told.enrolled.mentors} mentors)`
        },
      },
      {
        title: 'Matching: a change in the HRIS asks for a run',
        task: async () => {
          cycleId = await journeys.requestMatching(journey)
        },
      },
      {
        title: 'Matching: somebody else approves the proposals',
        task: async (_, task) => {
          const cycle = await journeys.approveMatches(journey, cycleId)
          told.proposals = cycle.proposals.length
          told.unmatched = cycle.unmatched.length
          const chosen = new Set(cycle.proposals.map(({ menteeId }) => menteeId))
          mentees = new Set(company.people.filter((person) => chosen.has(idOf(person))).map(({ sourceId }) => sourceId))
          task.title += ` (${told.proposals} pairs, ${told.unmatched} without)`
        },
      },
      {
        title: 'Outlook: one series per pair',
        task: async (_, task) => {
          if (local.newFacts().has('MatchesApproved')) await journeys.meetingsLand(journey, told.proposals)
          task.title += ` (${world.graph.liveSeries().length} series)`
        },
      },
      {
        title: 'A quarter passes: sessions, feedback, a leaver',
        task: async (_, task) => {
          told.feedback = await letTheQuarterPass(journey, local, mentees)
          task.title += ` (${local.newFacts().get('SessionHeld') ?? 0} sessions held)`
        },
      },
      { title: 'Outcomes: the quarterly evaluation, written to the LMS and read back', task: () => local.local.advanceTo(quarterIsOver) },
    ],
    { renderer: options.json ? 'silent' : process.stdout.isTTY ? 'default' : 'simple', concurrent: false, exitOnError: true },
  )
  await stations.run()
  return { local, summary: summarise(local, told) }
}

const main = async (): Promise<void> => {
  const began = performance.now()
  const options = readDemoOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  const { local, summary } = await run(options)
  const elapsedMs = Math.round(performance.now() - began)
  if (options.json) {
    console.log(JSON.stringify({ ...summary, seed: options.seed, elapsedMs, paths: { store: options.store ?? null } }, null, 2))
  } else {
    console.log(report(summary, elapsedMs))
  }
  if (options.once) local.store.close()
  else console.log(await openForPeople(local))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError) || error.kind === 'unexpected') throw error
  console.error(JSON.stringify({ code: error.code, detail: error.message, path: error.path ?? '', next: error.next ?? '' }, null, 2))
  process.exit(2)
}
