'use client'

import { useTranslations } from 'next-intl'
import type { PlayerOnboarding } from '#server/contract/onboarding-restart'
import { OpensEvent, RecordRow } from './record-row.tsx'
import { NoneYet } from './tab-body.tsx'
import { useCalledAdmin } from './use-called-admin.ts'

type Props = { restarts: PlayerOnboarding['restarts']; onOpen: (event: string) => void }

/** Every time that the way in began anew: from where, why, by whom and when. */
export const RestartsList = ({ restarts, onOpen }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const called = useCalledAdmin()
  if (restarts.length === 0) return <NoneYet of="restarts">{t('no_restarts')}</NoneYet>
  return (
    <ol>
      {restarts.map(({ number, id, before, by, reason, at }) => (
        <RecordRow
          key={number}
          data={{ 'data-restart': number }}
          what={
            <OpensEvent event={id} onOpen={onOpen}>
              <span className="text-ink-2">{t(`state.${before}`)} → </span>
              <span className="font-semibold">{t('state.newcomer')}</span>
            </OpensEvent>
          }
          why={reason}
          by={called(by)}
          at={at}
          isOpening
        />
      ))}
    </ol>
  )
}
