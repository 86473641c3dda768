/** Where the small world answers; `infra/config/sandbox.json` names the same addresses, and a test compares the two. */
export const addresses = {
  api: 'http://127.0.0.1:4780',
  hris: 'http://127.0.0.1:4781',
  graph: 'http://127.0.0.1:4782',
  lms: 'http://127.0.0.1:4783',
  lrs: 'http://127.0.0.1:4784',
  identity: 'http://127.0.0.1:4785',
} as const

export const tenantId = 'acme'
export const hrisConnectionId = 'bamboo'
export const programmeId = 'leadership-mentoring'
