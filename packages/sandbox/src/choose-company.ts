import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, join } from 'node:path'
import type { Company } from './company.ts'
import type { DemoOptions } from './demo-options.ts'
import { madeUpCompany } from './people/made-up.ts'
import { oracleHrCompany } from './people/oracle-hr.ts'
import { withProgrammeOffice } from './people/programme-office.ts'

const oracleSql = fileURLToPath(new URL('../data/oracle_hr_populate.sql', import.meta.url))

/** The people of the demo: made up, Oracle's public sample, or a file of your own. */
export const chooseCompany = async (options: DemoOptions, asOf: string): Promise<Company> => {
  const { seed, employees } = options
  if (options.company === 'oracle-hr') return withProgrammeOffice(oracleHrCompany(readFileSync(oracleSql, 'utf8'), { seed, asOf }))
  return withProgrammeOffice(madeUpCompany({ employees, seed, asOf }))
}
