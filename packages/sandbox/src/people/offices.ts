import type { SeededRandom } from './seeded-random.ts'

export type Office = {
  readonly location: string
  readonly timeZone: string
  readonly languages: readonly string[]
  readonly legalEntity: string
}

/** Most people share working hours; New York shares the European afternoon, and Singapore hardly any of New York's day. */
const offices: readonly (Office & { readonly share: number })[] = [
  { location: 'London', timeZone: 'Europe/London', languages: ['en'], legalEntity: 'Larkfield Works Ltd', share: 0.34 },
  { location: 'Berlin', timeZone: 'Europe/Berlin', languages: ['de', 'en'], legalEntity: 'Larkfield Works GmbH', share: 0.26 },
  { location: 'Paris', timeZone: 'Europe/Paris', languages: ['fr', 'en'], legalEntity: 'Larkfield Works SAS', share: 0.18 },
  { location: 'New York', timeZone: 'America/New_York', languages: ['en'], legalEntity: 'Larkfield Works Inc.', share: 0.16 },
  { location: 'Singapore', timeZone: 'Asia/Singapore', languages: ['en', 'zh'], legalEntity: 'Larkfield Works Pte. Ltd.', share: 0.06 },
]

export const officeFor = (random: SeededRandom): Office => {
  let left = random.next()
  const office = offices.find((candidate) => (left -= candidate.share) < 0) ?? offices[0]
  if (office === undefined) throw new RangeError('there are no offices')
  const { share: _share, ...place } = office
  return place
}
