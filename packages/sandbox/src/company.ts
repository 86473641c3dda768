/** A person of the small world. Everything the simulated HRIS, mailbox and LMS know about them derives from this. */
export type Person = {
  readonly sourceId: string
  readonly employeeNumber: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  /** Empty = none. */
  readonly department: string
  readonly title: string
  /** 1 (junior) .. 10 (executive). */
  readonly level: number
  readonly managerSourceId: string | undefined
  readonly hireDate: string
  /** First day of an earlier spell with the company. */
  readonly originalHireDate?: string
  readonly currentPositionStartDate?: string
  readonly location: string
  /** IANA. */
  readonly timeZone: string
  readonly languages: readonly string[]
  readonly legalEntity?: string
  readonly contract?: string
  /** The day on which the mentor training was completed. */
  readonly mentorTrainedOn?: string
  readonly status: 'Active' | 'Inactive'
  readonly terminationDate?: string
  /** 1..5, undefined = unrated. */
  readonly performance: number | undefined
  readonly potential: { readonly manager: number | undefined; readonly calibration: number | undefined }
  /** Skill ids of the default list. */
  readonly wants: readonly string[]
  readonly offers: readonly string[]
}

export type Company = {
  readonly name: string
  /** Shown wherever the data is shown: source, licence, what was generated. */
  readonly provenance: string
  readonly people: readonly Person[]
}

/** A simulated system: one stateful function, injected as fetch in tests, served on 127.0.0.1 for people. */
export type Simulated = {
  /** Such as `https://acme.bamboohr.com`; requests to this origin are its own. */
  readonly origin: string
  readonly handle: (request: Request) => Promise<Response>
}

/** The world's clock; moved by hand, so that a quarter passes in a second. */
export type Clock = { readonly now: () => Date; readonly advanceTo: (instant: Date) => void }
