'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { FactFrame } from '#server/contract/frames'
import { Button } from '../../_ui/button.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useNow } from '../_format/use-now.ts'
import { TypeName } from '../_tail/area-mark.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { firstCurl } from './first-curl.ts'
import { SectionHead } from './section-head.tsx'

type Props = { first: FactFrame | undefined; arrived: boolean; onDone: () => void }

const keyLine = "export DIANA_API_KEY='dk_…'"

/** Before the first event: how to send one, and a live wait for it. */
export const QuickStart = ({ first, arrived, onDone }: Props) => {
  const t = useTranslations('console.start')
  const heading = useId()
  // The origin is the browser's own, so the line is right behind any proxy; known once the page has come to life.
  const curl = firstCurl(useNow() === 0 ? '' : location.origin)
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <SectionHead id={heading} title={t('title')} />
      <div className="flex flex-col gap-4 px-4 pb-5 md:px-6">
        <p className="max-w-prose text-ink-2">{t('what')}</p>
        <Step number={1} text={t('key')} code={keyLine} copy={t('copy_key')} />
        <Step number={2} text={t('send')} code={curl} copy={t('copy_curl')} />
        <div
          role="status"
          className={`flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-l-2 px-3 py-2 ${arrived ? 'border-ok bg-ok-soft' : 'border-line-strong bg-sunken'}`}
        >
          {arrived ? (
            <>
              <StatusShape status="ok" className="size-4 text-ok" />
              <p className="min-w-0 flex-1">
                <strong className="font-semibold">{t('arrived')}</strong>{' '}
                {first && (
                  <span className="font-mono text-small">
                    <TypeName type={first.type} /> <Moment at={first.recorded_at} look="exact" />
                  </span>
                )}
              </p>
              <Button look="secondary" onClick={onDone}>
                {t('done')}
              </Button>
            </>
          ) : (
            <>
              <span className="waiting" aria-hidden="true" />
              <p>{t('waiting')}</p>
            </>
          )}
        </div>
      </div>
    </section>
  )
}

type StepProps = { number: number; text: string; code: string; copy: string }

const Step = ({ number, text, code, copy }: StepProps) => (
  <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 gap-y-2">
    <span className="font-mono text-ink-3">{number}</span>
    <p className="max-w-prose">{text}</p>
    <div className="col-start-2 flex items-start gap-2 max-sm:flex-col">
      <pre className="min-h-8 w-full min-w-0 flex-1 rounded-s border border-line bg-sunken px-3 py-1.5 font-mono text-small leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <CopyButton name={copy} text={code} />
    </div>
  </div>
)
