import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { AppError } from '@fairlead/kernel/errors'
import type { ReadSecret } from '../secrets.ts'
import { awsFailure, isNamed } from './failure.ts'

/** The live value and, while a rotation is under way, the one before it. `name` is the secret's name or ARN. */
export const secretsManagerRead = (client: () => SecretsManagerClient): ReadSecret => {
  const stage = async (name: string, versionStage: string): Promise<string | undefined> => {
    try {
      const answer = await client().send(new GetSecretValueCommand({ SecretId: name, VersionStage: versionStage }))
      return answer.SecretString
    } catch (error) {
      if (isNamed(error, 'ResourceNotFoundException')) return undefined
      throw awsFailure('secrets-unavailable', 'Secrets Manager', error)
    }
  }
  return async (name) => {
    const [current, previous] = await Promise.all([stage(name, 'AWSCURRENT'), stage(name, 'AWSPREVIOUS')])
    if (current === undefined || current === '') {
      throw new AppError('secret-missing', 'unexpected', {
        message: `The secret ${name} has no current text value.`,
        next: 'Store its value in Secrets Manager.',
      })
    }
    return previous === undefined || previous === '' ? { current } : { current, previous }
  }
}
