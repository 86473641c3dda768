import { acknowledgements } from '@fairlead/infra/acknowledgements'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { describe, expect, it } from 'vitest'
import { findings } from './synthesised.ts'

const timeout = 60_000

describe('cdk-nag, AwsSolutions and Serverless', () => {
  it('leaves no finding', { timeout }, () => {
    expect(findings()).toEqual([])
  })

  it('fails on a planted bucket', { timeout }, () => {
    expect(findings((stack) => void new s3.Bucket(stack, 'Bad'))).toContain('AwsSolutions: AwsSolutions-S1')
  })

  it("fails on a planted policy with Resource '*'", { timeout }, () => {
    const planted = findings((stack) => {
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
      new iam.Policy(stack, 'Policy', {
        roles: [role],
        statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })],
      })
    })
    expect(planted).toContain('AwsSolutions: AwsSolutions-IAM5[Resource::*]')
  })

  it('has at most ten acknowledgements, each with its reason', () => {
    expect(acknowledgements.length).toBeLessThanOrEqual(10)
    for (const { reason } of acknowledgements) expect(reason.length).toBeGreaterThan(10)
  })

  it('acknowledges nothing on the app, on a stack, or on a resource nobody has named', () => {
    for (const { where } of acknowledgements) {
      expect(where('', '')).toBe(false)
      expect(where('FairleadService', '')).toBe(false)
      expect(where('FairleadService/Matching/Tomorrow/Resource', 'AWS::IAM::Policy')).toBe(false)
      expect(where('FairleadService/Api/GET--tomorrow/Resource', 'AWS::ApiGatewayV2::Route')).toBe(false)
    }
  })
})
