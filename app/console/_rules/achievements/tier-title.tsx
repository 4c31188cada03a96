'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { IconButton } from '../form/icon-button.tsx'
import type { Path } from '../form/set-in.ts'
import { ValueField } from '../form/value-field.tsx'

/** What whoever earns the tier may call themselves, in both languages or not at all. */
export const TierTitle = ({ path, tier }: { path: Path; tier: string }) => {
  const t = useTranslations('console.achievements_form')
  const { read, set, readOnly } = useRuleForm()
  if (read(path) === undefined)
    return readOnly ? null : (
      <Button
        look="quiet"
        className="mt-1 ml-[4.25rem]"
        aria-label={t('add_title_of', { tier })}
        onClick={() => set(path, { en: '', es: '' })}
      >
        <Plus className="size-4" aria-hidden="true" />
        {t('add_title')}
      </Button>
    )
  return (
    <div className="mt-2 flex items-end gap-3 pl-[4.75rem]">
      <ValueField label={t('title_en', { tier })} path={[...path, 'en']} className="flex-1" />
      <ValueField label={t('title_es', { tier })} path={[...path, 'es']} className="flex-1" />
      {!readOnly && (
        <IconButton icon={Trash2} name={t('remove_title', { tier })} onPress={() => set(path, undefined)} />
      )}
    </div>
  )
}
