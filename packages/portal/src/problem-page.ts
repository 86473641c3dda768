import { html } from 'hono/html'
import type { Problem } from '@fairlead/platform/runtime/problem'
import { pageFrame } from './page-frame.ts'

/** A refusal for a browser: what happened, what to do, and what to quote. English, since nobody is known yet whose language it could be. */
export const problemPage = ({ title, detail, next, instance }: Problem): string =>
  pageFrame({
    language: 'en',
    title,
    skip: 'Skip to the content',
    body: html`<p class="lead">${detail}</p>
      ${next === undefined ? '' : html`<p class="lead">${next}</p>`}
      <p class="quiet lead">Reference: ${instance}</p>`,
  })
