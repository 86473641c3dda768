export const collected = async <Element>(elements: AsyncIterable<Element>): Promise<readonly Element[]> => {
  const list: Element[] = []
  for await (const element of elements) list.push(element)
  return list
}
