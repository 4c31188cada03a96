'use client'

import { useTranslations } from 'next-intl'
import type { SuspensionPreview } from '#server/contract/suspensions'
import { useFormats } from '../_format/use-formats.ts'
import { PenaltyMark } from '../_review/penalty-mark.tsx'
import { PreviewView } from './preview-view.tsx'

type Props = { preview: SuspensionPreview; boards: string }

/** What a suspension, or its end, would do: the figures, the penalty that is left, what is paid, and the places on boards. */
export const SuspensionPreviewView = ({ preview, boards }: Props) => {
  const t = useTranslations('console.review')
  const { count } = useFormats()
  return (
    <>
      <PreviewView preview={preview} />
      <div className="-mt-2 text-small text-ink-2">
        <p data-left={preview.penalty?.kind ?? 'none'} className="flex flex-wrap items-center gap-2">
          {preview.paid_back > 0 && <span>{t('paid_back', { points: count(preview.paid_back) })}</span>}
          {preview.penalty ? <PenaltyMark penalty={preview.penalty} /> : t('no_penalty')}
        </p>
        {preview.penalty?.kind !== 'suspended' || boards === '' ? null : <p>{boards}</p>}
      </div>
    </>
  )
}
