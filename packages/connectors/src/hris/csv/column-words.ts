import type { Field } from './column-mapping.ts'

/** `YearsAtCompany`, `yrs_employed`, `E-Mail` -> lower-case words. */
export const wordsOf = (header: string): readonly string[] =>
  header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')

/**
 * What never becomes an input of matching or of a flag: protected attributes, pay, health, private contact. Such a column is not mapped even if
 * its name is close to a wanted one.
 */
const forbiddenWords = new Set(
  (
    'age aged birth birthday birthdate dob gender sex pronoun pronouns race racial ethnic ethnicity religion religious faith marital married spouse ' +
    'dependents dependants children child pregnant pregnancy disability disabled veteran health sick sickness medical nationality citizenship citizen ' +
    'visa immigration orientation diverse diversity union salary pay payroll compensation income wage wages bonus stock equity commission bank iban ' +
    'ssn sin nin passport phone mobile telephone address street postcode zip photo politics political criminal over18 education'
  ).split(' '),
)
const forbiddenStems = [
  'dateofbirth',
  'maritalstatus',
  'salary',
  'gender',
  'ethnic',
  'religio',
  'disabil',
  'nationality',
  'pregnan',
  'compensation',
  'payrate',
  'hourlyrate',
  'dailyrate',
  'monthlyrate',
  'homeemail',
  'privateemail',
  'personalemail',
]

export const isForbidden = (header: string): boolean => {
  const words = wordsOf(header)
  // An address for e-mail is a work address until its name says otherwise.
  const mail = words.some((word) => word === 'email' || word === 'mail')
  const joined = words.join('')
  return (
    words.some((word) => forbiddenWords.has(word) && !(mail && word === 'address')) || forbiddenStems.some((stem) => joined.includes(stem))
  )
}

/** Names a column may have, the most certain first; joined lower-case words. English, some German and French. */
export const synonyms: Readonly<Record<Field, readonly string[]>> = {
  employeeNumber: [
    'employeenumber',
    'employeeno',
    'employeeid',
    'empno',
    'empid',
    'personnelnumber',
    'personalnummer',
    'matricule',
    'staffnumber',
    'staffid',
    'workerid',
    'personid',
    'idcode',
    'id',
  ],
  workEmail: ['workemail', 'businessemail', 'companyemail', 'email', 'emailaddress', 'workemailaddress', 'mail', 'courriel'],
  givenName: ['givenname', 'firstname', 'forename', 'vorname', 'prenom'],
  familyName: ['familyname', 'lastname', 'surname', 'nachname', 'nomdefamille'],
  displayName: ['displayname', 'fullname', 'employeename', 'name'],
  status: ['employmentstatus', 'employeestatus', 'status', 'active', 'attrition', 'terminated', 'left'],
  managerEmployeeNumber: [
    'manageremployeenumber',
    'managernumber',
    'managerid',
    'manageremployeeid',
    'linemanagerid',
    'supervisorid',
    'reportstoid',
    'reportsto',
  ],
  department: ['department', 'departmentname', 'dept', 'orgunit', 'abteilung', 'departement'],
  division: ['division', 'divisionname', 'businessunit'],
  location: ['location', 'locationname', 'worklocation', 'site', 'office', 'city', 'standort', 'region'],
  timeZone: ['timezone', 'tz'],
  title: ['jobtitle', 'title', 'positiontitle', 'jobrole', 'position', 'role'],
  jobLevel: ['joblevel', 'jobgrade', 'grade', 'careerlevel', 'level'],
  hireDate: ['hiredate', 'dateofhire', 'datehired', 'startdate', 'employmentstartdate', 'joiningdate', 'dateofjoining', 'eintrittsdatum'],
  originalHireDate: ['originalhiredate', 'firsthiredate'],
  currentPositionStartDate: ['currentpositionstartdate', 'positionstartdate', 'jobstartdate'],
  terminationDate: ['terminationdate', 'dateoftermination', 'leavingdate', 'lastworkingday', 'exitdate', 'enddate'],
  languages: ['languages', 'spokenlanguages', 'language'],
  legalEntity: ['legalentity', 'employingentity', 'companycode', 'gesellschaft', 'entitejuridique'],
  contract: ['contracttype', 'employmenttype', 'contract', 'vertragsart', 'typedecontrat'],
  mentorTrainedOn: ['mentortrainingcompletedon', 'mentortrainedon', 'mentortraining'],
  performanceRating: [
    'performancerating',
    'overallrating',
    'reviewrating',
    'performancescore',
    'performancegroup',
    'rating',
    'performance',
  ],
  potentialRating: ['potentialrating', 'potential'],
  yearsWithCompany: ['yearsatcompany', 'yearswithcompany', 'yearsofservice', 'yearsemployed', 'yrsemployed', 'tenureyears', 'tenure'],
  yearsInPosition: ['yearsincurrentrole', 'yearsinposition', 'yearsinrole'],
}

/** What a status cell may say. */
export const statusWords: Readonly<Record<string, string>> = {
  active: 'active',
  current: 'active',
  employed: 'active',
  inactive: 'terminated',
  terminated: 'terminated',
  left: 'terminated',
  resigned: 'terminated',
  leave: 'leave',
  onleave: 'leave',
  retired: 'retired',
}
/** Columns that ask yes or no: what yes means. */
export const statusQuestions: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  attrition: ['terminated', 'active'],
  terminated: ['terminated', 'active'],
  left: ['terminated', 'active'],
  active: ['active', 'terminated'],
}
export const yes = new Set(['yes', 'y', 'true', '1'])
export const no = new Set(['no', 'n', 'false', '0'])

/** Words that stand for steps of a ladder, from the lowest. */
export const ladders: readonly (readonly string[])[] = [
  ['low', 'medium', 'high'],
  ['bottom', 'middle', 'top'],
  ['junior', 'intermediate', 'senior'],
  ['below expectations', 'meets expectations', 'exceeds expectations'],
  ['below', 'meets', 'exceeds'],
]
