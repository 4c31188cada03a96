'use client'

import { useTranslations } from 'next-intl'
import { OpensEvent, RecordRow } from './record-row.tsx'
import { NoneYet, TabBody } from './tab-body.tsx'
import { useCalledAdmin } from './use-called-admin.ts'
import { useCorrectionWords } from './use-correction-words.ts'
import { useCorrections } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void }

/** What admins did to this player: what, who, why and when. */
export const CorrectionsTab = ({ id, onOpen }: Props) => {
  const t = useTranslations('console.player')
  const wordsOf = useCorrectionWords()
  const called = useCalledAdmin()
  return (
    <TabBody read={useCorrections(id)}>
      {({ data, has_more }) => (
        <>
          {data.length === 0 && <NoneYet of="corrections">{t('no_corrections')}</NoneYet>}
          <ul>
            {data.map(record => (
              <RecordRow
                key={record.id}
                data={{ 'data-correction': record.id }}
                what={
                  <OpensEvent event={record.id} onOpen={onOpen} isStrong>
                    {wordsOf(record)}
                  </OpensEvent>
                }
                why={record.reason}
                by={called(record.by)}
                at={record.recorded_at}
                isOpening
                isNarrow
              />
            ))}
          </ul>
          {has_more && <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('older_corrections')}</p>}
        </>
      )}
    </TabBody>
  )
}
