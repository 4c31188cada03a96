'use client'

import { useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { Board, BoardAppearance } from '#server/contract/board'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../../_i18n/words.ts'
import { Sheet } from '../../_shell/sheet.tsx'
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
  const dialog = useRef<HTMLDialogElement>(null)
  const [way, setWay] = useState<Way>(mine.hidden ? 'hidden' : mine.alias ? 'alias' : 'name')
  const [alias, setAlias] = useState(mine.alias ?? '')
  const isMissing = way === 'alias' && alias.trim() === ''
  const [isTold, setTold] = useState(false)
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
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
        className="space-y-4"
      >
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
    </Sheet>
  )
}

export default AppearanceSheet
