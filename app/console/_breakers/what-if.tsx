'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Segmented } from '../../_ui/segmented.tsx'
import type { BreakerReply } from './use-breakers.ts'
import type { TuningForm } from './use-tuning.ts'
import { useWhatIf } from './use-what-if.ts'
import { WhatIfTable } from './what-if-table.tsx'

/** What the settings typed would have made of the last hours, beside those in force. */
export const WhatIf = ({ detail, form }: { detail: BreakerReply; form: TuningForm }) => {
  const t = useTranslations('console.breakers.trial')
  const heading = useId()
  const trial = useWhatIf(detail.key, detail.config, form.config)
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2">
      <h3 id={heading} className="text-h3">
        {t('title')}
      </h3>
      <p className="text-small text-pretty text-ink-2">{t('lead')}</p>
      <div className="flex flex-wrap items-end gap-3">
        <Segmented
          label={t('hours')}
          value={String(trial.hours)}
          options={['1', '6', '24'].map(value => ({ value, label: `${value}\u202fh` }))}
          onChange={value => trial.setHours(Number(value))}
        />
        <Button look="secondary" disabled={form.isFaulty} busy={trial.busy} onClick={() => void trial.play()}>
          {t('play')}
        </Button>
        <Button look="quiet" disabled={!trial.mayPutAside || form.isFaulty} onClick={trial.putAside}>
          {t('put_aside', { count: trial.aside.length })}
        </Button>
        {trial.aside.length > 0 && (
          <Button look="quiet" onClick={trial.clearAside}>
            {t('clear_aside')}
          </Button>
        )}
      </div>
      {trial.problem && trial.problem.status !== 401 && <ProblemView problem={trial.problem} />}
      {trial.played && !trial.isOfTyped && <p className="text-warn">{t('of_before')}</p>}
      {trial.played && <WhatIfTable result={trial.played.result} />}
    </section>
  )
}
