'use client'

import { useTranslations } from 'next-intl'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { Button } from '../../_ui/button.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { handoverSnippet } from './handover-snippet.ts'
import { secretClass } from './once-told.tsx'

type Props = { of: HandoverKeyView; audience: string; onClose: () => void }

/** What the host does with the private half: lines that work when pasted. */
export const HandoverLines = ({ of, audience, onClose }: Props) => {
  const t = useTranslations('console.keys.handover.lines')
  const lines = handoverSnippet({ algorithm: of.algorithm, source: of.source, audience })
  return (
    <>
      <p className="text-ink-2">{t('does')}</p>
      <div className="flex flex-col items-start gap-2">
        <pre data-lines="" className={`${secretClass} w-full whitespace-pre-wrap`}>
          {lines}
        </pre>
        <CopyButton name={t('copy')} text={lines} />
      </div>
      <p className="text-small text-ink-2">{t.rich('key', { code: text => <code>{text}</code> })}</p>
      <Button onClick={onClose}>{t('done')}</Button>
    </>
  )
}
