'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { RolePreview } from '#server/contract/roles'
import { classNames } from '../../_ui/class-names.ts'
import { useFormats } from '../_format/use-formats.ts'

/** What another role would do: what it multiplies, the freezes it brings, and the boards it puts the player on or off. */
export const RolePreviewView = ({ preview }: { preview: RolePreview }) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const { before, after, multiplier, freeze_every_days: freezes, boards } = preview
  const factor = (value: number) => `×${new Intl.NumberFormat(locale).format(value)}`
  const every = (days: number | null) => (days === null ? '–' : t('every_days', { days }))
  const end = (until: string | null) => (until === null ? '–' : formats.dayTime(Date.parse(until)))
  return (
    <section
      data-preview={preview.version}
      aria-label={t('preview_title')}
      className="rounded-m border border-line"
    >
      <table className="w-full tabular-nums">
        <thead>
          <tr className="border-b border-line bg-sunken text-label text-ink-2">
            <th scope="col" className="h-7 px-3 text-left">
              {t('preview_title')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('before')}
            </th>
            <th scope="col" className="px-3 text-right">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row
            name="role"
            label={t('role_is')}
            from={t(`role.${before.role}`)}
            to={t(`role.${after.role}`)}
          />
          <Row name="until" label={t('role_ends')} from={end(before.until)} to={end(after.until)} />
          <Row
            name="multiplier"
            label={t('role_multiplier')}
            from={factor(multiplier.before)}
            to={factor(multiplier.after)}
          />
          <Row
            name="freezes"
            label={t('role_freeze')}
            from={every(freezes.before)}
            to={every(freezes.after)}
          />
        </tbody>
      </table>
      {boards.length > 0 && (
        <ul className="border-t border-line px-3 py-2 text-small">
          {boards.map(({ id, name, change }) => (
            <li key={id} data-board={id} className={change === 'enters' ? 'text-ok' : 'text-bad'}>
              {t(change === 'enters' ? 'enters_board' : 'leaves_board', { board: name[locale] })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type RowProps = { name: string; label: ReactNode; from: string; to: string }

const Row = ({ name, label, from, to }: RowProps) => (
  <tr data-row={name} className="border-b border-line last:border-b-0">
    <th scope="row" className="px-3 py-1 text-left font-normal text-ink-2">
      {label}
    </th>
    <td className="px-3 py-1 text-right whitespace-nowrap text-ink-2">{from}</td>
    <td className={classNames('px-3 py-1 text-right', from !== to && 'font-semibold')}>{to}</td>
  </tr>
)
