import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Found = { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

/** What axe finds against WCAG 2.2 A and AA and its own best practices, one line for each rule and element. */
export const axeViolations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ readonly violations: readonly Found[] }>('axe.run(document)')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}
