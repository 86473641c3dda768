import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './deploy.ts'
import { ask } from './emulator.ts'

type LogEvents = { readonly events?: readonly { readonly message?: string; readonly timestamp?: number }[] }

/** A cron that comes due while the journey runs: the emulator does not fill in the instant, and the function rightly refuses it. */
const unfilledTick = '<aws.scheduler.'

/** What lies in the dead letters of the whole stack: the queue's logical id and the message. They are looked at, not taken. */
export const deadLetters = async ({ template, physicalId }: Deployment): Promise<readonly string[]> => {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })
  const queues = Object.entries(template.Resources).filter(([id, { Type }]) => Type === 'AWS::SQS::Queue' && /Dlq[0-9A-F]{8}$/.test(id))
  const found = await Promise.all(
    queues.map(async ([logicalId]) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: physicalId(logicalId),
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 0,
          WaitTimeSeconds: 0,
          MessageAttributeNames: ['All'],
        }),
      )
      return Messages.map(
        ({ Body = '', MessageAttributes }) => `${logicalId}: ${MessageAttributes?.['code']?.StringValue ?? ''} ${Body.slice(0, 300)}`,
      )
    }),
  )
  return found.flat().filter((letter) => !letter.includes(unfilledTick))
}

const linesOf = async ({
  template,
  physicalId,
}: Deployment): Promise<readonly { readonly at: number; readonly line: string; readonly of: string }[]> => {
  const groups = Object.entries(template.Resources).flatMap(([id, { Type }]) => (Type === 'AWS::Logs::LogGroup' ? [id] : []))
  const found = await Promise.all(
    groups.map(async (of) => {
      const input = { logGroupName: physicalId(of), limit: 5000 }
      const { events = [] } = (await ask('logs', '/', { target: 'Logs_20140328.FilterLogEvents', input }).catch(() => ({}))) as LogEvents
      return events.map(({ message = '', timestamp = 0 }) => ({ at: timestamp, line: message.trim(), of }))
    }),
  )
  return found.flat().toSorted((one, other) => one.at - other.at)
}

/** How the messages for one function ended, by its own log. */
export const outcomesOf = async (deployment: Deployment, consumer: string): Promise<readonly string[]> =>
  (await linesOf(deployment))
    .filter(({ line }) => line.startsWith('{"event":"message-handled"') && line.includes(`"consumer":"${consumer}"`))
    .map(({ line }) => (JSON.parse(line) as { readonly outcome: string }).outcome)

/** The last lines that functions logged about something that failed. */
export const failureLog = async (deployment: Deployment): Promise<readonly string[]> =>
  (await linesOf(deployment))
    .filter(({ line }) => /"code":|"message-failed"|Error\b/.test(line))
    .slice(-15)
    .map(({ of, line }) => `${of}: ${line.slice(0, 400)}`)
