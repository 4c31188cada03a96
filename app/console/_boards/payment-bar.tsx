'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'

type Props = { count: number; onPay: (() => void) | undefined }

/** Says that prizes wait, and is where whoever may has them paid. */
export const PaymentBar = ({ count, onPay }: Props) => {
  const t = useTranslations('console.boards.payment')
  return (
    <div
      data-waits=""
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <div className="min-w-0 flex-1 basis-64">
        <StatusMark status="warn" word={t('waits')} />
        <p className="text-small">{t(onPay ? 'waitsHelp' : 'waitsFor')}</p>
      </div>
      {onPay && <Button onClick={onPay}>{t('open', { count })}</Button>}
    </div>
  )
}
