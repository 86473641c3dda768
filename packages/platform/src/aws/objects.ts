import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Objects } from '@fairlead/kernel/store'
import { awsFailure, isNamed } from './failure.ts'

/**
 * Objects in one bucket. The role needs s3:GetObject and s3:PutObject on its objects, and s3:ListBucket on the bucket: without
 * the last one S3 answers 403 instead of 404 for what is not there.
 */
export const bucketObjects = (client: () => S3Client, bucket: string): Objects => ({
  put: async (name, bytes) => {
    try {
      await client().send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes, IfNoneMatch: '*' }))
    } catch (error) {
      // It is there already; names are content hashes, so with the same bytes.
      if (!isNamed(error, 'PreconditionFailed')) throw awsFailure('objects-unavailable', 'S3', error)
    }
  },
  remove: async (name) => {
    try {
      await client().send(new DeleteObjectCommand({ Bucket: bucket, Key: name }))
    } catch (error) {
      throw awsFailure('objects-unavailable', 'S3', error)
    }
  },
  get: async (name) => {
    try {
      const answer = await client().send(new GetObjectCommand({ Bucket: bucket, Key: name }))
      return await answer.Body?.transformToByteArray()
    } catch (error) {
      if (isNamed(error, 'NoSuchKey')) return undefined
      throw awsFailure('objects-unavailable', 'S3', error)
    }
  },
})
