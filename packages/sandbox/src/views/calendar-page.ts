import { html } from 'hono/html'
import type { CalendarEntry } from '../outlook/calendar-entries.ts'
import type { SmallWorld } from '../small-world.ts'
import { page } from './page.ts'

type MeetingEntry = Extract<CalendarEntry, { kind: 'meeting' }>

const written = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))

const row = (entry: MeetingEntry) =>
  html`<tr>
    <td>${written(entry.start, entry.zone)} (${entry.zone})${entry.moved ? ', moved to a free slot' : ''}</td>
    <td>${entry.cancelled ? html`<s>${entry.subject}</s> cancelled` : entry.subject}${entry.private ? ' (private)' : ''}</td>
    <td>${entry.attendees.map(({ email, response }) => html`<div>${email}: ${response}</div>`)}</td>
  </tr>`

/** Somebody's calendar in the simulated Outlook: our series, as it landed there. */
export const calendarPage = (world: SmallWorld, email: string): Promise<string> => {
  const meetings = world.graph.calendarOf(email).filter((entry) => entry.kind === 'meeting')
  const table = html`<table>
    <caption>
      ${meetings.length} sessions in the calendar of ${email}; other appointments are left out here
    </caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Subject</th>
        <th scope="col">Answers</th>
      </tr>
    </thead>
    <tbody>
      ${meetings.map(row)}
    </tbody>
  </table>`
  const text = meetings[0]?.text
  return page(
    'Outlook calendar',
    html`${meetings.length === 0 ? html`<p>No series stands in this calendar.</p>` : table}
      ${
        text === undefined
          ? ''
          : html`<h2>What the invitation says</h2>
              <pre style="white-space: pre-wrap; font: inherit">${text}</pre>`
      }
      <p><a href="/">Back</a></p>`,
  )
}
