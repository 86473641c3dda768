import { readFileSync, type PathLike } from 'node:fs'
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
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder and not a file.',
  EACCES: 'This file may not be read.',
}

const bytesOf = (path: PathLike, name: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const sentence = problems[code] ?? 'This file cannot be read.'
    throw new BadInput([{ code: 'file-unreadable', path: name, sentence }], 'Check the path; it is relative to where you are.')
  }
}

/** A file as text, without its byte order mark. Errors: `file-unreadable`, `not-utf-8` (invalid). */
export const readText = (path: string): string => {
  const bytes = bytesOf(callersPath(path), path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadInput([{ code: 'not-utf-8', path, sentence: 'This file is not UTF-8 text.' }], 'Save it as UTF-8 and try again.')
  }
}
