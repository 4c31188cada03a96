'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { Button } from '../../../_ui/button.tsx'
import { AddButton } from '../form/add-button.tsx'
import { inputClass } from '../form/field.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { FormSection } from '../form/form-section.tsx'
import { freeName } from '../form/set-in.ts'
import { UndoLine } from '../form/undo-line.tsx'
import { placeIn, useOpenCards } from '../form/use-open-cards.ts'
import { useRemoval } from '../form/use-removal.ts'
import { AchievementCard } from './achievement-card.tsx'
import { readAchievements } from './read-achievements.ts'
import { useTimesToEarn } from './use-times-to-earn.ts'

/** What can be earned: a card an achievement, found by what it is called. */
export const AchievementsSection = ({ onBackTest }: { onBackTest: () => void }) => {
  const t = useTranslations('console.achievements_form')
  const words = useTranslations('console.rules')
  const locale = useLocale()
  const { read, set } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const [find, setFind] = useQueryState('find', parseAsString.withDefault(''))
  const cards = useOpenCards(placeIn('achievements'))
  const search = useId()
  const times = useTimesToEarn()
  const achievements = readAchievements(read(['achievements']))
  const ids = achievements.map(({ id }) => id)
  const wanted = find.trim().toLocaleLowerCase(locale)
  const found = achievements.flatMap((one, index) =>
    [one.id, one.name.en, one.name.es].some(text => text.toLocaleLowerCase(locale).includes(wanted))
      ? [{ one, index }]
      : [],
  )
  const add = () => {
    void setFind('')
    set(['achievements', achievements.length], {
      ...{ id: freeName('new_achievement', ids), name: { en: '', es: '' }, description: { en: '', es: '' } },
      ...{ metric: 'total_earned', tiers: { bronze: 1_000 } },
    })
    cards.open(achievements.length)
  }
  return (
    <FormSection
      id="achievements"
      title={t('title')}
      count={words('achievement_count', { count: achievements.length })}
      actions={
        <>
          <Button look="quiet" onClick={onBackTest}>
            {t('back_test')}
          </Button>
          <AddButton label={t('add')} onAdd={add} />
        </>
      }
    >
      <search className="block border-b border-line px-4 py-2 md:px-6">
        <label htmlFor={search} className="sr-only">
          {t('find')}
        </label>
        <input
          id={search}
          type="search"
          value={find}
          placeholder={t('find')}
          onChange={event => void setFind(event.target.value || null)}
          className={`${inputClass} max-w-80 placeholder:text-ink-3`}
        />
      </search>
      <UndoLine removal={removal} undo={undo} />
      {found.length === 0 && (
        <p role="status" className="flex items-center gap-3 px-4 py-3 text-ink-2 md:px-6">
          {t(wanted === '' ? 'none' : 'none_found')}
          {wanted !== '' && (
            <Button look="quiet" onClick={() => void setFind(null)}>
              {t('clear')}
            </Button>
          )}
        </p>
      )}
      <ol>
        {found.map(({ one, index }) => (
          <AchievementCard
            // An id may be in the middle of being typed.
            key={index}
            achievement={one}
            times={times}
            index={index}
            ids={ids}
            open={cards.isOpen(index)}
            onToggle={() => cards.toggle(index)}
            onArranged={cards.onArranged}
            onRemove={keep}
          />
        ))}
      </ol>
    </FormSection>
  )
}
