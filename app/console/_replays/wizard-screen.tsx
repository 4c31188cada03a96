'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Link } from '../../_ui/link.tsx'
import { useMay } from '../_session/role.ts'
import { CheckStep } from './check-step.tsx'
import { ModeStep } from './mode-step.tsx'
import { SelectStep } from './select-step.tsx'
import { SourceStep } from './source-step.tsx'
import { StartStep } from './start-step.tsx'
import { isReached, steps, useWizard, type Wizard } from './use-wizard.ts'

/** A replay in five steps; nothing is changed before the last. */
export const WizardScreen = () => {
  const t = useTranslations('console.replays')
  const wizard = useWizard()
  const may = useMay('replay_players')
  const reached = isReached(wizard.step, wizard) ? wizard.step : 'source'
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(reached)
  useEffect(() => {
    if (shown.current === reached) return
    shown.current = reached
    heading.current?.focus()
  }, [reached])
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-4 md:px-6">
      <p>
        <Link href="/console/replays" className="text-small text-brand-ink hover:underline">
          {t('title')}
        </Link>
      </p>
      <h2 className="text-h2">{t('new')}</h2>
      {may ? (
        <>
          <StepList wizard={wizard} at={reached} />
          <h3 ref={heading} tabIndex={-1} className="mt-4 mb-3 text-h3 outline-none">
            {t(`steps.${reached}.title`)}
          </h3>
          {reached === 'source' && <SourceStep wizard={wizard} />}
          {reached === 'select' && <SelectStep wizard={wizard} />}
          {reached === 'mode' && <ModeStep wizard={wizard} />}
          {reached === 'check' && <CheckStep wizard={wizard} />}
          {reached === 'start' && <StartStep wizard={wizard} />}
        </>
      ) : (
        <p className="mt-3 text-ink-2">{t('none_read')}</p>
      )}
    </div>
  )
}

const StepList = ({ wizard, at }: { wizard: Wizard; at: (typeof steps)[number] }) => {
  const t = useTranslations('console.replays')
  const last = steps.indexOf(at)
  return (
    <ol aria-label={t('steps.label')} className="mt-3 grid grid-cols-5 gap-1">
      {steps.map((step, index) => {
        const isOpen = isReached(step, wizard) && index !== last
        const look = `flex min-h-7 w-full items-center gap-1 border-t-2 text-left text-small ${index <= last ? 'border-brand-ink' : 'border-line-strong'}`
        const text = (
          <>
            <span className="tabular-nums">{index + 1}</span>
            <span className="max-sm:sr-only">{t(`steps.${step}.name`)}</span>
          </>
        )
        return (
          <li key={step} {...(index === last && { 'aria-current': 'step' as const })}>
            {isOpen ? (
              <button
                type="button"
                onClick={() => wizard.go(step)}
                className={`${look} text-brand-ink hover:underline`}
              >
                {text}
              </button>
            ) : (
              <span className={`${look} ${index === last ? 'font-semibold' : 'text-ink-2'}`}>{text}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
