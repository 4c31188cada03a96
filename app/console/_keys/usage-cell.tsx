'use client'

import { useTranslations } from 'next-intl'
import type { ListedKey } from '#server/contract/api-keys'
import { Sparkline } from '../../_ui/sparkline.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { usageOf } from './usage-of.ts'

type Props = { of: ListedKey; from: string; onOpen: () => void }

/** What came with a key in the last day, and how much of it was not taken; by the hour behind the button. */
export const UsageCell = ({ of, from, onOpen }: Props) => {
  const t = useTranslations('console.keys.usage')
  const formats = useFormats()
  const { values, taken, refused } = usageOf(of, from)
  if (taken + refused === 0) return <span className="text-ink-2">{t('none')}</span>
  return (
    <button
      type="button"
      data-usage=""
      onClick={onOpen}
      className="inline-flex min-h-(--target) flex-wrap items-center gap-x-2 rounded-s text-left align-top hover:bg-sunken md:flex-col md:items-start"
    >
      <Sparkline values={values} summary={t('summary', { count: taken + refused })} height={18} />
      <span className="text-small whitespace-nowrap tabular-nums">
        {t('taken', { count: formats.count(taken) })}
        {refused > 0 && (
          <span className="text-warn"> · {t('refused', { count: formats.count(refused) })}</span>
        )}
        <span className="sr-only"> {t('open', { name: of.name })}</span>
      </span>
    </button>
  )
}
