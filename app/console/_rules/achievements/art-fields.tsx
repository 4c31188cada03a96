'use client'

import { useTranslations } from 'next-intl'
import { type BadgeArt, badgeCategories, badgeEnamels } from '#server/contract/badge-art'
import { badgeGlyphs } from '#server/contract/badge-glyphs'
import { artOf } from '#server/contract/shipped-art'
import { enamelOf, enamels } from '../../../_ui/badge-metals.ts'
import { silhouettes } from '../../../_ui/badge-shapes.ts'
import { Button } from '../../../_ui/button.tsx'
import { Glyph } from '../../../_ui/glyph.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import type { Path } from '../form/set-in.ts'
import { PickField } from './pick-field.tsx'
import type { ShownDraft } from './read-achievements.ts'

type Props = { path: Path; achievement: ShownDraft }

/** How its badge looks: a kind, which is its silhouette and where the album has it, a symbol and an enamel. */
export const ArtFields = ({ path, achievement }: Props) => {
  const t = useTranslations('console.badge_art')
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const place = [...path, 'art'] as const
  const art = artOf(achievement.id, achievement.art)
  const enamel = art.enamel ?? enamelOf[art.category]
  // The enamel of a kind is not written down: with another kind comes another.
  const choose = (part: Partial<BadgeArt>) => {
    const { enamel: chosen, ...rest } = { ...art, ...part }
    set(place, {
      ...rest,
      ...(chosen !== undefined && chosen !== enamelOf[rest.category] && { enamel: chosen }),
    })
  }
  return (
    <fieldset className="min-w-0 border-t border-line pt-3 md:col-span-2">
      <legend className="float-left mb-2 text-label text-ink-2">{t('title')}</legend>
      <div className="clear-both grid gap-3 md:grid-cols-2">
        <PickField
          label={t('category')}
          path={[...place, 'category']}
          options={badgeCategories}
          value={art.category}
          wordOf={one => t(`category_${one}`)}
          draw={one => (
            <svg viewBox="0 0 96 96" className="size-6" aria-hidden="true">
              <path d={silhouettes[one]} fill="none" stroke="currentColor" strokeWidth="8" />
            </svg>
          )}
          onChoose={category => choose({ category })}
        />
        <PickField
          label={t('enamel')}
          path={[...place, 'enamel']}
          options={badgeEnamels}
          value={enamel}
          wordOf={one => t(`enamel_${one}`)}
          draw={one => (
            <svg viewBox="0 0 24 24" className="size-6" aria-hidden="true">
              <circle cx="12" cy="12" r="11" fill={enamels[one]} stroke="var(--line-strong)" />
            </svg>
          )}
          onChoose={chosen => choose({ enamel: chosen })}
        />
        <PickField
          label={t('glyph')}
          path={[...place, 'glyph']}
          options={badgeGlyphs}
          value={art.glyph}
          wordOf={one => t(`glyph_${one}`)}
          draw={one => <Glyph name={one} />}
          onChoose={glyph => choose({ glyph })}
          className="md:col-span-2"
        />
      </div>
      {faultsAt(place).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={place} />
      ))}
      {!readOnly && read(place) !== undefined && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={() => set(place, undefined)}>
          {t('unsay')}
        </Button>
      )}
    </fieldset>
  )
}
