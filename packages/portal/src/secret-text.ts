import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, safe in a URL and in a cookie. */
export const unguessable = (): string => randomBytes(32).toString('base64url')

/** What is stored instead of the text itself, so that a stolen table opens no session. */
export const fingerprint = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url')
