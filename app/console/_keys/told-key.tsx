'use client'

import { useTranslations } from 'next-intl'
import type { NewApiKey } from '#server/contract/api-keys'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { firstCurl } from '../_overview/first-curl.ts'
import { CopyButton } from '../_tail/copy-button.tsx'
import { OnceTold, secretClass } from './once-told.tsx'
import { useKeys } from './use-keys.ts'

/** The key itself, this once; then a request that works with it, and a wait for the first that came. */
export const ToldKey = ({ made, onClose }: { made: NewApiKey; onClose: () => void }) => {
  const t = useTranslations('console.keys.told')
  const words = { once: t('once'), copy: t('copy'), kept: t('kept'), done: t('done') }
  return (
    <OnceTold secret={made.key} words={words} onClose={onClose}>
      {made.scopes.includes('events:write') && <FirstUse made={made} />}
    </OnceTold>
  )
}

/** A request that works when pasted, and whether one has come. */
const FirstUse = ({ made }: { made: NewApiKey }) => {
  const t = useTranslations('console.keys.told')
  const used = useKeys().body?.data.find(({ id }) => id === made.id)?.last_used_at ?? null
  const curl = firstCurl(location.origin).replace('$DIANA_API_KEY', made.key)
  return (
    <div className="flex flex-col items-start gap-2">
      <p>{t('try')}</p>
      <pre className={`${secretClass} w-full whitespace-pre-wrap`}>{curl}</pre>
      <CopyButton name={t('copy_curl')} text={curl} />
      <div
        role="status"
        data-used={used !== null}
        className={`flex min-h-10 w-full flex-wrap items-center gap-x-3 gap-y-1 border-l-2 px-3 py-2 ${used ? 'border-ok bg-ok-soft' : 'border-line-strong bg-sunken'}`}
      >
        {used ? (
          <>
            <StatusShape status="ok" className="size-4 text-ok" />
            <p>
              <strong className="font-semibold">{t('arrived')}</strong> <Moment at={used} look="exact" />
            </p>
          </>
        ) : (
          <>
            <span className="waiting" aria-hidden="true" />
            <p>{t('waiting')}</p>
          </>
        )}
      </div>
    </div>
  )
}
