import { AppError } from '@fairlead/kernel/errors'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { pageStyle } from './page-style.ts'

/** A piece of a page: whatever went into it is escaped already. */
export type Piece = HtmlEscapedString | Promise<HtmlEscapedString>

export type Frame = {
  readonly language: string
  readonly title: string
  readonly skip: string
  /** Rules for this page alone, after those of every page. */
  readonly style?: string
  /** Under the title. */
  readonly head?: Piece | readonly Piece[]
  readonly body: Piece | readonly Piece[]
}

/** A whole document: skip link, landmarks, one heading, no script. */
export const pageFrame = ({ language, title, skip, style = '', head, body }: Frame): string => {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(pageStyle + style)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">${skip}</a>
        <header>
          <h1>${title}</h1>
          ${head ?? ''}
        </header>
        <main id="content" tabindex="-1">${body}</main>
      </body>
    </html>`
  // hono answers a promise only where a piece is one, and none of ours is.
  if (page instanceof Promise) throw new AppError('page-asynchronous', 'unexpected')
  return page.toString()
}
