import type { Server } from 'node:http'
import { html } from 'hono/html'
import { addresses, programmeId } from '../addresses.ts'
import type { Simulated } from '../company.ts'
import type { LocalWorld } from '../local-world.ts'
import { office } from '../people/programme-office.ts'
import { serve } from '../serve.ts'
import { calendarPage } from './calendar-page.ts'
import { page } from './page.ts'
import { recordPage } from './record-page.ts'

const target = `${addresses.api}/portal/programmes/${programmeId}`

/** Two people of one series: whose calendar and record are worth a look. */
const pairOf = ({ world }: LocalWorld): { readonly mentor: string; readonly mentee: string } | undefined => {
  const series = world.graph.liveSeries()[0]
  const mentee = series?.attendees.find((email) => email !== series.organiser)
  return series === undefined || mentee === undefined ? undefined : { mentor: series.organiser, mentee }
}

const numberOf = ({ world }: LocalWorld, email: string): string =>
  world.company.people.find((person) => person.email === email)?.employeeNumber ?? ''

const startPage = (local: LocalWorld): Promise<string> => {
  const pair = pairOf(local)
  return page(
    'The small world of this demo',
    html`<p>${local.world.company.provenance}</p>
      <ul>
        <li>
          <a href="${local.world.lti.launchAddress(office.approver, target)}">The programme's page, launched from the LMS</a> as HR
          (${office.approver})
        </li>
        ${
          pair === undefined
            ? html`<li>No meeting series stands in Outlook.</li>`
            : html`<li><a href="/world/calendar?of=${pair.mentor}">A mentor's Outlook calendar</a></li>
                <li><a href="/world/record?of=${numberOf(local, pair.mentee)}">Their mentee's record in the LMS</a></li>`
        }
      </ul>`,
  )
}

const htmlAnswer = (text: string): Response => new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } })

const worldPages = async (local: LocalWorld, request: Request): Promise<Response | undefined> => {
  const { pathname, searchParams } = new URL(request.url)
  const of = searchParams.get('of') ?? ''
  if (pathname === '/') return htmlAnswer(await startPage(local))
  if (pathname === '/world/calendar') return htmlAnswer(await calendarPage(local.world, of))
  if (pathname === '/world/record') return htmlAnswer(await recordPage(local.world, of))
  return undefined
}

export type OpenWorld = {
  /** From now on visitors are answered; before, the run has the world to itself. Answers the lines that say where to look. */
  readonly letIn: () => string
  readonly close: () => Promise<void>
}

const addressLines = (local: LocalWorld): string => {
  const pair = pairOf(local)
  const lines = [
    ['Start here', `${addresses.api}/`],
    ["The programme's page", local.world.lti.launchAddress(office.approver, target)],
    ...(pair === undefined
      ? []
      : [
          ["A mentor's calendar", `${addresses.api}/world/calendar?of=${pair.mentor}`],
          ["A mentee's LMS record", `${addresses.api}/world/record?of=${numberOf(local, pair.mentee)}`],
        ]),
  ]
  return ['Look around; Ctrl+C ends it.', ...lines.map(([name = '', address = '']) => `  ${name.padEnd(22)} ${address}`)].join('\n')
}

/**
 * Take the addresses of the service and of every simulated system on 127.0.0.1, before the run begins and not after it.
 * Error `port-taken` (unavailable).
 */
export const openForPeople = async (local: LocalWorld): Promise<OpenWorld> => {
  let ready = false
  const doors: readonly Simulated[] = [
    { origin: addresses.api, handle: async (request) => (await worldPages(local, request)) ?? local.service.request(request) },
    ...local.world.simulated,
  ]
  const servers: Server[] = []
  for (const { origin, handle } of doors) {
    servers.push(
      await serve(origin, async (request) => (ready ? handle(request) : new Response('The demo is still on its way.', { status: 503 }))),
    )
  }
  return {
    letIn: () => {
      ready = true
      return addressLines(local)
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}
