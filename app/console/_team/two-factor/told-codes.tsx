'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { buttonClass } from '../../../_ui/button.tsx'
import { OnceTold } from '../../_keys/once-told.tsx'

/** The backup codes, this once: to be copied, or kept as a file. */
export const ToldCodes = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const t = useTranslations('console.team.two_factor.codes')
  const format = useFormatter()
  const words = { once: t('once'), copy: t('copy'), kept: t('kept'), done: t('done') }
  const head = t('file_head', { date: format.dateTime(new Date(), { dateStyle: 'medium' }) })
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${head}\n\n${codes.join('\n')}\n`)}`
  return (
    <OnceTold secret={codes.join('\n')} words={words} onClose={onClose}>
      <a href={file} download={t('file')} className={`${buttonClass('secondary')} self-start`}>
        <Download className="size-3.5" aria-hidden="true" />
        {t('download')}
      </a>
    </OnceTold>
  )
}
