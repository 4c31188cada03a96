'use client'

import { useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import { achievementAudiences } from '#server/contract/achievement-audiences'
import type { BoardAppearance } from '#server/contract/board'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { AppearanceChoice } from './appearance-choice.tsx'
import { appearancePath } from './paths.ts'

type Way = 'name' | 'alias' | 'hidden'

type Props = { appearance: BoardAppearance; name: string | null; onSaved: () => void }

const ways = ['name', 'alias', 'hidden'] as const
const aliasMax = 40

/** How others see the player on boards: by name, by an alias, or not at all; and whether they see the achievements. */
export const AppearanceForm = ({ appearance, name, onSaved }: Props) => {
  const t = useWords('portal.boards.appearance')
  const [way, setWay] = useState<Way>(appearance.hidden ? 'hidden' : appearance.alias ? 'alias' : 'name')
  const [alias, setAlias] = useState(appearance.alias ?? '')
  const [audience, setAudience] = useState(appearance.achievements)
  const isMissing = way === 'alias' && alias.trim() === ''
  const [isTold, setTold] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    const body: BoardAppearance = {
      hidden: way === 'hidden',
      // Who hides keeps the alias for later.
      alias: way === 'name' || alias.trim() === '' ? null : alias.trim(),
      achievements: audience,
    }
    await requestJson(appearancePath, { method: 'PUT', body })
    onSaved()
  })
  const save = () => {
    setTold(isMissing)
    if (isMissing) document.getElementById('alias')?.focus()
    else void run()
  }
  return (
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
          <AppearanceChoice
            key={one}
            name="way"
            value={one}
            checked={way === one}
            onChoose={() => setWay(one)}
            hint={t(`hint.${one}`)}
          >
            {one === 'name' && name ? t('way.named', { name }) : t(`way.${one}`)}
          </AppearanceChoice>
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
      <fieldset className="space-y-2">
        <legend className="pb-2 text-label text-ink-2">{t('achievements.title')}</legend>
        {achievementAudiences.map(one => (
          <AppearanceChoice
            key={one}
            name="achievements"
            value={one}
            checked={audience === one}
            onChoose={() => setAudience(one)}
            hint={t(`achievements.hint.${one}`)}
          >
            {t(`achievements.${one}`)}
          </AppearanceChoice>
        ))}
      </fieldset>
      {problem && <ProblemView problem={problem} />}
      <Button type="submit" block busy={busy}>
        {busy ? t('saving') : t('save')}
      </Button>
    </form>
  )
}
