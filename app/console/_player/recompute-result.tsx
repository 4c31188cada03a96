'use client'

import { useTranslations } from 'next-intl'
import type { Recomputation } from '#server/contract/recomputation'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'

type Line = NonNullable<Recomputation['lines']['first_difference']>['live']

/** Whether the log gives what is live, and where the two part first. */
export const RecomputeResult = ({ result }: { result: Recomputation }) => {
  const t = useTranslations('console.player.recompute')
  const part = useTranslations('console.comparison')
  const formats = useFormats()
  const { same, available, total_earned, level, lines, facts, state } = result
  const figures = { available, total_earned, level, lines, facts }
  const names = ['available', 'total_earned', 'level', 'lines', 'facts'] as const
  const said = (line: Line) =>
    line
      ? t('line', {
          ...{ number: line.number, rule: line.rule, points: line.points },
          ...{ balance: formats.count(line.balance_after) },
        })
      : t('no_line')
  return (
    <section data-same={same} aria-label={t('title')} className="flex flex-col gap-3">
      <StatusMark status={same ? 'ok' : 'bad'} word={t(same ? 'same' : 'differs')} />
      <p className="text-small text-ink-2">
        {t('events', { count: result.events })}
        {result.held && ` ${t('held')}`}
      </p>
      <table className="w-full rounded-m border border-line tabular-nums">
        <thead>
          <tr className="border-b border-line bg-sunken text-label text-ink-2">
            <th scope="col" className="h-7 px-3 text-left">
              {t('what')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('live')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('from_log')}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map(name => (
            <tr key={name} data-row={name} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1 text-left font-normal text-ink-2">
                {t(`row.${name}`)}
              </th>
              <td className="px-3 py-1 text-right">{formats.count(figures[name].live)}</td>
              <td
                className={classNames(
                  'px-3 py-1 text-right',
                  figures[name].live !== figures[name].recomputed && 'font-semibold text-bad',
                )}
              >
                {formats.count(figures[name].recomputed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.first_difference && (
        <dl data-first="" className="text-small">
          <dt className="font-semibold">{t('first')}</dt>
          <dd>
            {t('live')}: {said(lines.first_difference.live)}
          </dd>
          <dd>
            {t('from_log')}: {said(lines.first_difference.recomputed)}
          </dd>
        </dl>
      )}
      {state.length > 0 && (
        <p className="text-small [overflow-wrap:anywhere]">{t('parts', { parts: state.join(', ') })}</p>
      )}
      {result.rows.length > 0 && (
        <p className="text-small">
          {t('rows', { rows: result.rows.map(row => part(`part_${row}`)).join(', ') })}
        </p>
      )}
      {!same && <p className="text-small text-ink-2">{t('only_compared')}</p>}
    </section>
  )
}
