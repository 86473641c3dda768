import { afterEach, describe, expect, it } from 'vitest'
import { readAssembly } from './assembly.ts'
import { bundleOf, writeAssembly, type TinyAssembly } from './testing/tiny-assembly.ts'

let written: TinyAssembly | undefined
afterEach(() => {
  written?.remove()
  written = undefined
})

const data = {
  Resources: {
    Core: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Calendar: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
  },
  Outputs: { CoreName: { Value: { Ref: 'Core' }, Export: { Name: 'Data:Core' } } },
}
const resolved = (value: unknown): unknown => {
  written = writeAssembly({ Data: data, Service: { Resources: { It: { Type: 'Custom::It', Properties: { value } } } } })
  return readAssembly(written.folder).resources.find(({ id }) => id === 'It')?.properties['value']
}

describe('a cloud assembly', () => {
  it.each([
    ['a Ref to a resource', { Ref: 'Core' }, 'Core'],
    ['a Ref to a queue, which is its address', { Ref: 'Calendar' }, 'https://sqs.eu-central-1.amazonaws.com/000000000000/Calendar.fifo'],
    ['a Ref to the region', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['an ARN', { 'Fn::GetAtt': ['Calendar', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:Calendar.fifo'],
    ['a stream', { 'Fn::GetAtt': ['Core', 'StreamArn'] }, 'arn:aws:dynamodb:eu-central-1:000000000000:stream/Core'],
    ['a join', { 'Fn::Join': ['/', ['a', { Ref: 'Core' }]] }, 'a/Core'],
    ['a substitution', { 'Fn::Sub': 'x-${AWS::AccountId}-${Core}' }, 'x-000000000000-Core'],
    ['an import from another stack', { 'Fn::ImportValue': 'Data:Core' }, 'Core'],
    ['what stands deeper', { list: [{ Ref: 'Core' }], kept: 7 }, { list: ['Core'], kept: 7 }],
  ])('resolves %s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected)
  })

  it.each([
    ['an intrinsic it does not know', { 'Fn::Select': [0, ['a']] }, /Fn::Select/],
    ['a Ref to nothing', { Ref: 'Nobody' }, /Nobody/],
    ['an attribute of nothing', { 'Fn::GetAtt': ['Nobody', 'Arn'] }, /Nobody/],
    ['an import that nobody exports', { 'Fn::ImportValue': 'Data:Gone' }, /Data:Gone/],
    ['a substitution with variables of its own', { 'Fn::Sub': ['${a}', { a: 'b' }] }, /Fn::Sub/],
  ])('refuses %s instead of guessing', (_, value, message) => {
    expect(() => resolved(value)).toThrow(message)
  })

  it('refuses two resources of one name in two stacks', () => {
    written = writeAssembly({ Data: data, Service: { Resources: { Core: { Type: 'Custom::Other' } } } })
    const { folder } = written
    expect(() => readAssembly(folder)).toThrow(/two stacks have a resource called Core/i)
  })

  it('knows the folder of the code that a function names, and no other', () => {
    written = writeAssembly({ Data: data }, { abc: bundleOf('() => 1') })
    const assembly = readAssembly(written.folder)
    expect(assembly.codeFolder('abc.zip')).toBe(`${written.folder}/asset.abc`)
    expect(() => assembly.codeFolder('other.zip')).toThrow(/other\.zip/)
  })

  it('says what to do where nothing was built', () => {
    expect(() => readAssembly('/nowhere/at/all')).toThrow(expect.objectContaining({ code: 'not-built', path: '/nowhere/at/all' }))
  })
})
