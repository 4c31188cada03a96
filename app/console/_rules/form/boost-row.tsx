'use client'

import { useTranslations } from 'next-intl'
import { asRecord } from '../json-value.ts'
import { ItemTools } from './item-tools.tsx'
import { ListField } from './list-field.tsx'
import { MomentField } from './moment-field.tsx'
import { freeName } from './set-in.ts'
import { textOf } from './typed-value.ts'
import type { Removal } from './use-removal.ts'
import { ValueField } from './value-field.tsx'

type Props = {
  boost: unknown
  index: number
  /** Of all boosts, so that a copy gets one of its own. */
  ids: readonly string[]
  onRemove: (removal: Removal) => void
}

/** One boost: from when until when, how much, on what and for whom. */
export const BoostRow = ({ boost, index, ids, onRemove }: Props) => {
  const t = useTranslations('console.rules_form')
  const list = ['multipliers', 'boosts'] as const
  const path = [...list, index] as const
  const id = textOf(asRecord(boost)?.id)
  return (
    <li data-boost={id} className="flex items-start gap-3 border-b border-line py-3 first:pt-1">
      <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]">
        <ValueField label={t('id')} path={[...path, 'id']} mono />
        <MomentField label={t('boost_from')} path={[...path, 'from']} />
        <MomentField label={t('boost_until')} path={[...path, 'until']} />
        <ValueField label={t('factor')} path={[...path, 'value']} numeric unit="×" />
        <ListField
          label={t('boost_on')}
          path={[...path, 'on']}
          optional
          placeholder={t('every_activity')}
          className="col-span-2 md:col-span-1"
        />
        <ListField label={t('boost_roles')} path={[...path, 'roles']} optional placeholder={t('everybody')} />
        <ListField
          label={t('boost_archetypes')}
          path={[...path, 'archetypes']}
          optional
          placeholder={t('everybody')}
        />
      </div>
      <ItemTools
        name={id}
        list={list}
        index={index}
        copy={() => ({ ...asRecord(boost), id: freeName(id, ids) })}
        onRemove={onRemove}
      />
    </li>
  )
}
