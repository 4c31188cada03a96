'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from '../../_i18n/words.ts'
import { activityWords } from './activity-words.ts'

const namedMax = 3

type Props = { patterns: readonly string[]; activities: Record<string, unknown> }

/** `Finished a chapter, Found an ending or game.*` */
export const ActivitiesText = ({ patterns, activities }: Props) => {
  const t = useTranslations('console.rules_form')
  const locale = useLocale()
  const words = activityWords(patterns, activities, locale)
  if (!words) return t('any_activity')
  if (words.length === 0) return '–'
  const named = words.length > namedMax ? words.slice(0, namedMax - 1) : words
  const texts = named.map(({ text }) => text)
  const left = words.length - named.length
  if (left > 0) texts.push(t('more_activities', { count: left }))
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).formatToParts(texts)
  return list.map(({ type, value }, at) => {
    // Between two elements stands what joins them.
    const word = type === 'element' ? named[at / 2] : undefined
    return word?.isPattern ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same may stand there twice until it is mended
      <code key={at} className="font-mono text-small">
        {value}
      </code>
    ) : (
      value
    )
  })
}
