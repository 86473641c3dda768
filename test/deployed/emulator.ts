/** Where the AWS SDK and the CDK send everything, from AWS_ENDPOINT_URL. Only an emulator on this machine: the functions call the small world on 127.0.0.1. */
export const emulatorAddress = (): string => {
  const address = process.env['AWS_ENDPOINT_URL'] ?? ''
  if (/^http:\/\/(127\.0\.0\.1|localhost):\d+\/?$/.test(address)) return address.replace(/\/$/, '')
  throw new Error(
    'AWS_ENDPOINT_URL must name an emulator on this machine. Run `node tools/with-ministack.mjs npx -y pnpm@12.21.0 test:deployed`, which starts one.',
  )
}

export const region = (): string => process.env['AWS_REGION'] ?? 'eu-central-1'

/**
 * A call to a service whose SDK client is not worth a dependency here (two reads). The emulator finds the service by the credential scope and
 * checks no signature.
 */
export const ask = async (service: 'scheduler' | 'logs', path: string, operation?: { target: string; input: object }): Promise<unknown> => {
  const scope = `Credential=test/20260101/${region()}/${service}/aws4_request`
  const answer = await fetch(`${emulatorAddress()}${path}`, {
    method: operation === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
      ...(operation === undefined ? {} : { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operation.target }),
    },
    ...(operation === undefined ? {} : { body: JSON.stringify(operation.input) }),
  })
  if (!answer.ok) throw new Error(`${service} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
