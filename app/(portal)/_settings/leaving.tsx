'use client'

import { useAction } from '#live/use-action'
import type { OwnErasure } from '#server/contract/erasure'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import type { useErasure } from './use-erasure.ts'

type Send = ReturnType<typeof useErasure>['send']
type Props = { open: NonNullable<OwnErasure['open']>; send: Send; onKept: () => void }

/** That the account is about to be deleted, and the way to keep it. */
export const Leaving = ({ open, send, onKept }: Props) => {
  const t = useWords('settings.account')
  const { formats } = usePlayerProgress()
  const announce = useAnnounce()
  const isDue = useNow(1_000) >= Date.parse(open.erase_at)
  const { run, busy, problem } = useAction(async () => {
    await send('withdraw')
    announce(t('kept'))
    onKept()
  })
  return (
    <div className="-mx-1 rounded-s border border-line border-s-4 border-s-bad bg-surface px-4 py-3">
      <p className="font-semibold">{t('open')}</p>
      <p className="mt-1 text-small text-pretty text-ink-2 tabular-nums" suppressHydrationWarning>
        {isDue ? t('due') : t('openAt', { at: formats.moment(open.erase_at) })}{' '}
        {open.by !== 'player' && t(`by_${open.by}`)}
      </p>
      {open.by === 'player' && !isDue && (
        <Button look="secondary" busy={busy} onClick={() => void run()} className="mt-3">
          {busy ? t('keeping') : t('keep')}
        </Button>
      )}
      {problem && <ProblemView problem={problem} className="mt-3" />}
    </div>
  )
}
