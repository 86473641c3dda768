import { addresses, programmeId } from '@fairlead/sandbox/addresses'
import type { River } from './river.fixture.ts'

export const portalPage = `${addresses.api}/portal/programmes/${programmeId}`

export type PageForm = { readonly action: string; readonly fields: Readonly<Record<string, string>> }

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The forms of a page as a browser would send them, without what its buttons and choices add. */
export const formsOf = (page: string): readonly PageForm[] =>
  [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', content = '']) => ({
    action: unescaped(/action="([^"]*)"/.exec(tag)?.[1] ?? ''),
    fields: Object.fromEntries(
      [...content.matchAll(/<input\b[^>]*?name="([^"]*)"[^>]*?value="([^"]*)"[^>]*>/g)].map(([, name = '', value = '']) => [
        name,
        unescaped(value),
      ]),
    ),
  }))

export const formPost = (url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request(new URL(url, addresses.api), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })

/** What the platform hands to the browser for our launch address: an id_token with the state of a login that we began. */
export const beginLaunch = async ({ local, world }: River, employeeNumber: string): Promise<PageForm> => {
  const { url, form } = world.lti.launchAs(employeeNumber, portalPage)
  const login = await local.request(formPost(url, form))
  if (login.status !== 302) throw new Error(`The login answered ${login.status}.`)
  const [posted] = formsOf(await (await world.lti.handle(new Request(login.headers.get('location') ?? ''))).text())
  if (posted === undefined) throw new Error('The platform sent no form.')
  return posted
}

export type Browser = {
  /** Where the launch led. */
  readonly landed: string
  /** The session, as the browser keeps it. */
  readonly cookie: string
  readonly open: (path: string) => Promise<Response>
  readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>
}

/** Somebody opens our page in the LMS: login, platform, launch, and from then on a browser that carries the session. */
export const launch = async (river: River, employeeNumber: string): Promise<Browser> => {
  const { action, fields } = await beginLaunch(river, employeeNumber)
  const answer = await river.local.request(formPost(action, fields))
  if (answer.status !== 303) throw new Error(`The launch answered ${answer.status}.`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const request = (asked: Request): Promise<Response> => river.service.request(asked)
  return {
    landed: answer.headers.get('location') ?? '',
    cookie,
    open: (path) => request(new Request(new URL(path, addresses.api), { headers: { cookie, accept: 'text/html' } })),
    post: (path, fieldsSent) => request(formPost(path, fieldsSent, { cookie })),
  }
}
