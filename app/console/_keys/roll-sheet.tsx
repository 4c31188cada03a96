'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ApiKeyView, NewApiKey } from '#server/contract/api-keys'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { ChoiceField } from './choice-field.tsx'
import { type End, ends, momentOf } from './ends.ts'
import { ToldKey } from './told-key.tsx'
import { keysPath, useKeyOrder } from './use-keys.ts'

const overlaps = { none: 0, hour: 1, day: 24, week: 168 }
const names = ['none', 'hour', 'day', 'week'] as const
type Overlap = keyof typeof overlaps

/** Makes a key in the place of another, which works on for a while, so that nothing stands still. */
export const RollSheet = ({ of, onClose }: { of: ApiKeyView; onClose: () => void }) => {
  const t = useTranslations('console.keys')
  const send = useKeyOrder()
  const [overlap, setOverlap] = useState<Overlap>('day')
  const [end, setEnd] = useState<End>('never')
  const [made, setMade] = useState<NewApiKey | null>(null)
  const { run, busy, problem } = useAction(async () => {
    const body = { overlap_hours: overlaps[overlap], expires_at: momentOf(end) }
    setMade(await send(`${keysPath}/${of.id}/roll`, { method: 'POST', body }))
  })
  return (
    <Dialog title={made ? t('told.title') : t('roll.title', { name: of.name })} onClose={onClose}>
      {made ? (
        <ToldKey made={made} onClose={onClose} />
      ) : (
        <>
          <p className="text-ink-2">{t('roll.does')}</p>
          <ChoiceField
            name="overlap"
            label={t('roll.overlap')}
            hint={t(`roll.hint_${overlap === 'none' ? 'none' : 'some'}`)}
            value={overlap}
            options={names.map(value => ({ value, label: t(`roll.${value}`) }))}
            onChange={setOverlap}
          />
          <ChoiceField
            name="end"
            label={t('new.end')}
            hint={t('new.end_hint')}
            value={end}
            options={ends.map(value => ({ value, label: t(`end.${value}`) }))}
            onChange={setEnd}
          />
          {problem && problem.status !== 401 && <ProblemView problem={problem} />}
          <Button busy={busy} onClick={() => void run()}>
            {t('roll.confirm')}
          </Button>
        </>
      )}
    </Dialog>
  )
}
