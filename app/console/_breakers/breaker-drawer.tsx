'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BreakerView } from '#server/contract/breakers'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useMay } from '../_session/role.ts'
import { Drawer } from '../_shell/drawer.tsx'
import { BreakerNow } from './breaker-now.tsx'
import { BreakerSides } from './breaker-sides.tsx'
import { ForceButtons } from './force-buttons.tsx'
import { ForceSheet, type ForceVerb } from './force-sheet.tsx'
import { PastSide } from './past-side.tsx'
import { TuneSide } from './tune-side.tsx'
import { useBreakerPlace } from './use-breaker-place.ts'
import { useBreakerWords } from './use-breaker-words.ts'
import { useBreaker } from './use-breakers.ts'

const detailEveryMs = 5_000

type Props = { breaker: BreakerView; now: number | null; onClose: () => void; onGone: () => void }

/** One breaker closely: how each process sees it, what it did, who set it how, and what may be done. */
export const BreakerDrawer = ({ breaker, now, onClose, onGone }: Props) => {
  const t = useTranslations('console.breakers')
  const { nameOf } = useBreakerWords()
  const mayTune = useMay('tune_breakers')
  const { side, turnTo } = useBreakerPlace()
  const [verb, setVerb] = useState<ForceVerb | null>(null)
  const { body, problem, fetching, retry } = useBreaker(breaker.key, detailEveryMs)
  const shown = side === 'tune' && !mayTune ? 'now' : side
  return (
    <>
      <Drawer
        title={nameOf(breaker.key)}
        name={t('closely')}
        onClose={onClose}
        onGone={onGone}
        {...(mayTune && {
          actions: <ForceButtons forced={breaker.forced !== null} onAsk={setVerb} />,
        })}
      >
        <BreakerSides side={shown} mayTune={mayTune} onTurn={turnTo} />
        {problem && problem.status !== 401 && (
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
        )}
        {!body && !problem && (
          <div className="space-y-2 p-4" aria-busy="true">
            <Skeleton className="h-24" />
            <Skeleton className="h-32" />
          </div>
        )}
        {body && shown === 'now' && <BreakerNow breaker={breaker} detail={body} now={now} />}
        {body && shown === 'past' && <PastSide detail={body} />}
        {body && shown === 'tune' && <TuneSide detail={body} />}
      </Drawer>
      {verb && <ForceSheet verb={verb} breaker={breaker} now={now} onClose={() => setVerb(null)} />}
    </>
  )
}
