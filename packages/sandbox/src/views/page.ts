import { html } from 'hono/html'

const style = `
  :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d0d7de; --link: #0b57d0 }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #12161b; --line: #3a434d; --link: #8ab4f8 } }
  body { margin: 0 auto; padding: 24px 16px; max-width: 1040px; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
  h1 { font-size: 28px; line-height: 1.2 } a { color: var(--link) } p { max-width: 75ch }
  table { border-collapse: collapse; width: 100% } caption { text-align: left; padding-bottom: 8px }
  th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line) }
  @media (max-width: 600px) { thead { position: absolute; left: -9999px } tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line) } td { display: block; border: 0; padding: 0 } td:first-child { font-weight: 600 } }
`

/** One quiet page of the simulated systems; their real counterparts look as their makers like. */
export const page = async (title: string, body: unknown): Promise<string> =>
  String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="icon" href="data:," />
          <title>${title}</title>
          <style>
            ${style}
          </style>
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            ${body}
          </main>
        </body>
      </html>`,
  )
