import { html } from 'hono/html'
import type { SmallWorld } from '../small-world.ts'
import { page } from './page.ts'

/** What the simulated LMS knows of one person: profile fields and cohorts, as an administrator sees them. */
export const recordPage = (world: SmallWorld, employeeNumber: string): Promise<string> => {
  const profile = world.moodle.profileOf(employeeNumber)
  const statements = world.lrs.statements().length
  const body =
    profile === undefined
      ? html`<p>The LMS has no account with this employee number.</p>`
      : html`<table>
            <caption>
              ${profile.fullName}, employee number ${profile.employeeNumber}. Cohorts:
              ${profile.cohorts.length === 0 ? 'none' : profile.cohorts.join(', ')}
            </caption>
            <thead>
              <tr>
                <th scope="col">Profile field</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              ${profile.fields.map(
                ({ name, shown }) =>
                  html`<tr>
                    <td>${name}</td>
                    <td>${shown === '' ? 'empty' : shown}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <p>The LRS beside it holds ${statements} statements of this programme.</p>`
  return page(
    'LMS record',
    html`${body}
      <p><a href="/">Back</a></p>`,
  )
}
