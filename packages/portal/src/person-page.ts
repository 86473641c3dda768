import type { Language } from '@fairlead/messages/sentence'
import { say } from '@fairlead/messages/say'
import { html } from 'hono/html'
import { pageFrame } from './page-frame.ts'

export type PersonPage = {
  readonly language: Language
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly string[] }[]
  /** The same as data, for whoever wants to be sure. */
  readonly full: string
}

/** What is held about one person, as that person reads it. */
export const personPage = ({ language, title, sections, full }: PersonPage): string =>
  pageFrame({
    language,
    title,
    skip: say(language, { key: 'portal.page.skip' }),
    body: [
      ...sections.map(
        ({ heading, sentences }) =>
          html`<section>
            <h2>${heading}</h2>
            <ul>
              ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>
          </section>`,
      ),
      html`<section>
        <h2>${say(language, { key: 'privacy.export.full' })}</h2>
        <pre>${full}</pre>
      </section>`,
    ],
  })
