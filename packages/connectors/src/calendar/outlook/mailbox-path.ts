/** Everything encoded: `#EXT#` in an address would cut the path off, an apostrophe breaks it. */
const encoded = (part: string): string => encodeURIComponent(part).replaceAll("'", '%27')

export const mailboxPath = (mailbox: string): string => `/users/${encoded(mailbox)}`
export const eventPath = (mailbox: string, eventId: string): string => `${mailboxPath(mailbox)}/events/${encoded(eventId)}`
export const queryText = (parameters: Readonly<Record<string, string>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
