import type { Programme } from '@fairlead/programme/document'
import { parseProgramme } from '@fairlead/programme/parse-programme'
import { BadInput } from '../bad-input.ts'
import { readJson } from '../input/json-rows.ts'

/** A programme document of any format. Error: the findings of the document (invalid). */
export const readProgramme = (path: string): Programme => {
  const parsed = parseProgramme(readJson(path))
  if (parsed.ok) return parsed.programme
  throw new BadInput(
    parsed.findings.map(({ code, path: at, sentence, next }) => ({ code, path: `${path}: ${at}`, sentence: `${sentence} ${next}` })),
    'Correct the programme document; "fairlead schema match" prints its JSON Schema.',
  )
}
