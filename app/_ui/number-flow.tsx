'use client'

import type { CSSProperties } from 'react'
import { useLocale } from '../_i18n/words.ts'

type Props = { value: number; options?: Intl.NumberFormatOptions; className?: string }

const reel = '0\n1\n2\n3\n4\n5\n6\n7\n8\n9'

/**
 * A number whose digits roll to their new place. Digits are keyed by their power of ten, so 999 → 1,000 grows to
 * the left; a screen reader gets the plain number; with reduced motion the digits change at once.
 */
export const NumberFlow = ({ value, options, className }: Props) => {
  const locale = useLocale()
  const format = new Intl.NumberFormat(locale, options)
  const characters = [...format.format(value)]
  return (
    <span className={className} style={{ fontVariantNumeric: 'tabular-nums' }}>
      <span className="sr-only">{format.format(value)}</span>
      <span aria-hidden="true" className="inline-flex leading-none whitespace-nowrap">
        {characters.map((character, index) => {
          const place = characters.length - index
          return /\d/.test(character) ? (
            <Digit key={place} digit={Number(character)} />
          ) : (
            <span key={place}>{character}</span>
          )
        })}
      </span>
    </span>
  )
}

const Digit = ({ digit }: { digit: number }) => {
  const style: CSSProperties & Record<'--digit', number> = { '--digit': digit }
  return (
    <span className="flow-digit">
      <span style={style}>{reel}</span>
    </span>
  )
}
