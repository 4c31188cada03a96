'use client'

import { useTranslations } from 'next-intl'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { useFormats } from '../_format/use-formats.ts'

/** In what the criteria of a tier differ from the version in force: `needs 5, not 10, what counts`. */
export const useCriteriaWords = () => {
  const t = useTranslations('console.criteria')
  const { count } = useFormats()
  return ({ in: parts, need: { live, draft } }: CriteriaChange): string =>
    parts
      .map(part =>
        part === 'need' ? t('in_need', { draft: count(draft), live: count(live) }) : t(`in_${part}`),
      )
      .join(' · ')
}

/** How they may differ, where the tier was there before. */
export const criteriaKinds = ['easier', 'harder', 'other'] as const
