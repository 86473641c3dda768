import { describe, expect, it } from 'vitest'
import { figuresByQuarter } from './published-figures.ts'
import { fairness, asOf, cycle, evaluations, ports, programme, runAs, session, view } from './programme-page.fixture.ts'
import { programmePage, type ProgrammePagePorts } from './programme-page.ts'
import { problemPage } from './problem-page.ts'

const pageFor = (employeeId: string | undefined, changes: Partial<ProgrammePagePorts> = {}, input = {}) =>
  programmePage(ports(changes), { programmeId: programme.programmeId, session, ...input }, runAs(employeeId))

/** The text a reader gets, tags and doubled space removed. */
const textOf = (page: string): string =>
  page
    .replaceAll(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('the figures', () => {
  it('stand with n, interval and definition', async () => {
    const text = textOf(await pageFor('approver'))
    expect(text).toContain('82% of 117 meetings, between 74% and 88%')
    expect(text).toContain('94% of 47 people, between 83% and 98%')
    expect(text).toContain('4.3 of 5, from 61 people, between 4.1 and 4.5')
    expect(text).toContain('Of all meetings planned in the quarter, the share that were held.')
  })

  it('are those of the latest revision of each quarter', async () => {
    expect(figuresByQuarter(evaluations).map(({ quarter }) => quarter)).toEqual(['2026-Q4', '2026-Q3'])
    const text = textOf(await pageFor('approver'))
    expect(text).toContain('Q3 2026 71%')
    expect(text).not.toContain('11%')
  })

  it('say "fewer than 5 people" where they are hidden, and show no bar there', async () => {
    const page = await pageFor('approver')
    expect(textOf(page)).toContain('Completed hidden (fewer than 5 people)')
    expect(page.match(/class="bar"/g)).toHaveLength(5)
  })

  it('hide with the number that the programme asks for', async () => {
    const document = { ...programme, fairness: { ...programme.fairness, smallestGroup: 8 } }
    const asked = { programme: async () => ({ version: 2, document }), fairness: async () => undefined }
    const text = textOf(await pageFor('approver', asked))
    expect(text).toContain('hidden (fewer than 8 people)')
    expect(text).not.toContain('fewer than 5')
  })

  it('that this version does not compute are named', async () => {
    expect(textOf(await pageFor('approver'))).toContain('does not compute these figures of the programme: K-05.')
  })

  it('that do not exist yet are announced with their day', async () => {
    const text = textOf(await pageFor('approver', { evaluations: async () => [] }))
    expect(text).toContain('There are no figures yet. The first ones appear here on Thursday 1 April 2027')
  })
})

describe('each chart', () => {
  it('has a title, a unit, a source with its date, a text alternative and its table', async () => {
    const page = await pageFor('approver')
    const charts = page.split('<figure').slice(1)
    expect(charts).toHaveLength(6)
    for (const chart of charts) {
      expect(chart).toMatch(/<h3 id="([\w-]+)-title">[^<]+<\/h3>\s*<p class="unit">[^<]+<\/p>[\s\S]*aria-labelledby="\1-title \1-desc"/)
      expect(chart).toMatch(/<desc id="[\w-]+">[^<]{20,}<\/desc>/)
      expect(chart).toContain('Source: programme records and HRIS, up to Thursday 31 December 2026.')
      expect(chart).toMatch(/<details>\s*<summary>Show as a table<\/summary>\s*<table/)
    }
  })

  it('starts bars at zero and draws every interval on a scale that does not move', async () => {
    const page = await pageFor('approver')
    expect(page).toMatch(/<rect class="bar" x="0" y="\d+" width="100.00%"/)
    expect(page).toContain('class="range" x1="74.00%" x2="88.00%"')
    // 4.3 on a scale from 1 to 5.
    expect(page).toMatch(/class="dot"\s+cx="82.50%"/)
    expect(page).toContain('goal 80%')
  })

  it('has an id of its own', async () => {
    const ids = [...(await pageFor('approver')).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the proposed pairs', () => {
  it('are listed with names, fit and reasons, above forms that carry the revision and the token', async () => {
    const page = await pageFor('approver')
    const text = textOf(page)
    expect(text).toContain('Decide on 3 proposed pairs')
    expect(text).toContain('Ada Okafor Bo Lindqvist 84')
    expect(text).toContain('The mentor offers 2 of the 3 skills the mentee wants: empathy, delegation.')
    expect(text).toContain('until Saturday 16 January 2027 at 08:00 (Europe/London)')
    expect(page.match(/action="\/portal\/matching-cycles\/cycle-1\/decision"/g)).toHaveLength(2)
    expect(page.match(/name="formToken"\s+value="FORM-TOKEN"/g)).toHaveLength(2)
    expect(page.match(/name="revision" value="1"/g)).toHaveLength(2)
  })

  it.each([
    ['requested them', 'requester', view],
    ['amended them last', 'approver', { ...view, cycle: { ...cycle, lastAmendedBy: 'approver' } }],
    ['stands in one of them', 'approver', { ...view, proposals: view.proposals.map((one) => ({ ...one, mentorId: 'approver' })) }],
  ])('cannot be decided by who %s, and the page says why', async (_, reader, seen) => {
    const page = await pageFor(reader, { latestCycle: async () => seen })
    expect(textOf(page)).toMatch(/See 3 proposed pairs .*You cannot decide on these pairs\. \S+/)
    expect(page).not.toContain('<form')
  })

  it.each([
    ['approved', { state: 'approved', decidedAt: asOf }, '3 pairs were approved on Monday 4 January 2027 at 09:00 (Europe/London).'],
    ['rejected', { state: 'rejected', decidedAt: asOf }, '3 pairs were rejected on Monday 4 January 2027'],
    ['expired', { state: 'expired' }, 'Nobody decided on the last proposals by Saturday 16 January 2027'],
    ['past their day', { decideBy: '2027-01-03T00:00:00.000Z' }, 'Nobody decided on the last proposals by Sunday 3 January 2027'],
    ['still being worked out', { state: 'requested' }, 'Pairs are being worked out.'],
    ['impossible', { state: 'nothing-to-match' }, 'The matching run of Saturday 2 January 2027'],
  ] as const)('that are %s are one sentence, without names or a form', async (_, changes, sentence) => {
    const asked: unknown[] = []
    const page = await pageFor('approver', {
      latestCycle: async () => ({ ...view, cycle: { ...cycle, ...changes } }),
      displayNames: async (...given) => (asked.push(given), new Map()),
    })
    expect(textOf(page)).toContain(sentence)
    expect(page).not.toContain('<form')
    expect(page).not.toContain('class="button"')
  })

  it('stand beside what they do for each group, with counts and intervals, and no group too small to be named', async () => {
    const text = textOf(await pageFor('approver'))
    expect(text).toContain('One figure asks for a look before anything is published.')
    expect(text).toContain('9 of 20, 26 to 66 %')
    expect(text).not.toContain('under 20')
    const even = textOf(await pageFor('approver', { fairness: async () => ({ ...fairness, findings: 0 }) }))
    expect(even).toContain('No group stands out.')
  })

  it('wait for their fairness report, and say so', async () => {
    expect(textOf(await pageFor('approver', { fairness: async () => undefined }))).toContain('fairness report')
  })

  it('that nobody asked for are announced', async () => {
    expect(textOf(await pageFor('approver', { latestCycle: async () => undefined }))).toContain('They appear here once a matching run')
  })
})

describe('who may read', () => {
  it.each([
    ['nobody', undefined, session, 'actor-missing'],
    ['a colleague', 'somebody', session, 'page-not-allowed'],
    [
      'an approver who is a learner there',
      'approver',
      { ...session, roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'] },
      'page-not-allowed',
    ],
  ])('not %s, and nothing of the page is read for them', async (_, reader, seen, code) => {
    const never = async (): Promise<never> => Promise.reject(new Error('read too early'))
    const closed = { evaluations: never, latestCycle: never, displayNames: never }
    await expect(pageFor(reader, closed, { session: seen })).rejects.toMatchObject({ code })
  })

  it('an approver, whatever more the LMS says, or if it says nothing', async () => {
    const roles = ['Learner', 'Instructor'].map((role) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${role}`)
    await expect(pageFor('approver', {}, { session: { ...session, roles } })).resolves.toContain('<h1>')
    await expect(pageFor('approver', {}, { session: { ...session, roles: [] } })).resolves.toContain('<h1>')
  })

  it('nobody finds a programme that does not exist', async () => {
    await expect(pageFor('approver', {}, { programmeId: 'other' })).rejects.toMatchObject({
      code: 'programme-not-found',
      kind: 'not-found',
    })
  })
})

describe('the page', () => {
  it('escapes what people wrote', async () => {
    const document = { ...programme, title: '<script>alert(1)</script>' }
    const page = await pageFor('approver', { programme: async () => ({ version: 1, document }) })
    expect(page).not.toContain('<script')
    expect(page).not.toContain('<b>Eve')
    expect(page).toContain('&lt;b&gt;Eve&lt;/b&gt; &quot;O&#39;Neil&quot;')
  })

  it.each([
    ['de', 'Wie es um', 'zwischen 74 % und 88 %', 'Donnerstag, 31. Dezember 2026'],
    ['fr', 'Où en est', 'entre 74 % et 88 %', 'jeudi 31 décembre 2026'],
  ] as const)('speaks %s', async (language, title, interval, date) => {
    const page = await pageFor('approver', { programme: async () => ({ version: 1, document: { ...programme, language } }) })
    // Both languages put a narrow or a no-break space before the sign.
    const text = textOf(page).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(page).toContain(`<html lang="${language}">`)
    for (const part of [title, interval, date]) expect(text).toContain(part)
    expect(text).not.toMatch(/\{\w+\}|portal\.|outcomes\./)
  })

  it('says first why a decision was not accepted', async () => {
    const page = await pageFor('approver', {}, { notice: { key: 'matching.refusal.already-decided', values: { state: 'approved' } } })
    expect(page).toMatch(/role="status">\s*\S/)
  })

  it('of a problem says what happened and what to do', () => {
    const page = problemPage({
      type: 't',
      title: 'Not allowed',
      status: 403,
      code: 'c',
      detail: 'Only <approvers>.',
      next: 'Ask the owner.',
      instance: 'id-1',
    })
    expect(textOf(page)).toContain('Only &lt;approvers&gt;. Ask the owner. Reference: id-1')
  })
})
