'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { useMay } from '../_session/role.ts'
import { IdentitiesList } from './identities-list.tsx'
import { MergeMarks } from './merge-marks.tsx'
import { OriginsTable } from './origins-table.tsx'
import type { Verb } from './verbs.ts'

type Props = {
  id: string
  onOpen: (event: string) => void
  onMerges: () => void
  onOrder?: (verb: Verb, of?: string | null) => void
}

/** Who the player is: what hosts call them, where each part of the profile comes from, and whom they were made one with. */
export const IdentityTab = ({ id, onOpen, onMerges, onOrder }: Props) => {
  const t = useTranslations('console.player.identity')
  const mayLink = useMay('merge_players')
  const mayOrder = mayLink && onOrder
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
        <h3 className="min-w-0 flex-1 text-h3">{t('names')}</h3>
        {mayOrder && (
          <Button look="secondary" onClick={() => mayOrder('link')}>
            {t('link')}
          </Button>
        )}
      </div>
      <IdentitiesList
        id={id}
        onOpen={onOpen}
        {...(mayOrder && { onGiveUp: (source: string) => mayOrder('unlink', source) })}
      />
      <OriginsTable id={id} />
      <MergeMarks id={id} onMore={onMerges} />
    </>
  )
}
