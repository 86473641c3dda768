/** The demo's calendar: a programme of one quarter, which passes while you watch. */
export const start = new Date('2026-09-28T00:00:00Z')
export const firstNight = new Date('2026-09-29T02:00:00Z')
export const programmeWindow = { startsOn: '2026-10-05', endsOn: '2026-12-31' }
export const leaverLeaves = new Date('2026-11-12T12:00:00Z')
export const quarterIsOver = new Date('2027-01-01T06:00:00Z')
/** Sessions are two weeks apart, and people answer between them; milliseconds. */
export const betweenSessions = 14 * 24 * 3600 * 1000
