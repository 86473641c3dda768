import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, expect, it } from 'vitest'
import { bucketObjects } from './objects.ts'

const s3 = mockClient(S3Client)
const objects = bucketObjects(() => new S3Client({ region: 'eu-central-1' }), 'snapshots')
const named = (name: string): Error => Object.assign(new Error('holds a payload'), { name })

beforeEach(() => s3.reset())

it('a snapshot is deleted by its name, and deleting it again is as good', async () => {
  s3.on(DeleteObjectCommand).resolves({})
  await objects.remove('snapshots/abc.json')
  await objects.remove('snapshots/abc.json')
  expect(s3.commandCalls(DeleteObjectCommand).map(({ args }) => args[0].input)).toEqual([
    { Bucket: 'snapshots', Key: 'snapshots/abc.json' },
    { Bucket: 'snapshots', Key: 'snapshots/abc.json' },
  ])
})

it('a deletion that S3 refuses is a failure that is tried again, so that nothing counts as erased that is still there', async () => {
  s3.on(DeleteObjectCommand).rejects(named('AccessDenied'))
  await expect(objects.remove('snapshots/abc.json')).rejects.toMatchObject({ code: 'objects-unavailable', kind: 'unavailable' })
})

it('what is there already is not written over, and that is no failure', async () => {
  s3.on(PutObjectCommand).rejectsOnce(named('PreconditionFailed')).rejects(named('SlowDown'))
  await objects.put('snapshots/abc.json', Uint8Array.from([1]))
  expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({ IfNoneMatch: '*' })
  await expect(objects.put('snapshots/abc.json', Uint8Array.from([1]))).rejects.toMatchObject({ code: 'objects-unavailable' })
})

it('what is not there is undefined, and every other failure is one', async () => {
  s3.on(GetObjectCommand).rejectsOnce(named('NoSuchKey')).rejects(named('AccessDenied'))
  expect(await objects.get('snapshots/abc.json')).toBeUndefined()
  await expect(objects.get('snapshots/abc.json')).rejects.toMatchObject({ code: 'objects-unavailable' })
})
