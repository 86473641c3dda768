import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Company } from './company.ts'
import type { DemoOptions } from './demo-options.ts'
import { importWorkforce, type ImportedWorkforce } from './people/import-workforce.ts'
import { madeUpCompany } from './people/made-up.ts'
import { oracleHrCompany } from './people/oracle-hr.ts'
import { withProgrammeOffice } from './people/programme-office.ts'

const oracleSql = fileURLToPath(new URL('../data/oracle_hr_populate.sql', import.meta.url))
const artefacts = fileURLToPath(new URL('../../../artefacts', import.meta.url))

export type ChosenCompany = { readonly company: Company; readonly imported: ImportedWorkforce | undefined }

/** The people of the demo: made up, Oracle's public sample, or a file of your own. Errors: those of `importWorkforce`. */
export const chooseCompany = async (options: DemoOptions, asOf: string): Promise<ChosenCompany> => {
  const { seed, employees, workforce: file, mapping } = options
  if (file !== undefined) {
    const imported = await importWorkforce({ file, mapping, artefacts, seed, asOf })
    return { company: withProgrammeOffice(imported.company), imported }
  }
  const company =
    options.company === 'oracle-hr'
      ? oracleHrCompany(readFileSync(oracleSql, 'utf8'), { seed, asOf })
      : madeUpCompany({ employees, seed, asOf })
  return { company: withProgrammeOffice(company), imported: undefined }
}
