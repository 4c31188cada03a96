'use client'

import type { EarningCase } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

const comparisons = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below' } as const
const comparison = /^\s*(\w+)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*$/
const fields = ['minutes', 'chapter', 'ending'] as const
const named = {
  correct: ['true', 'false'],
  difficulty: ['easy', 'medium', 'hard'],
} as const

/** Cases and conditions in the reader's words; what has no word of ours is said as the rules write it. */
export const useCaseWords = (formats: Formats) => {
  const t = useWords('portal.guide')
  const wordOf = (field: string, value: string | boolean): string | null => {
    const text = String(value)
    const right = named.correct.find(one => one === text)
    if (field === 'correct' && right) return t(`value.correct.${right}`)
    const hardness = named.difficulty.find(one => one === text)
    return field === 'difficulty' && hardness ? t(`value.difficulty.${hardness}`) : null
  }
  const fieldName = (name: string): string => {
    const known = fields.find(one => one === name)
    return known ? t(`field.${known}`) : name
  }
  const either = (words: string[]) => words.reduce((a, b) => t('or', { a, b }))
  const sayField = ({ field, values }: EarningCase['given'][number]) => {
    const words = values.flatMap(value => wordOf(field, value) ?? [])
    return words.length === values.length
      ? either(words)
      : t('other', { field, values: either(values.map(String)) })
  }
  return {
    fieldName,
    /** `when correct and hard`, or `each time` */
    given: (one: EarningCase) =>
      one.given.length === 0
        ? t('always')
        : t('when', { what: one.given.map(sayField).reduce((a, b) => t('and', { a, b })) }),
    /** `minutes >= 10.0` as `minutes at least 10` */
    condition: (expression: string) => {
      const [, field, sign, value] = comparison.exec(expression) ?? []
      const say = Object.entries(comparisons).find(([known]) => known === sign)?.[1]
      if (!field || !say) return expression
      return t(say, {
        field: fieldName(field),
        value: formats.number(Number(value)),
      })
    },
  }
}
