'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { LanguageField } from '#server/contract/rule-set-language'
import { useLocale } from '../../../_i18n/words.ts'
import { type Completion, type Completions, complete, take } from './complete.ts'
import { Field, inputClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { numberOrText, textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  fields: readonly LanguageField[]
  /** A plain number needs no expression and is written as one. */
  orNumber?: boolean
  optional?: boolean
  placeholder?: string
  hideLabel?: boolean
  className?: string
}

type Open = Completions & { active: number }

/** An expression, completed as it is typed: arrows choose, Enter or Tab takes, Escape closes, Ctrl Space asks. */
export const ExpressionField = ({
  path,
  fields,
  orNumber = false,
  optional = false,
  placeholder,
  ...rest
}: Props) => {
  const { read, set, readOnly, language } = useRuleForm()
  const [open, setOpen] = useState<Open | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const value = typed ?? textOf(read(path))

  const write = (text: string) => {
    setTyped(text)
    set(path, text === '' && optional ? undefined : orNumber ? numberOrText(text) : text)
  }
  const offer = (text: string, caret: number, all = false) => {
    const found = language && complete(text, caret, { language, fields }, all)
    setOpen(found && found.options.length > 0 ? { ...found, active: 0 } : null)
  }
  const accept = (option: Completion, from: number) => {
    const field = input.current
    if (!field) return
    const taken = take(field.value, field.selectionStart ?? field.value.length, from, option)
    write(taken.text)
    setOpen(null)
    field.focus()
    requestAnimationFrame(() => field.setSelectionRange(taken.caret, taken.caret))
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget
    const isAsked = event.key === ' ' && event.ctrlKey
    if (!open) {
      if (!isAsked && event.key !== 'ArrowDown') return
      event.preventDefault()
      return offer(field.value, field.selectionStart ?? field.value.length, true)
    }
    const { options, active, from } = open
    const chosen = options[active]
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setOpen({ ...open, active: (active + step + options.length) % options.length })
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab')
      chosen && accept(chosen, from)
    else if (event.key === 'Escape') setOpen(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <div className="relative">
          <input
            ref={input}
            id={id}
            data-pointer={pointer}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open !== null}
            aria-controls={open ? list : undefined}
            aria-activedescendant={open ? `${list}${open.active}` : undefined}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            value={value}
            readOnly={readOnly}
            placeholder={placeholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) => {
              write(target.value)
              offer(target.value, target.selectionStart ?? target.value.length)
            }}
            onKeyDown={readOnly ? undefined : press}
            onBlur={() => {
              setOpen(null)
              setTyped(null)
            }}
            className={`${inputClass} font-mono text-small placeholder:font-sans placeholder:text-ink-3`}
          />
          {open && <CompletionList id={list} open={open} onTake={option => accept(option, open.from)} />}
        </div>
      )}
    </Field>
  )
}

type ListProps = { id: string; open: Open; onTake: (option: Completion) => void }

const CompletionList = ({ id, open: { options, active }, onTake }: ListProps) => {
  const t = useTranslations('console.rules_form')
  const locale = useLocale()
  return (
    // The focus stays in the field, whose keys move through it.
    <div
      id={id}
      role="listbox"
      aria-label={t('suggestions')}
      className="absolute top-full right-0 left-0 z-20 mt-1 max-h-64 overflow-y-auto rounded-s border border-line bg-surface py-1 shadow-float"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
        <div
          key={option.label}
          id={`${id}${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onTake(option)}
          className="flex min-h-7 cursor-pointer items-center gap-3 px-2 aria-selected:bg-brand-soft"
        >
          <span className="font-mono text-small font-semibold">{option.label}</span>
          <span className="min-w-0 flex-1 truncate text-right text-small text-ink-2">
            {typeof option.hint === 'string' ? option.hint : option.hint[locale]}
          </span>
        </div>
      ))}
    </div>
  )
}
