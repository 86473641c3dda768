import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from './axe.ts'
import { launchChromium } from './chromium.ts'

/** Git-ignored; for people to look at. */
const artefacts = fileURLToPath(new URL('../../artefacts/match-report/', import.meta.url))
const collidingText = readFileSync(new URL('colliding-text.js', import.meta.url), 'utf8')
const faintText = readFileSync(new URL('faint-text.js', import.meta.url), 'utf8')

const asWritten = (person: object): object => Object.fromEntries(Object.entries(person).filter(([name]) => name !== 'managersAbove'))
const wants = [['delegation'], ['strategy'], ['delegation', 'strategy', 'juggling'], []]
const files = {
  'p.json': programmeOf({ hardRules: ['reporting-line', 'level-gap', 'shared-language'] }),
  'people.json': {
    mentees: Array.from({ length: 60 }, (_, at) =>
      asWritten(mentee(`mentee-${at}`, { wants: wants[at % 4] ?? [], jobLevel: 1 + (at % 4), languages: [at % 9 === 0 ? 'cy' : 'en'] })),
    ),
    mentors: Array.from({ length: 25 }, (_, at) => asWritten(mentor(`mentor-${at}`, { capacity: at % 4, jobLevel: 4 + (at % 3) }))),
  },
  'groups.json': Array.from({ length: 60 }, (_, at) => ({
    employeeId: `mentee-${at}`,
    site: ['Leeds', 'Bonn', 'Lyon'][at % 3],
    'age band': at < 3 ? 'under 25' : 'others',
  })),
} as const

const reportIn = (language: string): string => {
  const argv = ['--programme', 'p.json', '--participants', 'people.json', '--groups', 'groups.json', '--report', `${language}.html`]
  const command = ['--disable-warning=ExperimentalWarning', 'packages/cli/src/main.ts', 'match', ...argv, '--language', language, '--json']
  const { status, stderr } = spawnSync(process.execPath, command, { env: { ...process.env, INIT_CWD: artefacts }, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return pathToFileURL(`${artefacts}${language}.html`).href
}

let browser: Browser
beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(`${artefacts}${name}`, JSON.stringify(content))
  browser = await launchChromium()
})
afterAll(() => browser.close())

const open = async (url: string, width: number, scheme: 'light' | 'dark'): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme })
  await page.goto(url)
  return page
}

describe.each(['en', 'de', 'fr'])('the report of a match in %s', (language) => {
  it.each([320, 390, 1280])('scrolls in one direction at %i px, with words that can be read and none over another', async (width) => {
    const url = reportIn(language)
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open(url, width, scheme)
      await page.screenshot({ path: `${artefacts}${language}-${width}-${scheme}.png`, fullPage: true })
      await page.evaluate(`document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''))`)
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      expect(await page.evaluate(collidingText)).toEqual([])
      expect(await page.evaluate(faintText)).toEqual([])
      await page.close()
    }
  })

  it('has no fault that axe knows of', async () => {
    const page = await open(reportIn(language), 390, 'light')
    await page.evaluate(`document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''))`)
    expect(await axeViolations(page)).toEqual([])
    await page.evaluate(`document.body.append(document.createElement('img'))`)
    expect(await axeViolations(page)).toContainEqual(expect.stringContaining('image-alt'))
    await page.close()
  })
})
