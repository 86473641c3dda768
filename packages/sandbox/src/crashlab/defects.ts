/** A mistake as somebody could make it: a change of one source file, and the bench that must notice. */
export type Defect = {
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  /** Each text stands in the file exactly once. */
  readonly patches: readonly { readonly find: string; readonly replace: string }[]
  readonly bench: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R8'
  /** What of the bench is enough; left out, its small dose. */
  readonly work?: readonly unknown[]
}

export const defects: readonly Defect[] = [
  {
    name: 'no inbox row: a message takes effect as often as it comes',
    file: 'packages/platform/src/runtime/message.ts',
    patches: [{ find: '  inbox: { consumer, messageId: metadata.eventId },\n', replace: '' }],
    bench: 'R3',
  },
  {
    name: 'the message is sent outside the transaction',
    file: 'packages/scheduling/src/plan-meeting-series.ts',
    patches: [
      {
        find: '[command])\n',
        replace:
          '[])\n  await store.transact({ ...run, inbox: { consumer: run.inbox?.consumer ?? "", messageId: `${run.inbox?.messageId}#sent` } }, [], [command])\n',
      },
    ],
    bench: 'R1',
  },
  {
    name: 'the checkpoint moves before the rows are committed',
    file: 'packages/workforce/src/pull-employees.ts',
    patches: [
      {
        find: '  let open = opened\n  for (const chunk of',
        replace:
          "  const early = advanced({ ...withRejections(opened.sync, taken.rejected, taken.unidentified), watermark: page.watermark ?? opened.sync.watermark }, page.next)\n  let open = await runs.commitPart({ ...run, inbox: { consumer: 'early', messageId: run.newId() } }, opened, early, [], [pageCommand(early, page.next)])\n  for (const chunk of",
      },
    ],
    bench: 'R1',
  },
  {
    name: 'Retry-After is ignored',
    file: 'packages/platform/src/runtime/on-queue.ts',
    patches: [{ find: 'error.retryAfterSeconds)\n  throw error', replace: '0)\n  throw error' }],
    bench: 'R5',
  },
  {
    name: 'a random id instead of the natural key of a series',
    file: 'packages/scheduling/src/ensure-series.ts',
    patches: [
      {
        find: '  const found = await calendar.findSeries(organiser, series.seriesKey)\n  if',
        replace:
          '  series = { ...series, seriesKey: crypto.randomUUID() }\n  const found = await calendar.findSeries(organiser, series.seriesKey)\n  if',
      },
    ],
    bench: 'R1',
  },
  {
    name: 'the key of a series holds the hour',
    file: 'packages/scheduling/src/ensure-series.ts',
    patches: [
      {
        find: '  const found = await calendar.findSeries(organiser, series.seriesKey)\n  if',
        replace:
          '  series = { ...series, seriesKey: `${series.seriesKey.slice(0, -6)}${String(performance.now() * 1000).slice(-6).replace(".", "0")}` }\n  const found = await calendar.findSeries(organiser, series.seriesKey)\n  if',
      },
    ],
    bench: 'R1',
  },
  {
    name: 'a series is created without looking for it first',
    file: 'packages/scheduling/src/ensure-series.ts',
    patches: [
      {
        find: 'const found = await calendar.findSeries(organiser, series.seriesKey)\n',
        replace: 'const found = undefined as RemoteSeries | undefined\n',
      },
    ],
    bench: 'R6',
    work: ['graph answers'],
  },
  {
    name: 'failures of a batch are swallowed',
    file: 'packages/platform/src/runtime/on-queue.ts',
    patches: [
      {
        find: '        if (unsettled !== error) logFailure(ids, asAppError(unsettled))\n        throw unsettled\n',
        replace: '        logFailure(ids, asAppError(unsettled))\n',
      },
    ],
    bench: 'R2',
  },
  {
    name: 'commands of one organiser are not kept in one group',
    file: 'packages/platform/src/outbox/relay.ts',
    patches: [
      {
        find: "const fifo = group === undefined || !queue.endsWith('.fifo') ? {} : { group }",
        replace: "const fifo = group === undefined || !queue.endsWith('.fifo') ? {} : { group: from.eventId }",
      },
    ],
    bench: 'R5',
  },
  {
    name: 'nobody checks who approves',
    file: 'packages/matching/src/cycle.ts',
    patches: [{ find: "  if (!approverIds.includes(actorId)) return refusal('not-authorised')\n", replace: '' }],
    bench: 'R1',
  },
  {
    name: 'an outbox row that the bus refused counts as relayed',
    file: 'packages/platform/src/outbox/relay.ts',
    patches: [{ find: '      return [...chunk, ...rest].map(({ from }) => from)\n    }\n  }', replace: '      return []\n    }\n  }' }],
    bench: 'R2',
  },
  {
    name: 'the part of a batch that the bus did not take is forgotten',
    file: 'packages/platform/src/outbox/relay.ts',
    patches: [{ find: 'if (failed.size === 0) continue', replace: 'if (failed.size >= 0) continue' }],
    bench: 'R2',
  },
  {
    name: 'the sync closes before its leavers are marked',
    file: 'packages/workforce/src/close-sync.ts',
    patches: [
      {
        find: '  const left = await markLeavers(store, opened, gone, run)\n',
        replace:
          "  const begun = await syncRunStore(store).commitPart({ ...run, inbox: { consumer: 'early', messageId: run.newId() } }, opened, { ...opened.sync, status: 'completed', endedAt: run.asOf }, [])\n  const left = await markLeavers(store, begun, gone, run)\n",
      },
    ],
    bench: 'R1',
  },
  {
    name: 'figures about fewer than five people are published (k = 1)',
    file: 'packages/outcomes/src/kpis.ts',
    patches: [{ find: 'const k = programme.fairness.smallestGroup', replace: 'const k = 1' }],
    bench: 'R1',
  },
  {
    name: 'an address is written into the log',
    file: 'packages/scheduling/src/push-meeting-series.ts',
    patches: [
      {
        find: '  const { plan } = ready\n',
        replace: "  const { plan } = ready\n  run.log('publication', { target: pair.mentor.workEmail })\n",
      },
    ],
    bench: 'R1',
  },
  {
    name: 'a version that does not fit any more is overwritten',
    file: 'packages/mentorship/src/try-again.ts',
    patches: [
      {
        find: 'if (attempt === attempts || !(error',
        replace:
          "if (error instanceof AppError && error.code === 'version-conflict') return undefined as Result\n      if (attempt === attempts || !(error",
      },
    ],
    bench: 'R2',
  },
  {
    name: 'the brake is off',
    file: 'packages/workforce/src/brakes.ts',
    patches: [{ find: "if (mode === 'full' && seen === 0 && active > 0) return 'empty-source'", replace: 'if (seen >= 0) return null' }],
    bench: 'R8',
  },
  {
    name: 'the id of a statement holds the hour of its sending',
    file: 'packages/outcomes/src/publish-outcomes.ts',
    patches: [
      {
        find: 'const { tenantId, programmeId, programmeTitle, quarter, revision, periodEnd } = evaluation',
        replace:
          'const { tenantId, programmeId, programmeTitle, quarter, revision, periodEnd } = evaluation\n  const sending = performance.now()',
      },
      { find: 'programmeId, quarter, revision),', replace: 'programmeId, quarter, `${revision} ${sending}`),' },
    ],
    bench: 'R1',
  },
  {
    name: 'a statement that is there already counts as refused',
    file: 'packages/connectors/src/lms/xapi/publisher.ts',
    patches: [{ find: "saysTheSame(statement, found) ? 'already' : 'conflict')", replace: "'conflict')" }],
    bench: 'R1',
  },
  {
    name: 'the same webhook again opens another matching cycle',
    file: 'packages/matching/src/request-matching.ts',
    patches: [
      {
        find: 'request.connectionId ?? requestedBy, requestId)',
        replace: 'request.connectionId ?? requestedBy, `${requestId} ${performance.now()}`)',
      },
    ],
    bench: 'R1',
  },
  {
    name: 'only the newer version of a secret is tried',
    file: 'packages/platform/src/secrets.ts',
    patches: [{ find: 'if (secret.previous === undefined || ', replace: 'if (secret.previous !== null || ' }],
    bench: 'R2',
    work: [1, 2, 3, 4].map((rotation) => ({ rotation })),
  },
]
