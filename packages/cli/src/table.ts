/** Columns side by side; those named in `numbers` are set to the right. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[] = []): string => {
  const widths = header.map((name, column) => rows.reduce((wide, row) => Math.max(wide, row[column]?.length ?? 0), name.length))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (numbers.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
