import { html } from 'hono/html'
import { addresses, programmeId } from '../addresses.ts'
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

/** Serve the service and every simulated system on 127.0.0.1; answers the sentence that says where. */
export const openForPeople = async (local: LocalWorld): Promise<string> => {
  await serve(addresses.api, async (request) => (await worldPages(local, request)) ?? local.service.request(request))
  for (const system of local.world.simulated) await serve(system.origin, system.handle)
  return `Look around at ${addresses.api}/ (the LTI page, the Outlook calendar, the LMS record). Stop with Ctrl+C.`
}
