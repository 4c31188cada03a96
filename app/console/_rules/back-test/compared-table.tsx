'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type Props = { name: string; what: string; basedOn: number; children: ReactNode }

/** A table of figures under the version in force and under the draft; its rows are bodies of their own. */
export const ComparedTable = ({ name, what, basedOn, children }: Props) => {
  const t = useTranslations('console.back_test')
  return (
    <table aria-label={name} className="w-full tabular-nums">
      <thead>
        <tr className="border-y border-line bg-sunken text-right text-label text-ink-2">
          <th scope="col" className="h-7 pl-4 text-left md:pl-6">
            {what}
          </th>
          <th scope="col" className="pl-3 @2xl:w-32">
            {t('live', { version: basedOn })}
          </th>
          <th scope="col" className="pl-3 @2xl:w-32">
            {t('draft')}
          </th>
          <th scope="col" className="pr-4 pl-3 md:pr-6 @2xl:w-32">
            {t('change')}
          </th>
        </tr>
      </thead>
      {children}
    </table>
  )
}
