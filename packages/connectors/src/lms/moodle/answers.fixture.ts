/**
 * Answers of Moodle 4.5.6 (Build 20250811), rewritten from recordings of November 2026 and shortened to what is read. People are made up:
 * Ada Mentee (account 4, E1001), Cy Probe and Cy Twin (606 and 607, both E1999).
 */
const account = (id: number, idnumber: string, values: Readonly<Record<string, string>> = {}) => ({
  id,
  username: `account${id}`,
  idnumber,
  suspended: false,
  customfields: Object.entries(values).map(([shortname, value]) => ({
    type: 'text',
    value,
    displayvalue: value,
    name: shortname,
    shortname,
  })),
})

export const answers = {
  siteInfo: {
    sitename: 'Mentoring Test LMS',
    release: '4.5.6 (Build: 20250811)',
    functions: [
      'core_webservice_get_site_info',
      'core_user_get_users_by_field',
      'core_user_update_users',
      'core_cohort_search_cohorts',
      'core_cohort_create_cohorts',
      'core_cohort_add_cohort_members',
      'core_cohort_get_cohort_members',
    ].map((name) => ({ name, version: '2024100706' })),
  },
  ada: (values?: Readonly<Record<string, string>>) => [account(4, 'E1001', values)],
  twins: [account(606, 'E1999'), account(607, 'E1999')],
  nobody: [],
  /** To an update that was kept, lost or dropped alike. */
  noWarnings: { warnings: [] },
  administrator: {
    warnings: [{ item: 'user', itemid: 4, warningcode: 'usernotupdatedadmin', message: 'Cannot update admin accounts' }],
  },
  memberAlready: { warnings: [{ warningcode: '3', message: 'record already exists: cohort(idnumber=mentees-probe id=4)' }] },
  cohort: { id: 1, name: 'Mentees 2026', idnumber: 'fairlead-lm26', description: '', descriptionformat: 1, visible: true },
  invalidToken: { exception: 'core\\exception\\moodle_exception', errorcode: 'invalidtoken', message: 'Invalid token - token not found' },
  noAccess: { exception: 'core\\exception\\access_exception', errorcode: 'accessexception', message: 'Access control exception' },
  invalidParameter: {
    exception: 'core\\exception\\invalid_parameter_exception',
    errorcode: 'invalidparameter',
    message: 'Invalid parameter value detected',
  },
} as const

export const maintenancePage = (): Response =>
  new Response('<!DOCTYPE html><html lang="en"><head><title>Under maintenance</title></head><body></body></html>', {
    status: 503,
    headers: { 'retry-after': '300', 'content-type': 'text/html; charset=utf-8' },
  })
