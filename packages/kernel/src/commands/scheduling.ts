import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

/** The group is the organiser, so that one mailbox never has two requests of ours in flight. */
const Series = z.strictObject({ mentorshipId: Id, organiserId: Id })
const byOrganiser = (data: z.output<typeof Series>): string => data.organiserId

export const PushMeetingSeries = defineCommand('calendar.fifo', 'PushMeetingSeries', Series, byOrganiser)
export const CancelMeetingSeries = defineCommand('calendar.fifo', 'CancelMeetingSeries', Series, byOrganiser)
export const ReconcileMeetingSeries = defineCommand('calendar.fifo', 'ReconcileMeetingSeries', Series, byOrganiser)
