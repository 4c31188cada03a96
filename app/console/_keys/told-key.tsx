'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { NewApiKey } from '#server/contract/api-keys'
import { Button } from '../../_ui/button.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { firstCurl } from '../_overview/first-curl.ts'
import { CopyButton } from '../_tail/copy-button.tsx'
import { useKeys } from './use-keys.ts'

const frame =
  'min-w-0 rounded-s border border-line bg-sunken px-3 py-2 font-mono text-small [overflow-wrap:anywhere]'

/** The key itself, this once; then a request that works with it, and a wait for the first that came. */
export const ToldKey = ({ made, onClose }: { made: NewApiKey; onClose: () => void }) => {
  const t = useTranslations('console.keys.told')
  const [isKept, setKept] = useState(false)
  const field = useRef<HTMLElement>(null)
  // The form is gone, and the focus with it.
  useEffect(() => field.current?.focus(), [])
  return (
    <div data-told="" className="flex flex-col gap-4">
      <p className="text-ink-2">{t('once')}</p>
      <div className="flex flex-col items-start gap-2">
        <code ref={field} tabIndex={-1} data-secret="" className={`${frame} w-full`}>
          {made.key}
        </code>
        <CopyButton name={t('copy')} text={made.key} />
      </div>
      {made.scopes.includes('events:write') && <FirstUse made={made} />}
      <label className="flex min-h-(--target) items-center gap-2.5">
        <input
          type="checkbox"
          checked={isKept}
          onChange={event => setKept(event.target.checked)}
          className="size-4 accent-(--brand)"
        />
        {t('kept')}
      </label>
      <Button disabled={!isKept} onClick={onClose}>
        {t('done')}
      </Button>
    </div>
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
      <pre className={`${frame} w-full whitespace-pre-wrap`}>{curl}</pre>
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
