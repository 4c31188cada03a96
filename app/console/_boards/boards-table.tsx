'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BoardSummary } from '#server/contract/board'
import { buttonClass } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { Link } from '../../_ui/link.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { boardFormHref } from '../_rules/form/board-link.ts'
import { useMay } from '../_session/role.ts'
import { BoardState } from './board-state.tsx'
import { ClosingDates } from './closing-dates.tsx'

type Props = { boards: readonly BoardSummary[]; chosen: string; onChoose: (id: string) => void }

const cell = 'px-3 py-1.5 max-md:block max-md:p-0'
/** On a phone a row is two lines: what it is and how it stands, what it counts and in which period. */
const notOnPhone = 'max-md:hidden'

/** The boards of the rule set in force; the row that is chosen is told about below. */
export const BoardsTable = ({ boards, chosen, onChoose }: Props) => {
  const t = useTranslations('console.boards')
  const locale = useLocale()
  const heading = useId()
  const mayEdit = useMay('edit_rules')
  return (
    <section aria-labelledby={heading}>
      <SectionHead id={heading} title={t('title')}>
        <p className="text-small text-ink-2">{t('lead')}</p>
        {mayEdit && (
          <Link href={boardFormHref()} className={`${buttonClass('secondary')} ml-auto`}>
            {t('edit')}
          </Link>
        )}
      </SectionHead>
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
            {(['name', 'metric', 'period', 'closes', 'prizes', 'state'] as const).map(column => (
              <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {boards.map(board => (
            <tr
              key={board.id}
              data-board={board.id}
              aria-current={board.id === chosen || undefined}
              className={classNames(
                'border-b border-line max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:px-4 max-md:py-2',
                board.id === chosen ? 'bg-brand-soft' : 'hover:bg-sunken',
              )}
            >
              <th scope="row" className={classNames(cell, 'text-left font-semibold md:pl-6')}>
                <button
                  type="button"
                  onClick={() => onChoose(board.id)}
                  className="min-h-6 rounded-s text-left text-brand-ink hover:underline"
                >
                  {board.name[locale]}
                </button>
                <code className="block text-small font-normal text-ink-2 max-md:hidden">{board.id}</code>
              </th>
              <td className={classNames(cell, 'max-md:row-start-2 max-md:text-small max-md:text-ink-2')}>
                {t(`metric.${board.metric}`)}
              </td>
              <td className={classNames(cell, 'max-md:row-start-2 max-md:text-right')}>
                <span className={notOnPhone}>{t(`kind.${board.period.kind}`)}</span>
                <span className="block text-small text-ink-2">
                  {board.period.key} · {board.period.time_zone}
                </span>
              </td>
              <td className={classNames(cell, notOnPhone)}>
                <ClosingDates board={board} />
              </td>
              <td className={classNames(cell, notOnPhone, 'tabular-nums')}>
                {t('bands', { count: board.rewards.length })}
              </td>
              <td className={classNames(cell, 'max-md:col-start-2 max-md:row-start-1 max-md:text-right')}>
                <BoardState board={board} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
