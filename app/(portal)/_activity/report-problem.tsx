'use client'

import { useState } from 'react'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'

/** The id of the event, ready to be sent to whoever runs the app. */
export const ReportProblem = ({ eventId }: { eventId: string }) => {
  const t = useWords('portal.activity.sheet')
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = () =>
    navigator.clipboard.writeText(eventId).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  return (
    <div>
      <Button look="secondary" block onClick={() => void copy()}>
        {t('report')}
      </Button>
      <p aria-live="polite" className="mt-2 text-small text-ink-2">
        {copied === 'yes' ? t('copied') : copied === 'failed' ? t('copyByHand') : t('reportHint')}
      </p>
      <code className="mt-1 block font-mono text-small break-all text-ink-3 select-all">{eventId}</code>
    </div>
  )
}
