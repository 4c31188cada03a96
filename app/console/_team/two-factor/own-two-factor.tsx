'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Moment } from '../../_format/moment.tsx'
import { SectionHead } from '../../_overview/section-head.tsx'
import { useTwoFactor } from '../use-team.ts'
import { NewCodesSheet } from './new-codes-sheet.tsx'
import { TurnOffSheet } from './turn-off-sheet.tsx'
import { TurnOnSheet } from './turn-on-sheet.tsx'

/** Below this the codes are to be made anew before they are gone. */
const fewCodes = 3
const sheets = { on: TurnOnSheet, off: TurnOffSheet, codes: NewCodesSheet }

/** Whether a code is asked for after one's own password. */
export const OwnTwoFactor = () => {
  const t = useTranslations('console.team.two_factor')
  const heading = useId()
  const [asked, setAsked] = useState<keyof typeof sheets | null>(null)
  const { body, problem, fetching, retry } = useTwoFactor()
  const Sheet = asked && sheets[asked]
  const since = body?.on_since ?? null
  const left = body?.backup_codes_left ?? 0
  return (
    <section
      aria-labelledby={heading}
      data-own-factor={body && (since === null ? 'off' : 'on')}
      className="mt-4"
    >
      <SectionHead id={heading} title={t('heading')}>
        <p className="text-small text-ink-2">{t('lead')}</p>
      </SectionHead>
      {problem && !body && problem.status !== 401 && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {body && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line px-4 py-2 md:px-6">
          {since === null ? (
            <p>{t('off')}</p>
          ) : (
            <div>
              <p>{t.rich('on', { at: () => <Moment at={since} look="short" /> })}</p>
              <p className={left < fewCodes ? 'text-small text-warn' : 'text-small text-ink-2'}>
                {t('left', { count: left })}
              </p>
            </div>
          )}
          <div className="ml-auto flex flex-wrap gap-2">
            {since === null ? (
              <Button look="secondary" onClick={() => setAsked('on')}>
                {t('turn_on')}
              </Button>
            ) : (
              <>
                <Button look="secondary" onClick={() => setAsked('codes')}>
                  {t('renew')}
                </Button>
                <Button look="danger" onClick={() => setAsked('off')}>
                  {t('turn_off')}
                </Button>
              </>
            )}
          </div>
        </div>
      )}
      {Sheet && <Sheet onClose={() => setAsked(null)} />}
    </section>
  )
}
