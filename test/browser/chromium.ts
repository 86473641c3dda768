import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const onPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))

/** The machine's own Chromium, silent towards the outside. Throws, saying what to install, where there is none. */
export const launchChromium = (): Promise<Browser> => {
  const executablePath = ['/usr/bin/chromium', ...onPath].find((file) => existsSync(file))
  if (executablePath === undefined) throw new Error('These tests need Chromium: install the package chromium, or put it on the PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
