import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { BadInput } from '../bad-input.ts'

/** Paths are relative to where the caller stands, which is not where a package manager starts this programme. */
export const callersPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

export type Format = 'csv' | 'json' | 'jsonl'
const formats: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
}

/** By the end of the name. */
export const formatOf = (path: string): Format => formats[extname(path).toLowerCase()] ?? 'csv'

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'A part of this path is a file and not a folder.',
  EISDIR: 'This is a folder and not a file.',
  EACCES: 'This file may not be opened.',
}

const refusal = (code: string, path: string, error: unknown): BadInput => {
  const sentence = problems[(error as NodeJS.ErrnoException).code ?? ''] ?? 'This file cannot be opened.'
  return new BadInput([{ code, path, sentence }], 'Check the path; it is relative to where you are.')
}

export const fileEmpty = (path: string, next: string): BadInput =>
  new BadInput([{ code: 'file-empty', line: 1, path, sentence: 'This file is empty.' }], next)

/** The longest text that a JavaScript string holds is a little over this. */
const bytesAtMost = 500_000_000

const bytesOf = (path: string): Buffer => {
  try {
    const at = callersPath(path)
    if (statSync(at).size <= bytesAtMost) return readFileSync(at)
  } catch (error) {
    throw refusal('file-unreadable', path, error)
  }
  throw new BadInput(
    [{ code: 'file-too-large', path, sentence: 'This file is larger than 500 MB.' }],
    'Split it, and run each part by itself.',
  )
}

/** A file as text, without its byte order mark. Errors: `file-unreadable`, `file-too-large`, `not-utf-8` (invalid). */
export const readText = (path: string): string => {
  const bytes = bytesOf(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadInput([{ code: 'not-utf-8', path, sentence: 'This file is not UTF-8 text.' }], 'Save it as UTF-8 and try again.')
  }
}

/** Error: `file-unwritable` (invalid). */
export const writeText = (path: string, text: string): void => {
  try {
    writeFileSync(callersPath(path), text)
  } catch (error) {
    throw refusal('file-unwritable', path, error)
  }
}
