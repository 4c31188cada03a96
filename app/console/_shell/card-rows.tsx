import type { ReactNode } from 'react'

export const cell = 'px-3 py-2 align-top max-md:block max-md:p-0'
export const rowClass =
  'border-b border-line max-md:flex max-md:flex-col max-md:gap-1 max-md:px-4 max-md:py-3'
export const buttonsClass = 'flex flex-wrap justify-end gap-2 empty:hidden max-md:mt-1 max-md:justify-start'

/** The head of a table whose rows are cards on a phone; actions have no word of their own to look at. */
export const HeadRow = ({ columns, actions }: { columns: readonly string[]; actions: string }) => (
  <thead className="max-md:sr-only">
    <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
      {columns.map(column => (
        <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6">
          {column}
        </th>
      ))}
      <th scope="col" className="h-7 px-3">
        <span className="sr-only">{actions}</span>
      </th>
    </tr>
  </thead>
)

/** A cell that says its column's name where there is none above it. */
export const Cell = ({ name, children }: { name: string; children: ReactNode }) => (
  <td className={cell}>
    <span aria-hidden="true" className="mr-2 text-small text-ink-2 md:hidden">
      {name}
    </span>
    {children}
  </td>
)
