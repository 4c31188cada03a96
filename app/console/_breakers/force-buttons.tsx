'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import type { ForceVerb } from './force-sheet.tsx'

type Props = { forced: boolean; onAsk: (verb: ForceVerb) => void }

/** What may be done by hand, as it stands. */
export const ForceButtons = ({ forced, onAsk }: Props) => {
  const t = useTranslations('console.breakers.force')
  return (
    <>
      <Button look="danger" onClick={() => onAsk('open')}>
        {t('open.ask')}
      </Button>
      <Button look="secondary" onClick={() => onAsk('closed')}>
        {t('closed.ask')}
      </Button>
      {forced && (
        <Button look="secondary" onClick={() => onAsk('release')}>
          {t('release.ask')}
        </Button>
      )}
    </>
  )
}
