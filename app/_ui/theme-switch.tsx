'use client'

import { useState } from 'react'
import { useWords } from '../_i18n/words.ts'
import { keepPreference } from './keep-preference.ts'
import { Segmented } from './segmented.tsx'
import { type Theme, themeCookie, themes } from './theme.ts'

/** Changes the colours at once and keeps the choice for the next visit. */
export const ThemeSwitch = ({ initial }: { initial: Theme }) => {
  const t = useWords('shared.theme')
  const [theme, setTheme] = useState(initial)
  const choose = (next: Theme) => {
    setTheme(next)
    keepPreference(themeCookie, next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
  }
  return (
    <Segmented
      label={t('label')}
      value={theme}
      options={themes.map(value => ({ value, label: t(value) }))}
      onChange={choose}
    />
  )
}
