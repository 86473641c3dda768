import { mkdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { toGateway } from '@fairlead/platform/runtime/http-response'
import { ports, programme, runAs, session, view } from '@fairlead/portal/programme-page.fixture'
import { programmePage } from '@fairlead/portal/programme-page'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchChromium } from './chromium.ts'

/** Git-ignored; for people to look at. */
const artefacts = fileURLToPath(new URL('../../artefacts/portal/', import.meta.url))

const render = (language: 'en' | 'de' | 'fr', filled: boolean): Promise<string> => {
  const full = { ...view, proposals: Array.from({ length: 12 }, (_, at) => ({ ...view.proposals[at % 3]!, proposalId: `p-${at}` })) }
  const changes = {
    programme: async () => ({ version: 1, document: { ...programme, language } }),
    ...(filled ? { latestCycle: async () => full } : { evaluations: async () => [], latestCycle: async () => undefined }),
  }
  return programmePage(ports(changes), { programmeId: programme.programmeId, session }, runAs('approver'))
}

let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true })
  // With the very headers of the deployed answer: its content security policy is part of what is tested.
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const language = searchParams.get('language') === 'de' ? 'de' : searchParams.get('language') === 'fr' ? 'fr' : 'en'
    const answer = async (): Promise<void> => {
      const { statusCode, headers, body } = toGateway({ status: 200, html: await render(language, pathname !== '/empty') })
      response.writeHead(statusCode, headers).end(body)
    }
    void answer()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

type Visit = { readonly width: number; readonly scheme?: 'light' | 'dark'; readonly path?: string }

/** Open a page, and give what the browser complained about with it. */
const visit = async ({
  width,
  scheme = 'light',
  path = '/',
}: Visit): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme })
  const complaints: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => request.url().startsWith(origin) || complaints.push(`asked ${request.url()}`))
  await page.goto(`${origin}${path}`)
  return { page, complaints }
}

// Expressions as text: they run in the page, whose types this program does not have.
const openAll = (page: Page): Promise<unknown> =>
  page.evaluate(`document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''))`)
const overflow = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const collidingText = readFileSync(new URL('colliding-text.js', import.meta.url), 'utf8')
const faintText = readFileSync(new URL('faint-text.js', import.meta.url), 'utf8')

describe.each([320, 390, 1280])('at %i px', (width) => {
  it.each(['/?language=en', '/?language=de', '/?language=fr', '/empty'])(
    '%s scrolls in one direction with everything open too, and no words of a chart lie over each other',
    async (path) => {
      const { page, complaints } = await visit({ width, path })
      expect(await overflow(page)).toBe(0)
      await openAll(page)
      expect(await overflow(page)).toBe(0)
      expect(await page.evaluate(collidingText)).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  it.each(['light', 'dark'] as const)('is drawn in %s', async (scheme) => {
    const { page } = await visit({ width, scheme })
    await page.screenshot({ path: `${artefacts}programme-${width}-${scheme}.png`, fullPage: true })
    const colours: unknown = await page.evaluate('[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]')
    expect(colours).toEqual(scheme === 'light' ? ['rgb(255, 255, 255)', 'rgb(26, 31, 37)'] : ['rgb(20, 24, 29)', 'rgb(233, 237, 241)'])
    await page.close()
  })
})

it.each([
  [390, 'light'],
  [1280, 'dark'],
] as const)('has no fault that axe knows of at %i px in %s', async (width, scheme) => {
  const { page } = await visit({ width, scheme })
  await openAll(page)
  expect(await axeViolations(page)).toEqual([])
  await page.close()
})

describe('a keyboard', () => {
  it('skips to the content', async () => {
    const { page } = await visit({ width: 1280 })
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.close()
  })

  it('opens each definition and each table, with the focus to be seen', async () => {
    const { page } = await visit({ width: 390 })
    const summaries = page.locator('summary')
    const count = await summaries.count()
    expect(count).toBeGreaterThan(8)
    for (let at = 0; at < count; at += 1) {
      await summaries.nth(at).focus()
      await page.keyboard.press('Enter')
      const seen: unknown = await page.evaluate(
        '({ open: document.activeElement.parentElement.open, outline: getComputedStyle(document.activeElement).outlineStyle })',
      )
      expect(seen).toEqual({ open: true, outline: 'solid' })
    }
    await page.screenshot({ path: `${artefacts}programme-390-open.png`, fullPage: true })
    await page.close()
  })

  it('reaches the decision and sends it', async () => {
    const { page } = await visit({ width: 390 })
    const posted = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'Approve 3 pairs' }).press('Enter')
    const request = await posted
    expect(new URL(request.url()).pathname).toBe('/portal/matching-cycles/cycle-1/decision')
    expect(Object.fromEntries(new URLSearchParams(request.postData() ?? ''))).toEqual({
      revision: '1',
      programmeId: programme.programmeId,
      formToken: 'FORM-TOKEN',
      decision: 'approve',
    })
    await page.close()
  })
})

describe('what a screen reader is told', () => {
  it('names every chart and gives its numbers', async () => {
    const { page } = await visit({ width: 1280 })
    const chart = page.getByRole('img', { name: /Do pairs meet as planned\? Q4 2026: 82%, between 74% and 88%\. Q3 2026: 71%/ })
    expect(await chart.count()).toBe(1)
    expect(await page.getByRole('img').count()).toBe(6)
    await page.close()
  })

  it('keeps tables to be tables on a narrow screen', async () => {
    const { page } = await visit({ width: 390 })
    expect(await page.getByRole('table', { name: 'Proposed pairs' }).count()).toBe(1)
    expect(await page.getByRole('rowheader', { name: 'Ada Okafor' }).count()).toBe(4)
    await page.close()
  })

  it('finds one heading of the first level, and the landmarks', async () => {
    const { page } = await visit({ width: 1280 })
    for (const [role, count] of [
      ['banner', 1],
      ['main', 1],
    ] as const)
      expect(await page.getByRole(role).count()).toBe(count)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await page.close()
  })
})

it('texts are at least 14 px, also in the charts, and contrast at least 7 to 1', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await visit({ width: 390, scheme })
    await openAll(page)
    const faults: unknown = await page.evaluate(faintText)
    expect(faults).toEqual([])
    await page.close()
  }
})
