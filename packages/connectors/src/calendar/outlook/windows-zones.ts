import { AppError } from '@fairlead/kernel/errors'
import { findIana, findWindows } from 'windows-iana'

const canonical = (zone: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** Split off since the table of windows-iana was made; the names are those of CLDR's windowsZones. */
const known = new Map([
  ['America/Ciudad_Juarez', 'Mountain Standard Time'],
  ['America/Coyhaique', 'Magallanes Standard Time'],
])

/** Graph takes a Windows zone name in every case, an IANA name only for 95 of them. Aliases (Europe/Kyiv) are made canonical first. */
export const windowsZone = (iana: string): string => {
  let name = known.get(iana)
  if (name === undefined) {
    const zone = canonical(iana)
    name = zone === 'UTC' ? 'UTC' : zone === undefined ? undefined : (findWindows(iana)[0] ?? findWindows(zone)[0])
    if (name === undefined) {
      throw new AppError('zone-unknown', 'invalid', {
        message: 'This time zone has no Windows name, so Outlook cannot hold a series in it.',
        path: 'zone',
        next: 'Use an IANA zone of a place, such as Europe/Madrid.',
      })
    }
    known.set(iana, name)
  }
  return name
}

/**
 * The IANA zone of a mailbox's working hours. undefined for what has no name of its own ("Customized Time Zone", `tzone://Microsoft/Custom`,
 * empty): the person's HRIS zone is the better guess.
 */
export const ianaZone = (name: string): string | undefined => {
  if (name === 'UTC') return 'UTC'
  return findIana(name)[0] ?? (name.includes('/') ? canonical(name) : undefined)
}
