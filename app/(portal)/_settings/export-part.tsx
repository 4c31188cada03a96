'use client'

import { Suspense, useState } from 'react'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { OwnExport, OwnExportOrder } from '#server/contract/exports'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { LastExport } from './later.ts'
import { NotHereYet } from './not-here-yet.tsx'
import { useExport } from './use-export.ts'

type Props = { first: OwnExport | null; drawnAt: number }

/** Everything that is known of the player, to take along. */
export const ExportPart = ({ first, drawnAt }: Props) => {
  const t = useWords('settings.export')
  const announce = useAnnounce()
  const { body, problem, busy, isOpen, refresh, send } = useExport(first, drawnAt)
  const [sent, setSent] = useState<{ busy: boolean; problem: RequestProblem | null }>({
    ...{ busy: false, problem: null },
  })
  if (!body) return <NotHereYet {...{ problem, busy, refresh }} />
  const { last, archive } = body
  const order = async (verb: OwnExportOrder['verb']) => {
    setSent({ busy: true, problem: null })
    try {
      await send(verb)
      setSent({ busy: false, problem: null })
      announce(t(verb === 'request' ? 'asked' : 'cancelled'))
    } catch (error) {
      setSent({ busy: false, problem: asRequestProblem(error) })
    }
  }
  return (
    <div data-export={last?.state ?? 'none'} className="flex flex-col gap-3">
      <p className="text-small text-pretty text-ink-3">{t('says')}</p>
      {last && (
        <Suspense>
          <LastExport last={last} archive={archive} />
        </Suspense>
      )}
      <div>
        <Button look="secondary" busy={sent.busy} onClick={() => void order(isOpen ? 'cancel' : 'request')}>
          {t(isOpen ? 'cancel' : archive ? 'again' : 'act')}
        </Button>
      </div>
      {sent.problem && <ProblemView problem={sent.problem} />}
    </div>
  )
}
