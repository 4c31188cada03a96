'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { StatusShape } from './status-mark.tsx'

export type ShownProblem = {
  code: string
  title: string
  detail: string
  requestId: string | null
}

type Props = {
  problem: ShownProblem
  onRetry?: () => void
  retrying?: boolean
  className?: string
}

const spoken = ['network', 'unavailable', 'limited', 'internal'] as const

/** What went wrong, what to do, and the id under which it is on record. Common failures are said in the reader's language. */
export const ProblemView = ({ problem, onRetry, retrying = false, className }: Props) => {
  const t = useTranslations('shared.problem')
  const code = spoken.find(name => name === problem.code)
  return (
    <section role="alert" className={classNames('rounded-m border border-line bg-surface p-4', className)}>
      <div className="flex items-start gap-3">
        <StatusShape status="bad" className="mt-1 size-4 shrink-0 text-bad" />
        <div className="min-w-0 flex-1">
          <h2 className="text-h3">{code ? t(`${code}.title`) : problem.title}</h2>
          <p className="mt-1 text-ink-2">{code ? t(`${code}.detail`) : problem.detail}</p>
          {problem.requestId && <RequestId id={problem.requestId} />}
          {onRetry && (
            <Button look="secondary" busy={retrying} onClick={onRetry} className="mt-4">
              {retrying ? t('retrying') : t('retry')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

const RequestId = ({ id }: { id: string }) => {
  const t = useTranslations('shared.problem')
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard?.writeText(id).then(() => setCopied(true))
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 text-small text-ink-3">
      {t('requestId')}
      <code className="font-mono break-all text-ink-2 select-all">{id}</code>
      <button
        type="button"
        onClick={copy}
        className="min-h-(--target) min-w-(--target) rounded-s px-1 font-semibold text-brand-ink underline underline-offset-2"
      >
        <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
      </button>
    </p>
  )
}
