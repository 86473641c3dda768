const template = 'test/infra/template.test.ts'
/** What this journey cannot show on an emulator, and what shows it instead. Printed by every run. */
const gaps: readonly { readonly gap: string; readonly coveredBy: string }[] = [
  {
    gap: 'AWS::Events::Archive is not known to its CloudFormation and is taken out of the template',
    coveredBy: `${template}, "archives our facts for replay"`,
  },
  {
    gap: 'the daily backup of the key table (AWS Backup) is taken out of the template',
    coveredBy: `${template}, "keeps the keys of people in a table of their own, which only daily backups of at most a week can bring back"`,
  },
  {
    gap: 'roles and key policies are deployed and not enforced',
    coveredBy: `test/infra/nag.test.ts; ${template}, "names no action by wildcard, and no resource but those that AWS gives no name"`,
  },
  {
    gap: 'a rule hands an event over once: no retry, no dead letters',
    coveredBy: `${template}, "gives every rule and every schedule a DLQ"`,
  },
  {
    gap: 'a stream goes on after a partial failure (batchItemFailures is not read)',
    coveredBy: `packages/platform/src/outbox/relay.test.ts; ${template}, "gives every queue that is served a DLQ, and every source partial batches"`,
  },
  {
    gap: 'nobody waits for a cron: the target of each deployed schedule is invoked with its own input',
    coveredBy: `${template}, "evaluates every quarter, sweeps every day and syncs every night"`,
  },
  {
    gap: 'a quarter cannot pass: for what happens at its end the clock of the functions behind the door is moved (NODE_OPTIONS)',
    coveredBy: 'the demo, where one clock rules the whole world',
  },
  {
    gap: "functions run on this machine's processor and tables live in memory: arm64, backups and encryption are declared and not seen",
    coveredBy: `${template}, "keeps every table, key and bucket, with point-in-time recovery and a key of its own"`,
  },
]

export const tellGaps = (): void => {
  for (const { gap, coveredBy } of gaps) process.stdout.write(`not covered by the emulator: ${gap}; covered by ${coveredBy}\n`)
}
