'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Settings } from '#server/contract/settings'
import { ProblemView } from '#ui/problem-view'
import { asLocale, localeCookie, locales, playerLocaleCookie } from '../../_i18n/locales.ts'
import { useWords } from '../../_i18n/words.ts'
import { dropPreference } from '../../_ui/drop-preference.ts'
import { keepPreference } from '../../_ui/keep-preference.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { ChoiceRow } from './choice-row.tsx'
import type { useSettings } from './use-settings.ts'

type Props = Pick<ReturnType<typeof useSettings>, 'saving' | 'save'> & { settings: Settings }

/** Which language the player is spoken to in, everywhere they are signed in. Saved as it is chosen. */
export const LanguageChoice = ({ settings, saving, save }: Props) => {
  const t = useWords('settings')
  const names = useWords('shared.language')
  const router = useRouter()
  const { resource } = usePlayerProgress()
  const [asked, setAsked] = useState<Settings['own']['locale']>(null)
  const isMine = saving.part === 'locale'
  const isElsewhere = isMine && saving.problem?.code === 'precondition_failed'
  const problem = isMine && !isElsewhere ? saving.problem : null
  // What is on its way stays chosen, also when nobody answered: one press sends it again.
  const shown = isMine && (saving.phase === 'busy' || problem) ? asked : settings.own.locale
  const said = asLocale(settings.host.locale)

  const choose = async (locale: Settings['own']['locale']) => {
    setAsked(locale)
    const now = await save({ locale }, 'locale')
    if (!now) return
    const spoken = asLocale(now.effective.locale)
    // A choice of this browser from before would go on deciding over the player's own.
    dropPreference(localeCookie)
    if (spoken) keepPreference(playerLocaleCookie, spoken)
    else dropPreference(playerLocaleCookie)
    resource.change(known => ({ ...known, player: { ...known.player, locale: now.effective.locale } }))
    router.refresh()
  }
  return (
    <div data-language={isMine ? saving.phase : 'idle'}>
      <fieldset aria-describedby="language-hint" className="-mx-3">
        <legend className="sr-only">{t('language.title')}</legend>
        <ChoiceRow
          {...{ name: 'language', value: '', checked: shown === null }}
          onChoose={() => void choose(null)}
          aside={said ? <span lang={said}>{names(said)}</span> : t('language.unsaid')}
        >
          {t('asHost')}
        </ChoiceRow>
        {locales.map(locale => (
          <ChoiceRow
            key={locale}
            {...{ name: 'language', value: locale, checked: shown === locale, lang: locale }}
            onChoose={() => void choose(locale)}
          >
            {names(locale)}
          </ChoiceRow>
        ))}
      </fieldset>
      <p id="language-hint" className="mt-1 text-small text-ink-3">
        {t('language.hint')}
      </p>
      <p role="status" className="text-small text-ink-2 not-empty:mt-1">
        {isMine && saving.phase !== 'idle' && t(saving.phase)}
        {isElsewhere && t('elsewhere')}
      </p>
      {problem && <ProblemView problem={problem} onRetry={() => void choose(asked)} className="mt-2" />}
    </div>
  )
}
