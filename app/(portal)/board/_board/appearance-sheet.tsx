'use client'

import { useEffect, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { Board, BoardAppearance } from '#server/contract/board'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../../_i18n/words.ts'
import { appearancePath } from './board-paths.ts'

type Way = 'name' | 'alias' | 'hidden'

type Props = {
  mine: NonNullable<Board['mine']>
  name: string | null
  onSaved: () => void
  onClose: () => void
}

const ways = ['name', 'alias', 'hidden'] as const
const aliasMax = 40

/** How others see the player on boards: by name, by an alias, or not at all. */
const AppearanceSheet = ({ mine, name, onSaved, onClose }: Props) => {
  const t = useWords('portal.boards.appearance')
  const close = useWords('shared')('close')
  const dialog = useRef<HTMLDialogElement>(null)
  const [way, setWay] = useState<Way>(mine.hidden ? 'hidden' : mine.alias ? 'alias' : 'name')
  const [alias, setAlias] = useState(mine.alias ?? '')
  const isMissing = way === 'alias' && alias.trim() === ''
  const [isTold, setTold] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const { run, busy, problem } = useAction(async () => {
    const body: BoardAppearance = {
      hidden: way === 'hidden',
      // Who hides keeps the alias for later.
      alias: way === 'name' || alias.trim() === '' ? null : alias.trim(),
    }
    await requestJson(appearancePath, { method: 'PUT', body })
    onSaved()
    dialog.current?.close()
  })
  const save = () => {
    setTold(isMissing)
    if (isMissing) document.getElementById('alias')?.focus()
    else void run()
  }
  return (
    /* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */
    <dialog
      ref={dialog}
      aria-labelledby="appearance-title"
      onClose={onClose}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      className="sheet bg-surface p-0 text-ink shadow-float"
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
        className="space-y-4 p-5 pb-[max(20px,env(safe-area-inset-bottom))]"
      >
        <div className="flex items-start gap-3">
          <h2 id="appearance-title" className="min-w-0 flex-1 text-h2">
            {t('title')}
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="-m-2 min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {close}
          </button>
        </div>
        <fieldset className="space-y-2">
          <legend className="sr-only">{t('title')}</legend>
          {ways.map(one => (
            <label
              key={one}
              className="flex cursor-pointer gap-3 rounded-s border border-line-strong px-4 py-3 has-checked:border-brand-ink has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink"
            >
              <input
                type="radio"
                name="way"
                value={one}
                checked={way === one}
                onChange={() => setWay(one)}
                className="mt-1 size-4 shrink-0 accent-(--brand)"
              />
              <span className="min-w-0">
                <span className="block font-semibold break-words">
                  {one === 'name' && name ? t('way.named', { name }) : t(`way.${one}`)}
                </span>
                <span className="block text-small text-ink-2">{t(`hint.${one}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {way === 'alias' && (
          <div>
            <label htmlFor="alias" className="block text-label text-ink-2">
              {t('alias')}
            </label>
            <input
              id="alias"
              value={alias}
              maxLength={aliasMax}
              autoComplete="nickname"
              aria-invalid={(isTold && isMissing) || undefined}
              aria-describedby="alias-hint"
              onChange={event => setAlias(event.target.value)}
              className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-4 text-ink aria-invalid:border-bad"
            />
            <p
              id="alias-hint"
              role={isTold && isMissing ? 'alert' : undefined}
              className={isTold && isMissing ? 'mt-1 text-small text-bad' : 'mt-1 text-small text-ink-3'}
            >
              {isTold && isMissing ? t('missing') : t('aliasHint', { max: aliasMax })}
            </p>
          </div>
        )}
        {problem && <ProblemView problem={problem} />}
        <Button type="submit" block busy={busy}>
          {busy ? t('saving') : t('save')}
        </Button>
      </form>
    </dialog>
  )
}

export default AppearanceSheet
