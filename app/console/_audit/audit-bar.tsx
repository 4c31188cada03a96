'use client'

import { Download, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { AuditChain } from '#server/contract/audit'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { useCalledAdmin } from '../_player/use-called-admin.ts'
import { FilterField } from '../_tail/filter-field.tsx'
import { shortId } from '../_tail/short-id.ts'
import { type AuditFilter, asRange, rangeNames, searchOf } from './use-audit-query.ts'

type Props = {
  headingId: string
  field: RefObject<HTMLInputElement | null>
  filter: AuditFilter
  chain: AuditChain | undefined
  isFiltered: boolean
  onChange: (change: Partial<AuditFilter>) => void
  onClear: () => void
}

const select = 'h-8 max-w-[14rem] rounded-s border border-line-strong bg-surface px-2 text-ink'

/** Who, what, since when and which words; and all of it as a file. */
export const AuditBar = ({ headingId, field, filter, chain, isFiltered, onChange, onClear }: Props) => {
  const t = useTranslations('console.audit')
  const called = useCalledAdmin()
  const actors = withChosen(chain?.actors.map(called) ?? [], filter.actor, id => ({ id, name: id }))
  const types = withChosen(
    chain?.types.map(type => ({ id: type, name: type.replace(/^admin\./, '') })) ?? [],
    filter.type,
    id => ({ id, name: id }),
  )
  return (
    <div className="sticky top-12 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bg px-4 py-2 md:px-6">
      <h2 id={headingId} className="sr-only">
        {t('title')}
      </h2>
      <FilterField
        name={t('text')}
        hint={t('text_hint')}
        value={filter.text}
        onChange={text => onChange({ text })}
        field={field}
        className="max-w-[22rem] basis-full sm:basis-auto"
      />
      <Choice
        name={t('actor')}
        every={t('everybody')}
        choices={actors}
        value={filter.actor}
        onChange={actor => onChange({ actor })}
      />
      <Choice
        name={t('type')}
        every={t('everything')}
        choices={types}
        value={filter.type}
        onChange={type => onChange({ type })}
      />
      <label className="flex items-center gap-2 text-small text-ink-2">
        {t('range')}
        <select
          value={filter.range}
          onChange={event => onChange({ range: asRange(event.target.value) })}
          className={select}
        >
          {rangeNames.map(range => (
            <option key={range} value={range}>
              {t(`ranges.${range}`)}
            </option>
          ))}
        </select>
      </label>
      {filter.player !== null && (
        <Button look="secondary" onClick={() => onChange({ player: null })}>
          {t('only_of', { player: shortId(filter.player) })}
          <X className="size-3.5" aria-hidden="true" />
        </Button>
      )}
      {isFiltered && (
        <Button look="quiet" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
      <a
        href={`/api/v1/audit.csv?${searchOf(filter)}`}
        download
        className={`${buttonClass('quiet')} ml-auto`}
      >
        <Download className="size-4" aria-hidden="true" />
        {t('export')}
      </a>
    </div>
  )
}

type Option = { id: string; name: string }

/** What stands in the address is a choice, also where it is not in the log. */
const withChosen = (options: Option[], chosen: string | null, make: (id: string) => Option): Option[] =>
  chosen === null || options.some(({ id }) => id === chosen) ? options : [...options, make(chosen)]

type ChoiceProps = {
  name: string
  every: string
  choices: Option[]
  value: string | null
  onChange: (value: string | null) => void
}

const Choice = ({ name, every, choices, value, onChange }: ChoiceProps) => (
  <label className="flex items-center gap-2 text-small text-ink-2">
    {name}
    <select
      value={value ?? ''}
      onChange={event => onChange(event.target.value === '' ? null : event.target.value)}
      className={select}
    >
      <option value="">{every}</option>
      {choices.map(choice => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </select>
  </label>
)
